import { SecretValue } from "../core/secret-value";

/** One `image_registry_credential` block: a server, and either user name and password or a managed identity. */
export interface ImageRegistryCredential {
  /** The login server, without a scheme. */
  readonly server: string;

  /**
   * The user name; for a service principal its client ID.
   *
   * @default - none, a managed identity is used
   */
  readonly username?: string;

  /**
   * The password.
   *
   * @default - none, a managed identity is used
   */
  readonly password?: SecretValue;

  /**
   * The resource ID of a user-assigned managed identity.
   *
   * @default - none, user name and password are used
   */
  readonly userAssignedIdentityId?: string;
}
