import { BoundCredentials, BoundRegistryCredential, RequiredIdentity } from "./bound-credentials";
import { ManagedIdentities } from "./container-group-identity";
import { NetworkConfig } from "./container-group-network";
import { CredentialChange, OsType, ReadProps, RestartPolicy } from "./container-group-props";
import { Protocol, ReadContainer, ReadInitContainer } from "./container-spec";
import { VolumeConfig } from "./container-volume";

/** A container group with every default filled in. Rules judge it, and only one without errors is rendered. */
export interface ResolvedGroup
  extends BoundCredentials, Omit<ReadProps, "containers" | "initContainers" | "network" | "credentials" | "dependsOn"> {
  readonly osType: OsType;
  readonly restartPolicy: RestartPolicy;
  readonly initContainers: readonly ResolvedInitContainer[];
  readonly containers: readonly ResolvedContainer[];
  readonly network: ResolvedNetwork;
  /** The credentials that the group carries, see `credentialsFor`. */
  readonly registryCredentials: readonly BoundRegistryCredential[];
  /** Whether `network` was given, or follows from the ports. */
  readonly networkIsDefault: boolean;
  /** The identities that a credential or the encryption asks for. */
  readonly requiredIdentities: readonly RequiredIdentity[];
  /** These and those of `identity`, each once. */
  readonly managedIdentities?: ManagedIdentities;
  readonly onCredentialChange: CredentialChange;
}

export interface ResolvedNetwork extends NetworkConfig {
  /** The ports that are open; none without an address. */
  readonly exposedPorts: readonly ResolvedPort[];
  /** Whether they were given, or are all that the containers have. */
  readonly exposedPortsAreDefault: boolean;
}

export interface ResolvedInitContainer extends ReadInitContainer {
  readonly volumes: readonly VolumeConfig[];
}

export interface ResolvedContainer extends ReadContainer, ResolvedInitContainer {
  readonly volumes: readonly VolumeConfig[];
  readonly cpuCores: number;
  readonly memoryGb: number;
  readonly ports: readonly ResolvedPort[];
}

export interface ResolvedPort {
  readonly port: number;
  readonly protocol: Protocol;
}
