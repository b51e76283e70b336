import { SecretValue } from "../core/secret-value";
import { VolumeOptions } from "./volume-options";

/** A share of Azure Files. */
export interface AzureFileVolumeOptions extends VolumeOptions {
  /** The name of the share. */
  readonly shareName: string;

  /** The storage account that holds the share. */
  readonly storageAccountName: string;

  /** An access key of the storage account. */
  readonly storageAccountKey: SecretValue;
}
