/** How names are resolved inside a container group in a virtual network, which does not inherit the network's DNS. */
export interface ContainerGroupDnsConfig {
  /** The name servers, one or more. */
  readonly nameservers: readonly string[];

  /**
   * The domains that short names are looked up in.
   *
   * @default - none
   */
  readonly searchDomains?: readonly string[];

  /**
   * Resolver options as in `resolv.conf`, for example `ndots:2`.
   *
   * @default - none
   */
  readonly options?: readonly string[];
}
