import { AzureCloud } from "../core/azure-cloud";

/** The resource manager of each cloud, which is also the audience of tokens for it, with the slash that Entra expects. */
export const RESOURCE_MANAGERS: Readonly<Record<AzureCloud, string>> = {
  // https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity
  [AzureCloud.PUBLIC]: "https://management.azure.com/",
  // https://learn.microsoft.com/azure/china/resources-developer-guide
  [AzureCloud.CHINA]: "https://management.chinacloudapi.cn/",
  // https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure
  [AzureCloud.US_GOVERNMENT]: "https://management.usgovcloudapi.net/",
};
