/**
 * Where an `azurerm` backend keeps the state. Give no access key or password here: the backend reads them from the
 * environment.
 *
 * @see https://developer.hashicorp.com/terraform/language/backend/azurerm
 */
export interface AzurermState {
  /** The name of the storage account. */
  readonly storageAccountName: string;

  /** The name of the blob container. */
  readonly containerName: string;

  /** The name of the blob, for example `private-image.tfstate`. */
  readonly key: string;

  /**
   * The resource group of the storage account.
   *
   * @default - not needed with Entra authentication
   */
  readonly resourceGroupName?: string;

  /**
   * The subscription of the storage account.
   *
   * @default - that of the environment
   */
  readonly subscriptionId?: string;

  /**
   * Whether the deployer's Entra identity is used instead of an access key.
   *
   * @default true
   */
  readonly useAzureadAuth?: boolean;
}
