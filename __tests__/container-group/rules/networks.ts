import { ContainerGroupNetwork, DnsNameLabelReusePolicy } from "../../../lib";
import { RuleRow } from "../../support/rule-table";
import { Spec, groupOf } from "../../support/group-spec";

const SUBNET_ID =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/hub/subnets/groups";

const on = (network: ContainerGroupNetwork, changes = {}) =>
  groupOf({ ports: [{ port: 443 }] }, { network, ...changes });
const inSubnet = (changes = {}) => on(ContainerGroupNetwork.virtualNetwork({ subnetId: SUBNET_ID }), changes);

export const networkRows: readonly RuleRow<Spec>[] = [
  {
    rule: "subnet-id",
    fails: [
      {
        spec: on(ContainerGroupNetwork.virtualNetwork({ subnetId: "groups" })),
        path: "network.subnetId",
        message:
          'must be the resource ID of a subnet, /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/<network>/subnets/<subnet>, got "groups"',
      },
    ],
    passes: [inSubnet()],
  },
  {
    rule: "dns-config-nameservers",
    fails: [
      {
        spec: inSubnet({ dnsConfig: { nameservers: [] } }),
        path: "dnsConfig.nameservers",
        message: "must name at least one name server, got an empty list",
      },
      {
        spec: inSubnet({ dnsConfig: { nameservers: ["10.0.0.4", ""] } }),
        path: "dnsConfig.nameservers[1]",
        message: "must not be empty",
      },
    ],
    passes: [
      inSubnet({
        dnsConfig: { nameservers: ["reddog.microsoft.com"], searchDomains: ["svc.local."], options: ["ndots:2"] },
      }),
    ],
  },
  {
    rule: "dns-config-in-virtual-network",
    fails: [
      {
        spec: on(ContainerGroupNetwork.publicIp(), { dnsConfig: { nameservers: ["10.0.0.4"] } }),
        path: "dnsConfig",
        message:
          "is documented for groups in a virtual network only. Use ContainerGroupNetwork.virtualNetwork, or leave it out",
      },
    ],
    passes: [inSubnet({ dnsConfig: { nameservers: ["10.0.0.4"] } })],
  },
  {
    rule: "dns-label-reuse-needs-label",
    fails: [
      {
        spec: on(ContainerGroupNetwork.publicIp({ dnsNameLabelReusePolicy: DnsNameLabelReusePolicy.NO_REUSE })),
        path: "network.dnsNameLabelReusePolicy",
        message: "has no effect without a dnsNameLabel and is left out",
      },
      {
        spec: on(ContainerGroupNetwork.publicIp({ dnsNameLabelReusePolicy: DnsNameLabelReusePolicy.UNSECURE })),
        path: "network.dnsNameLabelReusePolicy",
        message: "has no effect without a dnsNameLabel and is left out",
      },
    ],
    passes: [DnsNameLabelReusePolicy.NO_REUSE, DnsNameLabelReusePolicy.UNSECURE].map((dnsNameLabelReusePolicy) =>
      on(ContainerGroupNetwork.publicIp({ dnsNameLabel: "contoso-shop", dnsNameLabelReusePolicy })),
    ),
  },
];
