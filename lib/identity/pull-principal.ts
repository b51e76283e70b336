import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { SecretValue } from "../core/secret-value";
import { IPullLogin } from "./registry-credential";

/** A service principal that can pull, with its password: one that was created here or one that existed before. */
export interface IPullPrincipal extends IPullLogin {
  /** The application (client) ID: the user name at the registry. */
  readonly clientId: string;

  /** The object ID of the service principal: what roles are assigned to. */
  readonly objectId: string;

  /** The password in use. */
  readonly password: SecretValue;

  /** The pull role on each registry. */
  readonly roleAssignments: readonly RoleAssignment[];
}
