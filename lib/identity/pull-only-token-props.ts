import { IResolvable } from "cdktf";
import { IContainerRegistry } from "../registry/container-registry";
import { RepositoryScope } from "../registry/repository-scope";
import { PasswordRotation } from "./password-rotation";

/** Properties of a `PullOnlyToken`. */
export interface PullOnlyTokenProps {
  /**
   * What the scope map is called, and how the names of the tokens begin: 5 to 34 letters, digits and hyphens, starting
   * with a letter. With `PasswordRotation.generations`, name, hyphen and the longest of its names are at most 34
   * together.
   */
  readonly name: string;

  /** The registries it may pull from: one or more. Each gets a scope map and tokens of its own. */
  readonly registries: readonly IContainerRegistry[];

  /** The repositories it may pull: one or more. It need not be in ABAC mode. */
  readonly repositories: readonly RepositoryScope[];

  /**
   * When the token is replaced by a new one and how long its password is valid.
   *
   * @default PasswordRotation.everyDays(180, { validForDays: 365 })
   */
  readonly passwordRotation?: PasswordRotation;

  /**
   * Terraform warns in every plan and apply when the password in use has fewer days left than this, a whole number. The
   * plan never fails for it. It takes Terraform 1.5 or later, and is at most what a password has left when its rotation
   * is due.
   *
   * @default - no warning
   */
  readonly warnBeforeExpiryDays?: number;

  /**
   * Whether it may pull at all. `false`, also as the value of a Terraform variable, disables the tokens and touches
   * nothing else; `true` brings the access back.
   *
   * A login that was made before lasts up to three hours
   * (https://learn.microsoft.com/azure/container-registry/container-registry-authentication).
   *
   * @default true
   */
  readonly accessEnabled?: boolean | IResolvable;

  /**
   * How long a container group waits after the password was made, which takes effect within 60 seconds
   * (https://learn.microsoft.com/azure/container-registry/container-registry-token-based-repository-permissions): a
   * number and `ms`, `s`, `m` or `h`. `0s` leaves the wait out.
   *
   * @default "60s"
   */
  readonly propagationDelay?: string;
}
