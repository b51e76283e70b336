import { Packaging } from "./packaging";
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
}
