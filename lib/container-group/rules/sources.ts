/** Where the facts behind the rules are documented. */
export const SOURCES = {
  resourceNames: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
  troubleshooting: "https://learn.microsoft.com/azure/container-instances/container-instances-troubleshooting",
  faq: "https://learn.microsoft.com/azure/container-instances/container-instances-faq",
  quotas: "https://learn.microsoft.com/azure/container-instances/container-instances-resource-and-quota-limits",
  yaml: "https://learn.microsoft.com/azure/container-instances/container-instances-reference-yaml",
  registryAccess:
    "https://learn.microsoft.com/azure/container-instances/container-instances-using-azure-container-registry",
  ociDistribution: "https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests",
  provider: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/container_group",
  dockerHubRefusals: "https://github.com/Azure/azure-cli/issues/29300",
  portlessPublicGroup: "https://github.com/hashicorp/terraform-provider-azurerm/issues/11102",
  samePortTwice: "https://github.com/hashicorp/terraform-provider-azurerm/issues/11102",
  portLimit: "https://github.com/MicrosoftDocs/azure-docs/issues/101382",
  plainTextInJson: "https://github.com/hashicorp/terraform-cdk/pull/1801",
} as const;
