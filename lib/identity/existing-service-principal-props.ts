import { IResolvable } from "cdktf";
import { SecretValue } from "../core/secret-value";
import { IContainerRegistry } from "../registry/container-registry";
import { RepositoryScope } from "../registry/repository-scope";

/** A service principal that was made elsewhere, for example by the `az` script of Azure's guide. */
export interface ExistingServicePrincipalProps {
  /** The application (client) ID, a UUID. Not the object ID and not the display name. */
  readonly clientId: string;

  /** Its password. */
  readonly password: SecretValue;

  /** The registries it may pull from: one or more. */
  readonly registries: readonly IContainerRegistry[];

  /**
   * The repositories it may pull. Only for registries in ABAC mode, see `RoleAssignmentMode`.
   *
   * @default - every repository of the registries
   */
  readonly repositories?: readonly RepositoryScope[];

  /**
   * Whether to assign the pull role. Say `false` when it has the role already: Azure refuses to assign a role twice.
   *
   * @default true
   */
  readonly grantPull?: boolean;

  /**
   * Whether the pull role is assigned at the moment. `false` takes back what this construct assigned; the service
   * principal itself belongs to someone else and is never disabled.
   *
   * @default true
   */
  readonly accessEnabled?: boolean | IResolvable;

  /**
   * How long a container group waits after the role assignments were made: a number and `ms`, `s`, `m` or `h`.
   * `0s` leaves the wait out.
   *
   * @default "60s"
   */
  readonly propagationDelay?: string;
}
