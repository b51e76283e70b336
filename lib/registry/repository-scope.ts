import { Precondition } from "cdktf";
import { isReference, quoted } from "../core/reference";
import { TextFormat } from "../core/text-format";
import { LONGEST_REPOSITORY, REPOSITORY_PATTERN } from "./image-reference";

const BRAND = Symbol.for("cdktf-private-aci.RepositoryScope");

/**
 * Repositories of a registry that a pull role is narrowed to. It takes a registry in ABAC mode, see
 * `RoleAssignmentMode`.
 *
 * @see https://learn.microsoft.com/azure/container-registry/container-registry-rbac-abac-repository-permissions
 */
export class RepositoryScope {
  /**
   * One repository.
   *
   * @param name the name of the repository, for example `team/app`
   */
  public static repository(name: string): RepositoryScope {
    return new RepositoryScope(name, false);
  }

  /**
   * Every repository below a path.
   *
   * @param prefix the path with its closing slash, for example `backend/`. Without the slash, `backend` would also
   * match `backend-infra/…`.
   */
  public static prefix(prefix: string): RepositoryScope {
    return new RepositoryScope(prefix, true);
  }

  /**
   * Returns true if a value is a RepositoryScope, also one from another copy of this package.
   *
   * @param value anything
   * @internal
   */
  public static _isRepositoryScope(value: any): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  /** The name of the repository, or the prefix with its closing slash. */
  public readonly value: string;

  /** Whether `value` is a prefix. */
  public readonly isPrefix: boolean;

  private constructor(value: string, isPrefix: boolean) {
    this.value = value;
    this.isPrefix = isPrefix;
    Object.defineProperty(this, BRAND, { value: true });
  }
}

/** The name of a repository. */
export const REPOSITORY_NAME = new TextFormat({
  pattern: `^${REPOSITORY_PATTERN}$`,
  longest: LONGEST_REPOSITORY,
  must: "name a repository in lower case, such as team/app",
  source: "https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests",
});

const PREFIX = new TextFormat({
  pattern: `^${REPOSITORY_PATTERN}/$`,
  longest: LONGEST_REPOSITORY,
  must:
    'be a lower-case path that ends with "/", such as backend/ (backend without the slash would also match ' +
    "backend-infra/…)",
  source: "https://learn.microsoft.com/azure/container-registry/container-registry-rbac-abac-repository-permissions",
});

/** The form that the name or prefix of a scope has. */
export function formatOf({ isPrefix }: RepositoryScope): TextFormat {
  return isPrefix ? PREFIX : REPOSITORY_NAME;
}

/**
 * For repositories that are Terraform references: that each is what its rule asks for, checked when Terraform plans.
 * A quote in one of them would otherwise change what a condition means.
 */
export function repositoryPreconditions(repositories: readonly RepositoryScope[]): Precondition[] {
  return repositories.flatMap((scope, index) => {
    if (!isReference(scope.value)) return [];
    const format = formatOf(scope);
    return [
      {
        condition: `\${${format.expression(quoted(scope.value))}}`,
        errorMessage: `repositories[${index}] ${format.must}.`,
      },
    ];
  });
}

/**
 * The actions that let a registry token pull these repositories. `metadata/read` lists tags and manifests, and a pull
 * needs neither: Azure's own scope map `_repositories_pull` has `content/read` alone.
 *
 * @see https://learn.microsoft.com/azure/container-registry/container-registry-token-based-repository-permissions
 * @see https://github.com/Azure/acr/issues/690
 */
export function scopeMapActions(repositories: readonly RepositoryScope[]): string[] {
  const actions = repositories.map(({ value, isPrefix }) => {
    // A wildcard stands only behind a slash, and a prefix ends with one.
    const repository = isPrefix ? `${value}*` : value;
    return `repositories/${repository}/content/read`;
  });
  return [...new Set(actions)];
}
