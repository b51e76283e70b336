/** Which versions of its providers a stack accepts. */
export enum ProviderVersions {
  /** The versions that this library is built and tested with, and no other: every run uses the same ones. */
  EXACT = "exact",

  /**
   * Those versions and later ones of the same major version, such as `~> 4.55`, so that the configuration around a
   * child module can be ahead. Only the exact versions are tested.
   */
  COMPATIBLE = "compatible",
}
