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
   * Whether a value is a RepositoryScope, also one from another copy of this package.
   *
   * @param value anything
   */
  public static isRepositoryScope(value: any): boolean {
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
