import { SecretValue } from "../core/secret-value";
import { VolumeOptions } from "./volume-options";

/** A directory with one file for each secret. Azure never shows their content again. At least one file is needed. */
export interface SecretVolumeOptions extends VolumeOptions {
  /**
   * The files by name, with their content as it is to be read. Terraform encodes it for Azure.
   *
   * @default - none
   */
  readonly files?: { readonly [name: string]: SecretValue };

  /**
   * The files by name, with their content in base64: for content that is no text, or is encoded already.
   *
   * @default - none
   */
  readonly base64Files?: { readonly [name: string]: SecretValue };
}
