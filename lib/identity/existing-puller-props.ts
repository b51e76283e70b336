import { IResolvable, ITerraformDependable } from "cdktf";
import { SLEEP_DURATION } from "../core/azure-facts";
import { bool, dependables, flag, list, optional, required, text } from "../core/shape";
import { Problem } from "../core/validation-error";
import { isPlainObject } from "../core/shape-words";
import { PullerKind } from "../registry/pull-role";
import { IContainerRegistry } from "../registry/registry-facts";
import { RepositoryScope } from "../registry/repository-scope";
import {
  ResolvedPullAccess,
  registriesProblems,
  registryShape,
  repositoryScopeShape,
  resolvePullAccess,
} from "./pull-access-props";

/** The props that every existing puller has. */
export interface ExistingPullerProps {
  /** The registries it may pull from: one or more. */
  readonly registries: readonly IContainerRegistry[];

  /**
   * The repositories it may pull. Only for registries in ABAC mode; for those that may be in either mode it narrows
   * pulls in ABAC mode alone. See `RoleAssignmentMode`.
   *
   * @default - every repository of the registries
   */
  readonly repositories?: readonly RepositoryScope[];

  /**
   * Whether the pull role is assigned here: `true` assigns it, `false` says that the puller has it already. Azure refuses
   * to assign a role twice, and without the role every pull is refused.
   */
  readonly grantPull: boolean;

  /**
   * Whether the pull role is assigned at the moment. `false` takes back what this construct assigned; the puller itself
   * belongs to someone else and is never disabled.
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
   * Dependencies of everything that the puller creates, such as a lock or a network rule: Terraform resources
   * and data sources. `node.addDependency` is ignored by cdktf.
   *
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

export const existingPullerFields = {
  registries: required(list(registryShape)),
  repositories: optional(list(repositoryScopeShape)),
  grantPull: optional(bool),
  accessEnabled: optional(flag),
  propagationDelay: optional(text),
  dependsOn: optional(dependables),
};

/** Fills in the defaults. A puller that has the role already is assigned none. */
export function resolveExistingPuller(read: ExistingPullerProps): ResolvedPullAccess {
  const access = resolvePullAccess(read);
  return read.grantPull ? access : { ...access, accessEnabled: false };
}

/** Returns the problems with the access of an existing puller: `read` is what was read of the props `given`. */
export function existingPullerProblems(
  read: Partial<ExistingPullerProps>,
  given: unknown,
  puller: PullerKind,
): Problem[] {
  return [
    ...registriesProblems(read.registries, read.repositories, puller),
    ...SLEEP_DURATION.problems(read.propagationDelay, "propagationDelay"),
    ...grantProblems(read, isGiven(given, "grantPull")),
  ];
}

/** Returns true if a property has a value, right or wrong. An object that is missing is reported by itself. */
function isGiven(props: unknown, name: string): boolean {
  return !isPlainObject(props) || (props[name] ?? undefined) !== undefined;
}

/** A puller that has its role already is given none, so what would say more of that role is not done. */
function grantProblems(given: Partial<ExistingPullerProps>, isSaid: boolean): Problem[] {
  if (!isSaid) {
    const message = "is required: true assigns the pull role, and false says that it has been assigned already.";
    return [{ path: "grantPull", message }];
  }
  if (given.grantPull !== false) return [];
  return (["repositories", "accessEnabled", "propagationDelay"] as const)
    .filter((name) => given[name] !== undefined)
    .map((path) => ({
      path,
      message: "has no effect with grantPull false, since the role is assigned elsewhere. Remove it.",
    }));
}
