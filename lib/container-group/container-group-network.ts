import { ContainerPort } from "./container-port";
import { DnsNameLabelReusePolicy } from "./dns-name-label-reuse-policy";
import { PublicIpOptions } from "./public-ip-options";

/** How a container group can be reached. */
export abstract class ContainerGroupNetwork {
  /** Not at all: the group has no IP address. It can still reach the internet. */
  public static none(): ContainerGroupNetwork {
    return new NetworkKind({ ipAddressType: "None" });
  }

  /**
   * From the internet, at the ports of its containers.
   *
   * @param options a name for the address
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
   * Whether a value is a ContainerGroupNetwork, also one from another copy of this package.
   *
   * @param value anything
   */
  public static isContainerGroupNetwork(value: any): boolean {
    return typeof value === "object" && value !== null && typeof value._config === "object";
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
  readonly exposedPorts?: readonly ContainerPort[];
}

class NetworkKind extends ContainerGroupNetwork {
  constructor(public readonly _config: NetworkConfig) {
    super();
  }
}
