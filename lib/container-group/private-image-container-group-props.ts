import { IRegistryCredential } from "../identity/registry-credential";
import { ContainerGroupNetwork } from "./container-group-network";
import { ContainerSpec } from "./container-spec";
import { CredentialChange } from "./credential-change";
import { OsType } from "./os-type";
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
   * Tags of the container group.
   *
   * @default - none
   */
  readonly tags?: { readonly [name: string]: string };

  /**
   * What happens when a credential changes.
   *
   * @default CredentialChange.REPLACE
   */
  readonly onCredentialChange?: CredentialChange;
}
