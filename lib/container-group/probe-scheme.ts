/** The scheme of an HTTP probe, in lower case as azurerm takes it. Its documentation has it capitalized, which fails. */
export enum ProbeScheme {
  /** Without encryption. */
  HTTP = "http",
  /** Encrypted. */
  HTTPS = "https",
}
