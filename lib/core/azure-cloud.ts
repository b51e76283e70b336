/** A cloud of Azure: each has a resource manager of its own. */
export enum AzureCloud {
  /** Azure: `management.azure.com`. */
  PUBLIC = "public",
  /** Azure operated by 21Vianet: `management.chinacloudapi.cn`. */
  CHINA = "china",
  /** Azure Government: `management.usgovcloudapi.net`. */
  US_GOVERNMENT = "usgovernment",
}
