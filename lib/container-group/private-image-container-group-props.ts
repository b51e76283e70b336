import { IRegistryCredential } from "../identity/registry-credential";
import { ContainerGroupDnsConfig } from "./container-group-dns-config";
import { ContainerGroupEncryption } from "./container-group-encryption";
import { ContainerGroupIdentity } from "./container-group-identity";
import { ContainerGroupLogAnalytics } from "./container-group-log-analytics";
import { ContainerGroupNetwork } from "./container-group-network";
import { ContainerGroupSku } from "./container-group-sku";
import { ContainerGroupTimeouts } from "./container-group-timeouts";
import { ContainerSpec } from "./container-spec";
import { CredentialChange } from "./credential-change";
import { InitContainerSpec } from "./init-container-spec";
import { OsType } from "./os-type";
import { Priority } from "./priority";
import { RestartPolicy } from "./restart-policy";

/** Properties of a `PrivateImageContainerGroup`. */
export interface PrivateImageContainerGroupProps {
  /** 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends. */
  readonly name: string;

  /** The name of the resource group, which exists already. */
  readonly resourceGroupName: string;

  /** The Azure region, for example `eastus`. */
  readonly location: string;

  /** The containers, one or more. They share the network and the host. */
  readonly containers: readonly ContainerSpec[];

  /** What the private images are pulled with: exactly one credential for each of their registries. */
  readonly credentials: readonly IRegistryCredential[];

  /**
   * Containers that run to their end, one after the other, before `containers` start.
   *
   * @default - none
   */
  readonly initContainers?: readonly InitContainerSpec[];

  /**
   * What happens when a container ends.
   *
   * @default RestartPolicy.ALWAYS
   */
  readonly restartPolicy?: RestartPolicy;

  /**
   * The operating system.
   *
   * @default OsType.LINUX
   */
  readonly osType?: OsType;

  /**
   * How the group can be reached.
   *
   * @default - ContainerGroupNetwork.none() when no container has a port, otherwise ContainerGroupNetwork.publicIp()
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
   * Where the group has a secret that Azure does not give back, a change of its identities replaces it: azurerm would
   * change them in place and lose the secret.
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
   * Whether Azure may take the capacity away.
   *
   * @default - Priority.REGULAR
   */
  readonly priority?: Priority;

  /**
   * What kind of host the group runs on.
   *
   * @default ContainerGroupSku.STANDARD
   */
  readonly sku?: ContainerGroupSku;

  /**
   * The availability zone of the group, for example `["1"]`.
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
   * @default - as azurerm has it
   */
  readonly timeouts?: ContainerGroupTimeouts;

  /**
   * What happens when a credential changes.
   *
   * @default CredentialChange.REPLACE
   */
  readonly onCredentialChange?: CredentialChange;
}
