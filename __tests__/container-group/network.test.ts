import { TerraformVariable } from "cdktf";
import { ContainerGroupNetwork, DnsNameLabelReusePolicy, Protocol } from "../../lib";
import { container, groupProblems, groupWarnings, renderedGroup } from "../support/container-group";

const SUBNET =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/groups";
const OPEN = [container({ ports: [{ port: 80 }, { port: 53, protocol: Protocol.UDP }] })];
const WITH_LABEL = { dnsNameLabel: "contoso-web" };

describe("ContainerGroupNetwork.none", () => {
  it("has neither an open port nor a reuse policy, which azurerm would read back as another", () => {
    // WHEN
    const group = renderedGroup({ containers: OPEN, network: ContainerGroupNetwork.none() });

    // THEN
    expect(group.ip_address_type).toBe("None");
    expect(group).not.toHaveProperty("exposed_port");
    expect(group).not.toHaveProperty("dns_name_label_reuse_policy");
    expect(group.container[0].ports).toHaveLength(2);
  });
});

describe("ContainerGroupNetwork.publicIp", () => {
  it("writes out the ports that are open, so that azurerm cannot keep those of the past", () => {
    // GIVEN
    const all = ContainerGroupNetwork.publicIp();
    const one = ContainerGroupNetwork.publicIp({ exposedPorts: [{ port: 80 }] });

    // THEN
    expect(renderedGroup({ containers: OPEN, network: all }).exposed_port).toEqual([
      { port: 80, protocol: "TCP" },
      { port: 53, protocol: "UDP" },
    ]);
    expect(renderedGroup({ containers: OPEN, network: one }).exposed_port).toEqual([{ port: 80, protocol: "TCP" }]);
  });

  it("keeps strangers from taking over a DNS label, unless told otherwise", () => {
    // GIVEN
    const { NO_REUSE } = DnsNameLabelReusePolicy;
    const policyOf = (options: object) =>
      renderedGroup({ containers: OPEN, network: ContainerGroupNetwork.publicIp(options) }).dns_name_label_reuse_policy;

    // THEN
    expect(policyOf(WITH_LABEL)).toBe("TenantReuse");
    expect(policyOf({ ...WITH_LABEL, dnsNameLabelReusePolicy: NO_REUSE })).toBe("Noreuse");
    expect(policyOf({})).toBeUndefined();
  });

  it("leaves the policy out when the label turns out to be null", () => {
    // WHEN
    const group = renderedGroup((scope) => {
      const dnsNameLabel = new TerraformVariable(scope, "label", { type: "string", nullable: true }).stringValue;
      return { containers: OPEN, network: ContainerGroupNetwork.publicIp({ dnsNameLabel }) };
    });

    // THEN
    expect(group.dns_name_label).toBe("${var.label}");
    expect(group.dns_name_label_reuse_policy).toBe('${(var.label == null) ? null : "TenantReuse"}');
  });
});

describe("ContainerGroupNetwork.virtualNetwork", () => {
  it("gives the group a private address in the subnet", () => {
    // WHEN
    const group = renderedGroup({
      containers: OPEN,
      network: ContainerGroupNetwork.virtualNetwork({ subnetId: SUBNET, exposedPorts: [{ port: 80 }] }),
      dnsConfig: { nameservers: ["10.0.0.4"], searchDomains: [], options: ["ndots:2"] },
    });

    // THEN
    expect(group).toMatchObject({
      ip_address_type: "Private",
      subnet_ids: [SUBNET],
      exposed_port: [{ port: 80, protocol: "TCP" }],
      dns_config: { nameservers: ["10.0.0.4"], options: ["ndots:2"] },
    });
    expect(group.dns_config).not.toHaveProperty("search_domains");
  });

  it("takes search domains without options as well", () => {
    const group = renderedGroup({
      containers: OPEN,
      network: ContainerGroupNetwork.virtualNetwork({ subnetId: SUBNET }),
      dnsConfig: { nameservers: ["10.0.0.4"], searchDomains: ["corp.example.com"], options: [] },
    });
    expect(group.dns_config).toEqual({ nameservers: ["10.0.0.4"], search_domains: ["corp.example.com"] });
  });

  it("fails without a subnet", () => {
    // GIVEN
    const network = ContainerGroupNetwork.virtualNetwork({} as any);

    // THEN
    expect(groupProblems({ containers: OPEN, network })).toEqual(["network.subnetId: is required."]);
  });
});

describe("A network that no compiler checked", () => {
  it("fails with the place of each problem", () => {
    // GIVEN
    const network = ContainerGroupNetwork.publicIp({
      dnsNameLabel: 5 as any,
      dnsNameLabelReusePolicy: "reuse" as any,
      exposedPorts: [{ port: "80" as any }],
    });

    // THEN
    expect(groupProblems({ containers: OPEN, network })).toEqual(
      expect.arrayContaining([
        "network.dnsNameLabel: must be a string, got 5.",
        "network.dnsNameLabelReusePolicy: must be one of Noreuse, ResourceGroupReuse, SubscriptionReuse, TenantReuse, " +
          'Unsecure (DnsNameLabelReusePolicy), got "reuse".',
        'network.exposedPorts[0].port: must be a finite number, got "80".',
      ]),
    );
    expect(groupProblems({ network: { _config: {} } as any })).toEqual([
      "network: must be a ContainerGroupNetwork, such as ContainerGroupNetwork.publicIp(), got an object.",
    ]);
  });
});

describe("More open ports than the quota page allows", () => {
  it("warns at the list of open ports, where there is one", () => {
    // GIVEN
    const ports = [80, 81, 82, 83, 84, 85].map((port) => ({ port }));

    // THEN
    expect(
      groupWarnings({
        containers: [container({ ports })],
        network: ContainerGroupNetwork.publicIp({ exposedPorts: ports }),
      }),
    ).toContainEqual(expect.stringMatching(/^network\.exposedPorts: open 6 ports\./));
  });
});
