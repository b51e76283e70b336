import { Packaging } from "./packaging";
import { ProviderVersions } from "./provider-versions";
import { StateBackend } from "./state-backend";

/** Properties of a `PrivateImageStack`. */
export interface PrivateImageStackProps {
  /**
   * Where Terraform keeps the state. A child module has none of its own.
   *
   * @default StateBackend.local()
   */
  readonly backend?: StateBackend;

  /**
   * What the synthesized folder is used as.
   *
   * @default Packaging.ROOT_MODULE
   */
  readonly packaging?: Packaging;

  /**
   * Which versions of the providers are accepted.
   *
   * @default ProviderVersions.EXACT
   */
  readonly providerVersions?: ProviderVersions;

  /**
   * Which versions of Terraform are accepted, as a version constraint such as `>= 1.5`.
   *
   * @default - any
   */
  readonly terraformVersion?: string;
}
