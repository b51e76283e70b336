import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { SecretValue } from "../core/secret-value";
import { IContainerRegistry } from "../registry/container-registry";
import { IRegistryCredential } from "./registry-credential";

/** A service principal that can pull, with its password: one that was created here or one that existed before. */
export interface IPullPrincipal extends IRegistryCredential {
  /** The application (client) ID: the user name at the registry. */
  readonly clientId: string;

  /** The object ID of the service principal: what roles are assigned to. */
  readonly objectId: string;

  /** The password in use. */
  readonly password: SecretValue;

  /** When the password in use expires, as an RFC 3339 time; null in Terraform where it is not known. */
  readonly passwordExpiresOn: string;

  /** The registries it pulls from. */
  readonly registries: readonly IContainerRegistry[];

  /** The pull role on each registry. */
  readonly roleAssignments: readonly RoleAssignment[];

  /**
   * The content of a Docker configuration file (`.dockerconfigjson`) with a login for every registry, as a Kubernetes
   * image pull secret has it.
   */
  dockerConfigJson(): SecretValue;
}
