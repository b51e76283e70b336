import { RoleAssignmentMode } from "./role-assignment-mode";

/** How Terraform finds a registry. */
export interface ContainerRegistryLookup {
  /** The name of the registry: 5 to 50 letters and digits, not the login server. */
  readonly name: string;

  /** The name of the resource group that holds the registry. */
  readonly resourceGroupName: string;

  /**
   * How the registry reads role assignments.
   *
   * @default RoleAssignmentMode.LEGACY_REGISTRY_PERMISSIONS
   */
  readonly roleAssignmentMode?: RoleAssignmentMode;

  /**
   * Whether the registry can be reached from the internet.
   *
   * @default true
   */
  readonly publicNetworkAccessEnabled?: boolean;

  /**
   * Whether the plan fails while the registry's admin user is on.
   *
   * @default false
   */
  readonly requireAdminDisabled?: boolean;
}
