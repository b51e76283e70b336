import { RoleAssignmentMode } from "./role-assignment-mode";

/** What is known of a registry that was made elsewhere. */
export interface ContainerRegistryAttributes {
  /**
   * The Azure resource ID: `/subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerRegistry/registries/…`.
   */
  readonly id: string;

  /** The login server as Azure reports it, in lower case and without a scheme, for example `contoso.azurecr.io`. */
  readonly loginServer: string;

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
   * A name that tells this registry from others in construct ids.
   *
   * @default - the first label of the login server, when it is known
   */
  readonly constructKey?: string;
}
