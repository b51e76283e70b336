import { IResolvable, ITerraformDependable } from "cdktf";
import { DEFAULT_PROPAGATION_DELAY } from "../core/azure-facts";
import { Shape, instance, named } from "../core/shape";
import { Problem } from "../core/validation-error";
import { PullerKind, pullGrantProblems } from "../registry/pull-role";
import { IContainerRegistry, REGISTRY_WORDS, registryProblems } from "../registry/registry-facts";
import { RepositoryScope } from "../registry/repository-scope";

/** The props that every puller has: where it may pull from, whether, and how long that takes to work. */
export interface PullAccessProps {
  readonly registries: readonly IContainerRegistry[];
  readonly repositories?: readonly RepositoryScope[];
  readonly accessEnabled?: boolean | IResolvable;
  readonly propagationDelay?: string;
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The same with their defaults. */
export type ResolvedPullAccess = Required<PullAccessProps>;

/** Fills in the defaults of the access of a puller. */
export function resolvePullAccess(read: PullAccessProps): ResolvedPullAccess {
  return {
    registries: read.registries,
    repositories: read.repositories ?? [],
    accessEnabled: read.accessEnabled ?? true,
    propagationDelay: read.propagationDelay ?? DEFAULT_PROPAGATION_DELAY,
    dependsOn: read.dependsOn ?? [],
  };
}

/** Returns the `depends_on` argument of a list, or nothing where it is empty. */
export function waitingFor(awaited: readonly ITerraformDependable[]): ITerraformDependable[] | undefined {
  return awaited.length > 0 ? [...awaited] : undefined;
}

export const registryShape: Shape<IContainerRegistry> = named(
  REGISTRY_WORDS,
  (value: unknown, path: string, problems: Problem[]) => {
    problems.push(...registryProblems(value, path));
    return (typeof value === "object" && value !== null ? value : {}) as IContainerRegistry;
  },
);

export const repositoryScopeShape = instance<RepositoryScope>(
  { one: "a RepositoryScope", many: "RepositoryScope", example: 'RepositoryScope.repository("team/app")' },
  (value) => RepositoryScope._isRepositoryScope(value),
);

/** Returns the problems of the registries of a puller. */
export function registriesProblems(
  registries: readonly IContainerRegistry[] | undefined,
  repositories: readonly RepositoryScope[] | undefined,
  puller: PullerKind,
): Problem[] {
  if (!registries) return [];
  if (registries.length === 0) {
    return [{ path: "registries", message: "must name at least one container registry, got an empty list." }];
  }
  return pullGrantProblems({ registries, repositories: repositories ?? [], puller });
}
