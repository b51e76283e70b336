import { ContainerGroupNetwork, DnsNameLabelReusePolicy, Protocol } from "../../../lib";
import { RuleRow } from "../../support/rule-table";
import { Spec, container, containers, group, groupOf, numberReference, reference } from "../../support/group-spec";

const PUBLIC = { network: ContainerGroupNetwork.publicIp() };
const opening = (...ports: number[]) => groupOf({ ports: ports.map((port) => ({ port })) }, PUBLIC);
const exposing = (...ports: any[]) =>
  groupOf(
    { ports: [{ port: 80 }, { port: 5443, protocol: Protocol.UDP }] },
    { network: ContainerGroupNetwork.publicIp({ exposedPorts: ports }) },
  );

const RANGE = "must be a whole number from 1 to 65535, got";
const TAKEN =
  "80/TCP is taken by containers[0].ports[0] already: the containers of a group share one address, and Azure maps no ports.";
const SIX = [80, 81, 82, 83, 84, 85];
const publicly = (ports: readonly number[], exposed: readonly number[]) =>
  groupOf(
    { ports: ports.map((port) => ({ port })) },
    { network: ContainerGroupNetwork.publicIp({ exposedPorts: exposed.map((port) => ({ port })) }) },
  );

const SUBNET_ID =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/hub/subnets/groups";

const on = (network: ContainerGroupNetwork, changes = {}) =>
  groupOf({ ports: [{ port: 443 }] }, { network, ...changes });
const inSubnet = (changes = {}) => on(ContainerGroupNetwork.virtualNetwork({ subnetId: SUBNET_ID }), changes);

export const portRows: readonly RuleRow<Spec>[] = [
  {
    rule: "port-range",
    fails: [
      {
        spec: opening(80, 65536),
        path: "containers[0].ports[1].port",
        message: "must be a whole number from 1 to 65535, got 65536.",
      },
      {
        spec: opening(80.5),
        path: "containers[0].ports[0].port",
        message: "must be a whole number from 1 to 65535, got 80.5.",
      },
      ...[0, -1].map((port) => ({
        spec: opening(80, port),
        path: "containers[0].ports[1].port",
        message: `${RANGE} ${port}.`,
      })),
      {
        spec: publicly([80, 65536], [80, 65536]),
        path: "containers[0].ports[1].port",
        message: `${RANGE} 65536.`,
        others: [`error: network.exposedPorts[1].port: ${RANGE} 65536.`],
      },
    ],
    passes: [opening(1), opening(65535)],
  },
  {
    rule: "port-unique",
    fails: [
      {
        spec: group({
          ...PUBLIC,
          containers: [
            container({ name: "web", ports: [{ port: 80 }] }),
            container({ name: "api", ports: [{ port: 80, protocol: Protocol.TCP }] }),
          ],
        }),
        path: "containers[1].ports[0]",
        message: TAKEN,
      },
      {
        spec: opening(80, 80, 80),
        path: "containers[0].ports[1]",
        message: TAKEN,
        others: [`error: containers[0].ports[2]: ${TAKEN}`],
      },
    ],
    passes: [
      // References may turn out to be different.
      groupOf(
        {
          ports: [
            { port: 53, protocol: reference("var.protocol") },
            { port: 53 },
            { port: 53, protocol: reference("var.protocol") },
          ],
        },
        PUBLIC,
      ),
      opening(numberReference("var.port"), numberReference("var.port")),
      groupOf({ ports: [{ port: 53 }, { port: 53, protocol: Protocol.UDP }] }, PUBLIC),
    ],
  },
  {
    rule: "port-reserved",
    fails: [
      ...[22, 1025, 1027, 3389, 3399, 9999, 19000, 19080, 19100, 19390, 20000, 30000, 49152, 65534].map((port) => ({
        spec: opening(port),
        path: "containers[0].ports[0].port",
        message: `${port} is a port that Azure Container Instances reserves for itself and asks to avoid. Use another one.`,
      })),
    ],
    passes: [
      opening(80, 443, 5443, 8000),
      opening(21),
      opening(23, 1024, 1028, 3388, 3400),
      opening(19999, 30001, 49151, 65535),
    ],
  },
  {
    rule: "at-most-5-ports",
    fails: [
      {
        spec: opening(80, 81, 82, 83, 84, 85),
        path: "containers",
        message:
          "open 6 ports. Azure's quota page allows 5 on an IP address; its error messages mention 10. Open at most 5 to be safe.",
      },
      {
        spec: publicly(SIX, SIX),
        path: "network.exposedPorts",
        message:
          "open 6 ports. Azure's quota page allows 5 on an IP address; its error messages mention 10. Open at most 5 to be safe.",
      },
    ],
    passes: [
      publicly(SIX, SIX.slice(1)),
      groupOf({ ports: SIX.map((port) => ({ port })) }, { network: ContainerGroupNetwork.none() }),

      opening(80, 81, 82, 83, 84),
      groupOf(
        { ports: [80, 81, 82, 83, 84, 85].map((port) => ({ port })) },
        { network: ContainerGroupNetwork.publicIp({ exposedPorts: [{ port: 80 }] }) },
      ),
    ],
  },
  {
    rule: "ip-address-has-ports",
    fails: [
      {
        spec: group(PUBLIC),
        path: "network",
        message:
          "asks for an IP address, and no container has a port. Add ports to a container, or use ContainerGroupNetwork.none().",
      },
    ],
    passes: [
      opening(80),
      group({ network: ContainerGroupNetwork.none() }),
      // A task in a virtual network.
      group({ network: ContainerGroupNetwork.virtualNetwork({ subnetId: reference("var.subnet") }) }),
    ],
  },
  {
    rule: "exposed-ports-not-empty",
    fails: [
      {
        spec: exposing(),
        path: "network.exposedPorts",
        message:
          "must name at least one port, got an empty list. Omit it to open every port of the containers, or use ContainerGroupNetwork.none().",
      },
    ],
    passes: [exposing({ port: 80 })],
  },
  {
    rule: "exposed-port-of-a-container",
    fails: [
      {
        spec: exposing({ port: 80 }, { port: 5443 }),
        path: "network.exposedPorts[1]",
        message: "5443/TCP is not a port of any container, which have 80/TCP, 5443/UDP.",
      },
      {
        spec: publicly([], [80]),
        path: "network.exposedPorts[0]",
        message: "80/TCP is not a port of any container, which have none.",
        others: [
          "error: network: asks for an IP address, and no container has a port. Add ports to a container, or use ContainerGroupNetwork.none().",
        ],
      },
    ],
    passes: [
      // One that only Terraform knows may be any of them.
      publicly([80, numberReference("var.port")], [81]),
      publicly([80], [numberReference("var.port")]),
      exposing({ port: 80 }, { port: 5443, protocol: Protocol.UDP }),
    ],
  },
  {
    rule: "same-port-without-address",
    fails: [
      {
        spec: group({
          network: ContainerGroupNetwork.none(),
          containers: containers(2, { ports: [{ port: 80 }] }),
        }),
        path: "containers[1].ports[0]",
        message: "80/TCP is a port of containers[0].ports[0] too, and only one container of a group can listen on it.",
      },
    ],
    passes: [
      groupOf({ ports: [{ port: 80 }, { port: 81 }] }, { network: ContainerGroupNetwork.none() }),
      groupOf(
        { ports: [{ port: numberReference("var.port") }, { port: numberReference("var.port") }] },
        { network: ContainerGroupNetwork.none() },
      ),
    ],
  },
  {
    rule: "ports-without-network",
    fails: [
      {
        spec: groupOf({ ports: [{ port: 80 }] }),
        path: "network",
        message:
          "is required where a container has ports. Open them with ContainerGroupNetwork.publicIp() or ContainerGroupNetwork.virtualNetwork({ subnetId }), or say ContainerGroupNetwork.none().",
      },
    ],
    passes: [opening(80), group(), groupOf({ ports: [{ port: 80 }] }, { network: ContainerGroupNetwork.none() })],
  },
];

export const networkRows: readonly RuleRow<Spec>[] = [
  {
    rule: "subnet-id",
    fails: [
      {
        spec: on(ContainerGroupNetwork.virtualNetwork({ subnetId: "groups" })),
        path: "network.subnetId",
        message:
          'must be the resource ID of a subnet, /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/<network>/subnets/<subnet>, got "groups".',
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
        message: "must name at least one name server, got an empty list.",
      },
      {
        spec: inSubnet({ dnsConfig: { nameservers: ["10.0.0.4", ""] } }),
        path: "dnsConfig.nameservers[1]",
        message: "must not be empty.",
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
          "is documented for groups in a virtual network only. Use ContainerGroupNetwork.virtualNetwork, or remove it.",
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
        message: "has no effect without a dnsNameLabel and is omitted. Set a dnsNameLabel, or remove the policy.",
      },
      {
        spec: on(ContainerGroupNetwork.publicIp({ dnsNameLabelReusePolicy: DnsNameLabelReusePolicy.UNSECURE })),
        path: "network.dnsNameLabelReusePolicy",
        message: "has no effect without a dnsNameLabel and is omitted. Set a dnsNameLabel, or remove the policy.",
      },
    ],
    passes: [DnsNameLabelReusePolicy.NO_REUSE, DnsNameLabelReusePolicy.UNSECURE].map((dnsNameLabelReusePolicy) =>
      on(ContainerGroupNetwork.publicIp({ dnsNameLabel: "contoso-shop", dnsNameLabelReusePolicy })),
    ),
  },
];
