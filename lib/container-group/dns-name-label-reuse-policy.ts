/**
 * Who else may take a DNS name label after the container group is deleted.
 *
 * @see https://learn.microsoft.com/azure/container-instances/how-to-reuse-dns-names
 */
export enum DnsNameLabelReusePolicy {
  /** Nobody: the label gets a hash of its own each time. */
  NO_REUSE = "Noreuse",
  /** Only groups of the same resource group. */
  RESOURCE_GROUP_REUSE = "ResourceGroupReuse",
  /** Only groups of the same subscription. */
  SUBSCRIPTION_REUSE = "SubscriptionReuse",
  /** Only groups of the same tenant. */
  TENANT_REUSE = "TenantReuse",
  /** Anyone, so that a stranger can take over a name that still has links to it. */
  UNSECURE = "Unsecure",
}
