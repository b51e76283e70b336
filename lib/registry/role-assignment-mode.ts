/**
 * How a registry reads the role assignments on it ("Role assignment permissions mode" in the portal).
 *
 * @see https://learn.microsoft.com/azure/container-registry/container-registry-rbac-abac-repository-permissions
 */
export enum RoleAssignmentMode {
  /** "RBAC Registry Permissions", the mode of every registry unless it was changed: `AcrPull` pulls everything. */
  LEGACY_REGISTRY_PERMISSIONS = "LegacyRegistryPermissions",

  /** "RBAC Registry + ABAC Repository Permissions": `AcrPull` is ignored, repository roles and conditions count. */
  ABAC_REPOSITORY_PERMISSIONS = "AbacRepositoryPermissions",
}
