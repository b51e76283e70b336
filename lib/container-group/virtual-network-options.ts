import { ContainerPort } from "./container-port";

/** Options of an address in a virtual network. */
export interface VirtualNetworkOptions {
  /**
   * The resource ID of the subnet, which is delegated to `Microsoft.ContainerInstance/containerGroups` and holds
   * nothing else.
   *
   * @see https://learn.microsoft.com/azure/container-instances/container-instances-virtual-network-concepts
   */
  readonly subnetId: string;

  /**
   * The ports that are open, out of those of the containers.
   *
   * @default - every port of every container
   */
  readonly exposedPorts?: readonly ContainerPort[];
}
