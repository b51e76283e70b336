import { dependables, knownWord, list, map, optional, required, struct, text, texts, word } from "../core/shape";
import { ITerraformDependable } from "cdktf";
import { IRegistryCredential, credentialShape } from "../identity/registry-credential";
import { ContainerGroupEncryption, encryptionShape } from "./container-group-encryption";
import { ContainerGroupIdentity, IdentityConfig, identityShape } from "./container-group-identity";
import { ContainerGroupLogAnalytics, logAnalyticsShape } from "./container-group-log-analytics";
import {
  ContainerGroupDnsConfig,
  ContainerGroupNetwork,
  NetworkConfig,
  dnsConfigShape,
  networkShape,
} from "./container-group-network";
import {
  ContainerSpec,
  InitContainerSpec,
  ReadContainer,
  ReadInitContainer,
  containerShape,
  initContainerShape,
} from "./container-spec";

/**
 * The behaviour when a container ends.
 *
 * @see https://learn.microsoft.com/azure/container-instances/container-instances-restart-policy
 */
export enum RestartPolicy {
  /** Started again, always: for services. */
  ALWAYS = "Always",
  /** Started again after a non-zero exit code: for tasks that are tried until they succeed. */
  ON_FAILURE = "OnFailure",
  /** Run once: for tasks. Azure may still run a container again after a failure of its own. */
  NEVER = "Never",
}

/** The operating system of a container group. */
export enum OsType {
  /** Linux. */
  LINUX = "Linux",
  /** Windows. */
  WINDOWS = "Windows",
}

/**
 * The kind of capacity that a container group uses.
 *
 * @see https://learn.microsoft.com/azure/container-instances/container-instances-spot-containers-overview
 */
export enum Priority {
  /** It keeps its capacity. */
  REGULAR = "Regular",
  /** Cheaper, and Azure may end it at any time. Only without a network. */
  SPOT = "Spot",
}

/** The kind of host that a container group runs on. */
export enum ContainerGroupSku {
  /** Shared hosts. */
  STANDARD = "Standard",
  /** Hosts of one customer. */
  DEDICATED = "Dedicated",
  /**
   * Hosts with a hardware-protected execution environment, for Linux. Only here may a container be privileged.
   *
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-confidential-overview
   */
  CONFIDENTIAL = "Confidential",
}

/** The behaviour of a container group when a credential changes, for example after a rotation. */
export enum CredentialChange {
  /** It is replaced, since Azure takes a new password only with a new group. */
  REPLACE = "replace",
  /** It keeps the credential it was created with, and can no longer pull once that has expired. */
  PIN = "pin",
}

/** How long Terraform waits for Azure, as durations such as `45m` or `1h30m`. */
export interface ContainerGroupTimeouts {
  /**
   * For the creation.
   *
   * @default "60m"; "30m" for a `PrivateImageService`
   */
  readonly create?: string;

  /**
   * For a read.
   *
   * @default "5m"
   */
  readonly read?: string;

  /**
   * For a change in place.
   *
   * @default "30m"
   */
  readonly update?: string;

  /**
   * For the deletion.
   *
   * @default "30m"
   */
  readonly delete?: string;
}

/** The properties that every kind of container group has. */
export interface ContainerGroupProps {
  /** 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends. */
  readonly name: string;

  /** The name of the resource group, which exists already. */
  readonly resourceGroupName: string;

  /** The Azure region, for example `eastus`. */
  readonly location: string;

  /** The containers, one or more. They share the network and the host. */
  readonly containers: readonly ContainerSpec[];

  /**
   * The credentials of the private images: exactly one credential for each of their registries.
   *
   * @default - none, for public images only
   */
  readonly credentials?: readonly IRegistryCredential[];

  /**
   * Containers that run to their end, one after the other, before `containers` start.
   *
   * @default - none
   */
  readonly initContainers?: readonly InitContainerSpec[];

  /**
   * The operating system.
   *
   * @default OsType.LINUX
   */
  readonly osType?: OsType;

  /**
   * How the group can be reached.
   *
   * @default - ContainerGroupNetwork.none(); required when a container has ports
   */
  readonly network?: ContainerGroupNetwork;

  /**
   * How names are resolved inside the group.
   *
   * @default - by Azure's own name servers
   */
  readonly dnsConfig?: ContainerGroupDnsConfig;

  /**
   * The managed identities of the group. Those that a credential or the encryption asks for are added.
   *
   * A change of the identities replaces a `PrivateImageContainerGroup` with a secret that Azure does not return, since
   * azurerm would change them in place and lose the secret.
   *
   * @default - only those that a credential or the encryption asks for
   */
  readonly identity?: ContainerGroupIdentity;

  /**
   * Where the logs are sent.
   *
   * @default - nowhere; `az container logs` shows the last 4 MB
   */
  readonly logAnalytics?: ContainerGroupLogAnalytics;

  /**
   * A key of your own for what Azure stores of the group.
   *
   * @default - a key of Microsoft
   */
  readonly encryption?: ContainerGroupEncryption;

  /**
   * The kind of host that the group runs on.
   *
   * @default ContainerGroupSku.STANDARD
   */
  readonly sku?: ContainerGroupSku;

  /**
   * The availability zone of the group, for example `["1"]`: at most one.
   *
   * @default - chosen by Azure
   */
  readonly zones?: readonly string[];

  /**
   * Tags of the container group.
   *
   * @default - none
   */
  readonly tags?: { readonly [name: string]: string };

  /**
   * How long Terraform waits for Azure.
   *
   * @default - the default of the provider: 60 minutes for a creation by azurerm, 30 minutes by azapi
   */
  readonly timeouts?: ContainerGroupTimeouts;

  /**
   * Resources that Terraform creates before the group and deletes after it, in addition to those of its credentials.
   * Examples are the rules of a firewall and the peering of a network.
   *
   * @default - only what the group refers to
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** Properties of a `PrivateImageContainerGroup`. */
export interface PrivateImageContainerGroupProps extends ContainerGroupProps {
  /**
   * The behaviour when a container ends.
   *
   * @default RestartPolicy.ALWAYS
   */
  readonly restartPolicy?: RestartPolicy;

  /**
   * Whether Azure may take the capacity away.
   *
   * @default - Priority.REGULAR
   */
  readonly priority?: Priority;

  /**
   * The behaviour when a credential changes.
   *
   * @default CredentialChange.REPLACE
   */
  readonly onCredentialChange?: CredentialChange;
}

/** Props whose types have been checked, and whose variants have been read. */
export interface ReadProps extends Omit<
  PrivateImageContainerGroupProps,
  "containers" | "initContainers" | "network" | "identity"
> {
  readonly containers: readonly ReadContainer[];
  readonly initContainers?: readonly ReadInitContainer[];
  readonly network?: NetworkConfig;
  readonly identity?: IdentityConfig;
}

/** Fields of the properties that every kind of container group has. */
export const commonFields = {
  name: required(text),
  resourceGroupName: required(text),
  location: required(text),
  containers: required(list(containerShape)),
  credentials: optional(list(credentialShape)),
  initContainers: optional(list(initContainerShape)),
  osType: optional(word("OsType", OsType)),
  network: optional(networkShape),
  dnsConfig: optional(dnsConfigShape),
  identity: optional(identityShape),
  logAnalytics: optional(logAnalyticsShape),
  encryption: optional(encryptionShape),
  sku: optional(word("ContainerGroupSku", ContainerGroupSku)),
  zones: optional(texts),
  tags: optional(map(text)),
  timeouts: optional(
    struct<ContainerGroupTimeouts>({
      create: optional(text),
      read: optional(text),
      update: optional(text),
      delete: optional(text),
    }),
  ),
  dependsOn: optional(dependables),
};

export const propsShape = struct<ReadProps>({
  ...commonFields,
  restartPolicy: optional(word("RestartPolicy", RestartPolicy)),
  priority: optional(word("Priority", Priority)),
  onCredentialChange: optional(knownWord("CredentialChange", CredentialChange)),
});
