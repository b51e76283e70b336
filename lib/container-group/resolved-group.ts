import { IResolvable, ITerraformDependable } from "cdktf";
import { SecretValue } from "../core/secret-value";
import { ImageRegistryCredential } from "../identity/image-registry-credential";
import { PasswordLifetime } from "../identity/password-lifetime";
import { ContainerImage } from "../registry/container-image";
import { ContainerGroupDnsConfig } from "./container-group-dns-config";
import { ContainerGroupEncryption } from "./container-group-encryption";
import { IdentityConfig } from "./container-group-identity";
import { ContainerGroupLogAnalytics } from "./container-group-log-analytics";
import { NetworkConfig } from "./container-group-network";
import { ContainerGroupSku } from "./container-group-sku";
import { ContainerGroupTimeouts } from "./container-group-timeouts";
import { CredentialChange } from "./credential-change";
import { OsType } from "./os-type";
import { Priority } from "./priority";
import { ProbeConfig } from "./probe-config";
import { Protocol } from "./protocol";
import { RestartPolicy } from "./restart-policy";
import { VolumeConfig } from "./volume-config";

/** A container group with every default filled in. Rules judge it, and only one without errors is rendered. */
export interface ResolvedGroup {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly osType: OsType;
  readonly restartPolicy: RestartPolicy;
  readonly initContainers: readonly ResolvedInitContainer[];
  readonly containers: readonly ResolvedContainer[];
  readonly network: NetworkConfig;
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
  readonly registryCredentials: readonly BoundRegistryCredential[];
  readonly dependsOn: readonly ITerraformDependable[];
  readonly passwordLifetimes: readonly PasswordLifetime[];
  readonly tags?: { readonly [name: string]: string };
  readonly timeouts?: ContainerGroupTimeouts;
  readonly onCredentialChange: CredentialChange;
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

/** An `image_registry_credential` block, and the prop that it came from. */
export interface BoundRegistryCredential extends ImageRegistryCredential {
  readonly path: string;
}
