import { IResolvable } from "cdktf";
import { SecretValue } from "../core/secret-value";
import { ContainerImage } from "../registry/container-image";
import { BoundCredentials } from "./bound-credentials";
import { ContainerGroupEncryption } from "./container-group-encryption";
import { IdentityConfig } from "./container-group-identity";
import { ContainerGroupLogAnalytics } from "./container-group-log-analytics";
import { ContainerGroupDnsConfig, NetworkConfig } from "./container-group-network";
import {
  ContainerGroupSku,
  ContainerGroupTimeouts,
  CredentialChange,
  OsType,
  Priority,
  RestartPolicy,
} from "./container-group-props";
import { Protocol } from "./container-port";
import { VolumeConfig } from "./container-volume";
import { ProbeConfig } from "./probe";

/** A container group with every default filled in. Rules judge it, and only one without errors is rendered. */
export interface ResolvedGroup extends BoundCredentials {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly osType: OsType;
  readonly restartPolicy: RestartPolicy;
  readonly initContainers: readonly ResolvedInitContainer[];
  readonly containers: readonly ResolvedContainer[];
  readonly network: ResolvedNetwork;
  /** Whether `network` was given, or follows from the ports. */
  readonly networkIsDefault: boolean;
  readonly dnsConfig?: ContainerGroupDnsConfig;
  /** The identities as they were given. */
  readonly identity?: IdentityConfig;
  /** The identities that a credential or the encryption asks for; the group gets them too. */
  readonly requiredIdentityIds: readonly string[];
  readonly logAnalytics?: ContainerGroupLogAnalytics;
  readonly encryption?: ContainerGroupEncryption;
  readonly priority?: Priority;
  readonly sku?: ContainerGroupSku;
  readonly zones?: readonly string[];
  readonly tags?: { readonly [name: string]: string };
  readonly timeouts?: ContainerGroupTimeouts;
  readonly onCredentialChange: CredentialChange;
}

export interface ResolvedNetwork extends NetworkConfig {
  /** The ports that are open; none without an address. */
  readonly exposedPorts: readonly ResolvedPort[];
  /** Whether they were given, or are all that the containers have. */
  readonly exposedPortsAreDefault: boolean;
}

export interface ResolvedInitContainer {
  readonly name: string;
  readonly image: ContainerImage;
  readonly commands?: readonly string[];
  readonly environmentVariables?: { readonly [name: string]: string };
  readonly secureEnvironmentVariables?: { readonly [name: string]: SecretValue };
  readonly volumes: readonly VolumeConfig[];
  readonly privileged?: boolean | IResolvable;
}

export interface ResolvedContainer extends ResolvedInitContainer {
  readonly cpuCores: number;
  readonly memoryGb: number;
  readonly cpuCoresLimit?: number;
  readonly memoryGbLimit?: number;
  readonly ports: readonly ResolvedPort[];
  readonly livenessProbe?: ProbeConfig;
  readonly readinessProbe?: ProbeConfig;
}

export interface ResolvedPort {
  readonly port: number;
  readonly protocol: Protocol;
}
