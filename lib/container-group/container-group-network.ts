import { Shape, list, optional, required, struct, text, texts, word } from "../core/shape";
import { ContainerPort, portShape } from "./container-spec";
import { Variant, copyOf, made, mark } from "./variant";

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

/** Options of a public IP address. */
export interface PublicIpOptions {
  /**
   * The first label of `<label>.<region>.azurecontainer.io`: 5 to 63 lower-case letters, digits and hyphens, a letter
   * first, a letter or digit last.
   *
   * @default - no name, only an address
   */
  readonly dnsNameLabel?: string;

  /**
   * Who else may take the label after the group is deleted.
   *
   * @default DnsNameLabelReusePolicy.TENANT_REUSE when there is a label
   */
  readonly dnsNameLabelReusePolicy?: DnsNameLabelReusePolicy;

  /**
   * The ports that are open, out of those of the containers.
   *
   * @default - every port of every container
   */
  readonly exposedPorts?: readonly ContainerPort[];
}

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

/** How a container group can be reached. */
export class ContainerGroupNetwork {
  /** Not at all: the group has no IP address. It can still reach the internet. */
  public static none(): ContainerGroupNetwork {
    return new ContainerGroupNetwork({ kind: "None", options: {} });
  }

  /**
   * From the internet, at the ports of its containers.
   *
   * @param options a name for the address, and what is open
   */
  public static publicIp(options: PublicIpOptions = {}): ContainerGroupNetwork {
    return new ContainerGroupNetwork({ kind: "Public", options: copyOf(options) });
  }

  /**
   * From a virtual network, at the ports of its containers. Without ports the group has no address, and can still
   * reach what is in the network, such as a private database. There is no DNS name, and Azure's name servers are used
   * unless `dnsConfig` names others.
   *
   * A group in a subnet without ports was planned with azurerm 4 and 5, and not created on Azure.
   *
   * @param options the subnet, and what is open
   */
  public static virtualNetwork(options: VirtualNetworkOptions): ContainerGroupNetwork {
    return new ContainerGroupNetwork({ kind: "Private", options: copyOf(options) });
  }

  /**
   * The requested variant.
   *
   * @internal
   */
  public readonly _given: Variant<NetworkConfig["ipAddressType"]>;

  private constructor(given: Variant<NetworkConfig["ipAddressType"]>) {
    this._given = given;
    mark(this, "ContainerGroupNetwork");
  }
}

/** The network arguments of `azurerm_container_group`, as far as they were given. */
export interface NetworkConfig extends PublicIpOptions, Partial<VirtualNetworkOptions> {
  readonly ipAddressType: "None" | "Public" | "Private";
}

const fields = { exposedPorts: optional(list(portShape)) };

const kinds: { readonly [K in NetworkConfig["ipAddressType"]]: Shape<object> } = {
  None: struct<object>({}),
  Public: struct<PublicIpOptions>({
    ...fields,
    dnsNameLabel: optional(text),
    dnsNameLabelReusePolicy: optional(word("DnsNameLabelReusePolicy", DnsNameLabelReusePolicy)),
  }),
  Private: struct<VirtualNetworkOptions>({ ...fields, subnetId: required(text) }),
};

export const networkShape: Shape<NetworkConfig> = made<ContainerGroupNetwork, NetworkConfig>(
  "ContainerGroupNetwork",
  "ContainerGroupNetwork.publicIp()",
  ({ _given: { kind, options } }, path, problems) => ({
    ...kinds[kind](options, path, problems),
    ipAddressType: kind,
  }),
);

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

export const dnsConfigShape = struct<ContainerGroupDnsConfig>({
  nameservers: required(texts),
  searchDomains: optional(texts),
  options: optional(texts),
});
