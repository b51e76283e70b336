import { IResolvable } from "cdktf";
import { IContainerRegistry } from "../registry/container-registry";
import { RepositoryScope } from "../registry/repository-scope";

/** Properties of a `PullOnlyIdentity`. */
export interface PullOnlyIdentityProps {
  /** 3 to 128 letters, digits, hyphens and underscores, starting with a letter or a digit. */
  readonly name: string;

  /** The name of the resource group that the identity is created in, which exists already. */
  readonly resourceGroupName: string;

  /** The Azure region of the identity, for example `eastus`. It need not be that of the container groups. */
  readonly location: string;

  /** The registries it may pull from: one or more. */
  readonly registries: readonly IContainerRegistry[];

  /**
   * The repositories it may pull. Only for registries in ABAC mode, see `RoleAssignmentMode`.
   *
   * @default - every repository of the registries
   */
  readonly repositories?: readonly RepositoryScope[];

  /**
   * Whether it may pull at all. `false`, also as the value of a Terraform variable, removes the role assignments and
   * nothing else; `true` brings the access back.
   *
   * A registry token that was issued before lasts up to three hours
   * (https://learn.microsoft.com/azure/container-registry/container-registry-authentication).
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

  /**
   * Tags of the identity.
   *
   * @default - none
   */
  readonly tags?: { readonly [name: string]: string };
}
