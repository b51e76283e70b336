import { optional, required, struct, text } from "../core/shape";

/**
 * The key of your own that encrypts what Azure stores of a container group.
 *
 * @see https://learn.microsoft.com/azure/container-instances/container-instances-encrypt-data
 */
export interface ContainerGroupEncryption {
  /** The ID of the Key Vault key with its version: `https://<vault>.vault.azure.net/keys/<name>/<version>`. */
  readonly keyVaultKeyId: string;

  /**
   * The resource ID of the user-assigned managed identity that may use the key. The group gets it on its own.
   *
   * @default - the service principal of Azure Container Instances in your tenant
   */
  readonly userAssignedIdentityId?: string;
}

export const encryptionShape = struct<ContainerGroupEncryption>({
  keyVaultKeyId: required(text),
  userAssignedIdentityId: optional(text),
});
