/** What kind of host a container group runs on. */
export enum ContainerGroupSku {
  /** Shared hosts. */
  STANDARD = "Standard",
  /** Hosts of one customer. */
  DEDICATED = "Dedicated",
  /**
   * Hosts with a hardware-protected execution environment, for Linux. Only here may a container be privileged.
   *
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-confidential-overview
   */
  CONFIDENTIAL = "Confidential",
}
