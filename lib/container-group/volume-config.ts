import { AzureFileVolumeOptions } from "./azure-file-volume-options";
import { GitRepoVolumeOptions } from "./git-repo-volume-options";
import { SecretVolumeOptions } from "./secret-volume-options";
import { VolumeOptions } from "./volume-options";

/** A volume as data: exactly one of the four kinds that Azure has. */
export type VolumeConfig =
  | ({ readonly kind: "emptyDir" } & VolumeOptions)
  | ({ readonly kind: "azureFile" } & AzureFileVolumeOptions)
  | ({ readonly kind: "secret" } & SecretVolumeOptions)
  | ({ readonly kind: "gitRepo" } & GitRepoVolumeOptions);
