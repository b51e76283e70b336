import { ITerraformDependable } from "cdktf";
import { SecretValue } from "../core/secret-value";
import { ImageRegistryCredential } from "../identity/image-registry-credential";
import { PasswordLifetime } from "../identity/password-lifetime";
import { ContainerImage } from "../registry/container-image";
import { NetworkConfig } from "./container-group-network";
import { CredentialChange } from "./credential-change";
import { OsType } from "./os-type";
import { Protocol } from "./protocol";
import { RestartPolicy } from "./restart-policy";

/** A container group with every default filled in. Rules judge it, and only one without errors is rendered. */
export interface ResolvedGroup {
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly osType: OsType;
  readonly restartPolicy: RestartPolicy;
  readonly containers: readonly ResolvedContainer[];
  readonly network: NetworkConfig;
  /** Whether `network` was given, or follows from the ports. */
  readonly networkIsDefault: boolean;
  readonly registryCredentials: readonly BoundRegistryCredential[];
  readonly dependsOn: readonly ITerraformDependable[];
  readonly passwordLifetimes: readonly PasswordLifetime[];
  readonly tags?: { readonly [name: string]: string };
  readonly onCredentialChange: CredentialChange;
}

export interface ResolvedContainer {
  readonly name: string;
  readonly image: ContainerImage;
  readonly cpuCores: number;
  readonly memoryGb: number;
  readonly ports: readonly ResolvedPort[];
  readonly commands?: readonly string[];
  readonly environmentVariables?: { readonly [name: string]: string };
  readonly secureEnvironmentVariables?: { readonly [name: string]: SecretValue };
}

export interface ResolvedPort {
  readonly port: number;
  readonly protocol: Protocol;
}

/** An `image_registry_credential` block, and the prop that it came from. */
export interface BoundRegistryCredential extends ImageRegistryCredential {
  readonly path: string;
}
