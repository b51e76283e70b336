import { IResolvable } from "cdktf";
import { IContainerRegistry } from "../registry/container-registry";
import { RepositoryScope } from "../registry/repository-scope";

/** A user-assigned managed identity that was made elsewhere. */
export interface ExistingIdentityProps {
  /**
   * The Azure resource ID:
   * `/subscriptions/…/resourceGroups/…/providers/Microsoft.ManagedIdentity/userAssignedIdentities/…`.
   */
  readonly identityId: string;

  /**
   * The object ID of its service principal, a UUID. Not its client ID.
   *
   * @default - looked up by Terraform, in the subscription of the provider
   */
  readonly principalId?: string;

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
   * Whether the pull role is assigned at the moment. `false` takes back what this construct assigned.
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
