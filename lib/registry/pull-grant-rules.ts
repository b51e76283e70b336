import { describeValue, Problem } from "../core/validation-error";
import { isSameText, knownString } from "../core/reference";
import { IContainerRegistry } from "./container-registry";
import { isAbac, isClosed } from "./registry-facts";
import { RepositoryScope, formatOf } from "./repository-scope";

/** Who pulls. Only a managed identity goes through Azure's trusted path, the others over the public endpoint. */
export type PullerKind = "a managed identity" | "a service principal" | "a registry token";

export interface PullGrantSubject {
  readonly registries: readonly IContainerRegistry[];
  readonly repositories: readonly RepositoryScope[];
  readonly puller: PullerKind;
}

/** What is wrong with granting a pull role on these registries, narrowed to these repositories. */
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
      problems.push({ path, message: `is the same registry as registries[${first}]. Name each registry once` });
    }
    if (isClosed(registry) && puller !== "a managed identity") {
      // https://learn.microsoft.com/azure/container-instances/container-instances-using-azure-container-registry
      problems.push({
        path: `${path}.publicNetworkAccessEnabled`,
        message:
          `is false, and Azure Container Instances cannot pull with ${puller} from a registry without public network ` +
          "access. Use a PullOnlyIdentity",
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
    return [{ path, message: `must be given as a string, got ${describeValue(scope.value)}` }];
  }
  return formatOf(scope).problems(scope.value, path);
}

function narrowingProblems({ registries, repositories, puller }: PullGrantSubject): Problem[] {
  // A scope map narrows a token in either mode.
  if (repositories.length === 0 || puller === "a registry token") return [];
  return registries.flatMap((registry, index) =>
    // What is no registry at all is told by itself.
    registry.id === undefined || isAbac(registry)
      ? []
      : [
          {
            path: "repositories",
            message:
              `cannot narrow registries[${index}], which is in legacy mode, where AcrPull covers every repository. ` +
              "Set the registry's roleAssignmentMode to ABAC_REPOSITORY_PERMISSIONS once it is in ABAC mode, or use " +
              "a PullOnlyToken",
          },
        ],
  );
}
