import { oddTextProblem } from "../core/odd-text";
import { isSameText, knownString } from "../core/reference";
import { Problem, describeValue } from "../core/validation-error";
import { IContainerRegistry, RoleAssignmentMode, isClosed, roleAssignmentModeOf } from "./registry-facts";
import { RepositoryScope, formatOf } from "./repository-scope";

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

/** The pull role of a registry in legacy mode. A registry in ABAC mode ignores it. */
export const LEGACY_ROLE = "AcrPull";
/** The pull role of a registry in ABAC mode. */
export const ABAC_ROLE = "Container Registry Repository Reader";

/**
 * Returns the roles that let a principal pull from a registry and do nothing else. A registry of a known mode has one. In
 * either mode it has both, of which the registry honors one.
 */
export function pullRoles(registry: IContainerRegistry, repositories: readonly RepositoryScope[]): PullRole[] {
  const legacy = { roleDefinitionName: LEGACY_ROLE };
  const abac = {
    roleDefinitionName: ABAC_ROLE,
    condition: repositories.length > 0 ? repositoryCondition(repositories) : undefined,
  };
  const mode = roleAssignmentModeOf(registry);
  if (mode === RoleAssignmentMode.EITHER) return [legacy, abac];
  return [mode === RoleAssignmentMode.ABAC_REPOSITORY_PERMISSIONS ? abac : legacy];
}

/** The condition in the form that the portal's editor writes: the two reads only for the named repositories. */
export function repositoryCondition(repositories: readonly RepositoryScope[]): string {
  return conditionAllowing(
    repositories.map(({ value, isPrefix }) => (isPrefix ? nameStartsWith(value) : nameIs(value))).join(" OR "),
  );
}

/** The same for what is put together elsewhere, from one or more of `nameIs` with `OR` between them. */
export function conditionAllowing(named: string): string {
  const untouched = `(!(ActionMatches{'${CONTENT_READ}'}) AND !(ActionMatches{'${METADATA_READ}'}))`;
  return `(${untouched} OR (${named}))`;
}

export function nameIs(name: string): string {
  return `${REPOSITORY_NAME} StringEqualsIgnoreCase '${name}'`;
}

function nameStartsWith(prefix: string): string {
  return `${REPOSITORY_NAME} StringStartsWithIgnoreCase '${prefix}'`;
}

/** Who pulls. Only a managed identity goes through Azure's trusted path, the others over the public endpoint. */
export enum PullerKind {
  MANAGED_IDENTITY,
  SERVICE_PRINCIPAL,
  REGISTRY_TOKEN,
}

/** How a message names each kind. */
const PULLER_WORDS: Readonly<Record<PullerKind, string>> = {
  [PullerKind.MANAGED_IDENTITY]: "a managed identity",
  [PullerKind.SERVICE_PRINCIPAL]: "a service principal",
  [PullerKind.REGISTRY_TOKEN]: "a registry token",
};

export interface PullGrantSubject {
  readonly registries: readonly IContainerRegistry[];
  readonly repositories: readonly RepositoryScope[];
  readonly puller: PullerKind;
}

/** Returns the problems of granting a pull role on these registries, limited to these repositories. */
export function pullGrantProblems(subject: PullGrantSubject): Problem[] {
  return [
    ...registryListProblems(subject),
    ...subject.repositories.flatMap((scope, index) => repositoryProblems(scope, `repositories[${index}]`)),
    ...narrowingProblems(subject),
  ];
}

function registryListProblems({ registries, puller }: PullGrantSubject): Problem[] {
  const problems: Problem[] = [];
  registries.forEach((registry, index) => {
    const path = `registries[${index}]`;
    const first = registries.findIndex(
      (other) => other === registry || (other.id !== undefined && isSameRegistry(other.id, registry.id)),
    );
    if (first < index) {
      problems.push({ path, message: `is the same registry as registries[${first}]. Name each registry once.` });
    }
    if (isClosed(registry) && puller !== PullerKind.MANAGED_IDENTITY) {
      // https://learn.microsoft.com/azure/container-instances/container-instances-using-azure-container-registry
      problems.push({
        path: `${path}.publicNetworkAccessEnabled`,
        message:
          `is false, and Azure Container Instances cannot pull with ${PULLER_WORDS[puller]} from a registry without public network ` +
          "access. Use a PullOnlyIdentity.",
      });
    }
  });
  return problems;
}

/** Azure does not tell upper from lower case in an ID. */
function isSameRegistry(one: string, other: string): boolean {
  const [known, otherKnown] = [knownString(one), knownString(other)];
  if (known === undefined || otherKnown === undefined) return isSameText(one, other);
  return known.toLowerCase() === otherKnown.toLowerCase();
}

function repositoryProblems(scope: RepositoryScope, path: string): Problem[] {
  if (scope === undefined) return [];
  if (typeof scope.value !== "string") {
    return [{ path, message: `must be given as a string, got ${describeValue(scope.value)}.` }];
  }
  const odd = oddTextProblem(scope.value);
  return odd === undefined ? formatOf(scope).problems(scope.value, path) : [{ path, message: odd }];
}

function narrowingProblems({ registries, repositories, puller }: PullGrantSubject): Problem[] {
  // A scope map narrows a token in either mode.
  // Without one that could be read, nobody knows whether they narrow anything.
  if (repositories.every((scope) => scope === undefined) || puller === PullerKind.REGISTRY_TOKEN) return [];
  return registries.flatMap((registry, index) =>
    // A value that is not a registry has a problem of its own.
    registry.id === undefined ||
    pullRoles(registry, []).some(({ roleDefinitionName }) => roleDefinitionName === ABAC_ROLE)
      ? []
      : [
          {
            path: "repositories",
            message:
              `cannot narrow registries[${index}], which is in legacy mode, where AcrPull covers every repository. ` +
              "Set the registry's roleAssignmentMode to ABAC_REPOSITORY_PERMISSIONS once it is in ABAC mode, or use " +
              "a PullOnlyToken.",
          },
        ],
  );
}
