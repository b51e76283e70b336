/** What the synthesized folder is used as. */
export enum Packaging {
  /** The folder that `terraform` runs in: with provider and backend configuration. */
  ROOT_MODULE = "root",

  /** A `module` of someone else's configuration, which brings providers and backend, also with `count` and `for_each`. */
  CHILD_MODULE = "child",
}
