import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { IResolvable, ITerraformDependable, Precondition } from "cdktf";
import { Construct } from "constructs";
import { SLEEP_DURATION } from "../core/azure-facts";
import { Problem } from "../core/validation-error";
import { instance } from "../core/shape";
import { PullGrant } from "../registry/pull-grant";
import { PullerKind, pullGrantProblems } from "../registry/pull-role";
import { IContainerRegistry, registryProblems } from "../registry/registry-facts";
import { RepositoryScope } from "../registry/repository-scope";
import { PropagationWait } from "./propagation-wait";

/** The properties of a puller's access. */
export interface PullAccessProps {
  readonly registries: readonly IContainerRegistry[];
  readonly repositories?: readonly RepositoryScope[];
  /**
   * Whether the role is assigned here; a puller that has it already is given none.
   *
   * @default true
   */
  readonly grantPull?: boolean;
  readonly accessEnabled?: boolean | IResolvable;
  readonly propagationDelay?: string;
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The pull role of a puller that has no password of its own making, and the wait for it. */
export class PullAccess {
  public readonly roleAssignments: readonly RoleAssignment[];
  /** The resources that a container group waits for. */
  public readonly dependsOn: readonly ITerraformDependable[];

  /**
   * The object ID is asked for only where the role is assigned to it.
   *
   * @param preconditions what has to hold of the object ID
   */
  constructor(
    scope: Construct,
    props: PullAccessProps,
    principalObjectId: () => string,
    preconditions: readonly Precondition[] = [],
  ) {
    const dependsOn = [...(props.dependsOn ?? [])];
    const enabled = props.grantPull === false ? false : (props.accessEnabled ?? true);
    if (enabled === false) {
      this.roleAssignments = [];
      this.dependsOn = dependsOn;
      return;
    }
    const grant = new PullGrant(scope, "PullGrant", {
      registries: props.registries,
      repositories: [...(props.repositories ?? [])],
      principalObjectId: principalObjectId(),
      enabled,
      preconditions: () => preconditions,
      dependsOn: dependsOn.length > 0 ? dependsOn : undefined,
    });
    this.roleAssignments = grant.roleAssignments;
    const wait = new PropagationWait(scope, "Propagation", {
      delay: props.propagationDelay,
      roleAssignments: grant.byRegistry,
      enabled,
    });
    this.dependsOn = [...dependsOn, ...this.roleAssignments, ...wait.dependables];
  }
}

export const registryShape = (value: unknown, path: string, problems: Problem[]): IContainerRegistry => {
  problems.push(...registryProblems(value, path));
  return (typeof value === "object" && value !== null ? value : {}) as IContainerRegistry;
};

export const repositoryScopeShape = instance<RepositoryScope>(
  "a RepositoryScope (RepositoryScope.repository or RepositoryScope.prefix)",
  (value) => RepositoryScope.isRepositoryScope(value),
);

/** Returns the problems of the registries of a puller. */
export function registriesProblems(
  registries: readonly IContainerRegistry[] | undefined,
  repositories: readonly RepositoryScope[] | undefined,
  puller: PullerKind,
): Problem[] {
  if (!registries) return [];
  if (registries.length === 0) {
    return [{ path: "registries", message: "must name at least one container registry, got an empty list" }];
  }
  return pullGrantProblems({ registries, repositories: repositories ?? [], puller });
}

/** Returns the problems of the access of an existing puller: `given` was read from its `props`. */
export function existingAccessProblems(props: unknown, given: Partial<PullAccessProps>, puller: PullerKind): Problem[] {
  return [
    ...registriesProblems(given.registries, given.repositories, puller),
    ...SLEEP_DURATION.problems(given.propagationDelay, "propagationDelay"),
    ...grantProblems(given, isGiven(props, "grantPull")),
  ];
}

/** Whether a prop has a value, right or wrong; one of no object at all is reported with it. */
function isGiven(props: unknown, name: string): boolean {
  if (typeof props !== "object" || props === null) return true;
  return ((props as Record<string, unknown>)[name] ?? undefined) !== undefined;
}

/** A puller that has its role already is given none, so what would say more of that role is not done. */
function grantProblems(given: Partial<PullAccessProps>, isSaid: boolean): Problem[] {
  if (!isSaid) {
    const message = "is required: true assigns the pull role, and false says that it has been assigned already";
    return [{ path: "grantPull", message }];
  }
  if (given.grantPull !== false) return [];
  return (["repositories", "accessEnabled", "propagationDelay"] as const)
    .filter((name) => given[name] !== undefined)
    .map((path) => ({ path, message: "has no effect with grantPull false, since the role is assigned elsewhere" }));
}
