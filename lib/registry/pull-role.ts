import { IContainerRegistry } from "./container-registry";
import { isAbac } from "./registry-facts";
import { RepositoryScope } from "./repository-scope";

/** The narrowest role that can pull, and the condition that narrows it further. */
export interface PullRole {
  readonly roleDefinitionName: string;
  readonly condition?: string;
}

// The actions of "Container Registry Repository Reader" that a condition has to cover:
// https://learn.microsoft.com/azure/container-registry/container-registry-rbac-abac-repository-permissions
const CONTENT_READ = "Microsoft.ContainerRegistry/registries/repositories/content/read";
const METADATA_READ = "Microsoft.ContainerRegistry/registries/repositories/metadata/read";
const REPOSITORY_NAME = "@Request[Microsoft.ContainerRegistry/registries/repositories:name]";

/**
 * Which role lets a principal pull from a registry and do nothing else. A registry in ABAC mode ignores `AcrPull`.
 */
export function pullRole(registry: IContainerRegistry, repositories: readonly RepositoryScope[]): PullRole {
  if (!isAbac(registry)) {
    return { roleDefinitionName: "AcrPull" };
  }
  return {
    roleDefinitionName: "Container Registry Repository Reader",
    condition: repositories.length > 0 ? repositoryCondition(repositories) : undefined,
  };
}

/** The condition in the form that the portal's editor writes: the two reads only for the named repositories. */
export function repositoryCondition(repositories: readonly RepositoryScope[]): string {
  return conditionOf(
    repositories.map(({ value, isPrefix }) => (isPrefix ? startsWith(value) : isRepository(value))).join(" OR "),
  );
}

/** The same for what is put together elsewhere, from one or more of `isRepository` with `OR` between them. */
export function conditionOf(named: string): string {
  const untouched = `(!(ActionMatches{'${CONTENT_READ}'}) AND !(ActionMatches{'${METADATA_READ}'}))`;
  return `(${untouched} OR (${named}))`;
}

export function isRepository(name: string): string {
  return `${REPOSITORY_NAME} StringEqualsIgnoreCase '${name}'`;
}

function startsWith(prefix: string): string {
  return `${REPOSITORY_NAME} StringStartsWithIgnoreCase '${prefix}'`;
}
