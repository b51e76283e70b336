import { ContainerPort } from "./container-port";
import { DnsNameLabelReusePolicy } from "./dns-name-label-reuse-policy";
import { PublicIpOptions } from "./public-ip-options";
import { VirtualNetworkOptions } from "./virtual-network-options";

const BRAND = Symbol.for("cdktf-private-aci.ContainerGroupNetwork");

/** How a container group can be reached. */
export abstract class ContainerGroupNetwork {
  /** Not at all: the group has no IP address. It can still reach the internet. */
  public static none(): ContainerGroupNetwork {
    return new NetworkKind({ ipAddressType: "None" });
  }

  /**
   * From the internet, at the ports of its containers.
   *
   * @param options a name for the address, and what is open
   */
  public static publicIp(options: PublicIpOptions = {}): ContainerGroupNetwork {
    return new NetworkKind({
      ipAddressType: "Public",
      dnsNameLabel: options?.dnsNameLabel,
      // Only with a label: azurerm would replace the group on every plan otherwise.
      dnsNameLabelReusePolicy:
        options?.dnsNameLabelReusePolicy ?? (options?.dnsNameLabel ? DnsNameLabelReusePolicy.TENANT_REUSE : undefined),
      exposedPorts: options?.exposedPorts,
    });
  }

  /**
   * From a virtual network, at the ports of its containers. There is no DNS name, and Azure's name servers are used
   * unless `dnsConfig` says otherwise.
   *
   * @param options the subnet, and what is open
   */
  public static virtualNetwork(options: VirtualNetworkOptions): ContainerGroupNetwork {
    return new NetworkKind({
      ipAddressType: "Private",
      subnetId: options?.subnetId,
      exposedPorts: options?.exposedPorts,
    });
  }

  /**
   * Whether a value is a ContainerGroupNetwork, also one from another copy of this package.
   *
   * @param value anything
   */
  public static isContainerGroupNetwork(value: any): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  /**
   * The network as the provider has it.
   *
   * @internal
   */
  public abstract readonly _config: NetworkConfig;
}

/** The network arguments of `azurerm_container_group`. */
export interface NetworkConfig {
  readonly ipAddressType: "None" | "Public" | "Private";
  readonly dnsNameLabel?: string;
  readonly dnsNameLabelReusePolicy?: DnsNameLabelReusePolicy;
  readonly subnetId?: string;
  readonly exposedPorts?: readonly ContainerPort[];
}

class NetworkKind extends ContainerGroupNetwork {
  constructor(public readonly _config: NetworkConfig) {
    super();
    Object.defineProperty(this, BRAND, { value: true });
  }
}
