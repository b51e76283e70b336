import { describeValue } from "../../core/validation-error";
import { isReference, knownList, knownNumber } from "../../core/reference";
import { Report, Severity } from "../../core/rule";
import { SUBNET_ID } from "../formats";
import { ResolvedGroup, ResolvedPort } from "../resolved-group";
import { GroupRule, SOURCES, firstPlaces } from "./group-rule";

const MOST_PORTS = 5;

const RESERVED = [
  [22, 22],
  [1025, 1027],
  [3389, 3399],
  [9999, 9999],
  [19000, 19000],
  [19080, 19080],
  [19100, 19100],
  [19390, 19390],
  [20000, 30000],
  [49152, 65534],
] as const;

export const portRules: readonly GroupRule[] = [
  {
    id: "port-range",
    severity: Severity.ERROR,
    summary: "A port is a whole number from 1 to 65535.",
    source: SOURCES.provider,
    check: (group, report) => {
      eachPort(group, ({ port }, path) => reportPort(port, path, report));
      const { exposedPorts, exposedPortsAreDefault } = group.network;
      if (exposedPortsAreDefault) return;
      exposedPorts.forEach(({ port }, index) => reportPort(port, `network.exposedPorts[${index}]`, report));
    },
  },
  {
    id: "port-unique",
    severity: Severity.ERROR,
    summary:
      "The containers of a group with an address share its ports: no two of them listen on the same port with the same protocol.",
    source: SOURCES.samePortTwice,
    check: (group, report) => {
      if (group.network.ipAddressType === "None") return;
      const firstOf = firstPlaces<string>();
      eachPort(group, (each, path) => {
        const key = portKey(each);
        const first = firstOf(key, path);
        if (first === undefined) return;
        report(
          path,
          `${key} is taken by ${first} already: the containers of a group share one address, and Azure maps no ports.`,
        );
      });
    },
  },
  {
    id: "port-reserved",
    severity: Severity.WARNING,
    summary:
      "Azure reserves the ports 22, 1025-1027, 3389-3399, 9999, 19000, 19080, 19100, 19390, 20000-30000 and 49152-65534 and asks to avoid them.",
    source: SOURCES.faq,
    check: (group, report) =>
      eachPort(group, ({ port }, path) => {
        const known = knownNumber(port);
        if (known === undefined || !RESERVED.some(([first, last]) => known >= first && known <= last)) return;
        report(
          `${path}.port`,
          `${known} is a port that Azure Container Instances reserves for itself and asks to avoid. Use another one.`,
        );
      }),
  },
  {
    id: "at-most-5-ports",
    severity: Severity.WARNING,
    summary:
      "An IP address has at most 5 ports, by the quota page; Azure's own error message has been seen to speak of 10.",
    source: SOURCES.portLimit,
    check: ({ network }, report) => {
      const open = network.exposedPorts.length;
      if (open > MOST_PORTS) {
        report(
          network.exposedPortsAreDefault ? "containers" : "network.exposedPorts",
          `open ${open} ports. Azure's quota page allows ${MOST_PORTS} on an IP address; its error messages mention 10. Open at most ${MOST_PORTS} to be safe.`,
        );
      }
    },
  },
  {
    id: "ip-address-has-ports",
    severity: Severity.ERROR,
    summary:
      "A group with a public IP address has at least one port. In a subnet, a group without ports has no address.",
    source: SOURCES.portlessPublicGroup,
    together: ["containers", "ports"],
    check: ({ network, containers }, report) => {
      if (network.ipAddressType === "None" || containers.length === 0) return;
      if (containers.some(({ ports }) => ports.length > 0)) return;
      report(
        "network",
        "asks for an IP address, and no container has a port. Add ports to a container, or use " +
          "ContainerGroupNetwork.none().",
      );
    },
  },
  {
    id: "exposed-ports-not-empty",
    severity: Severity.ERROR,
    summary: "A list of exposed ports names at least one; an empty one would open every port.",
    source: SOURCES.provider,
    check: ({ network }, report) => {
      if (network.exposedPortsAreDefault || network.exposedPorts.length > 0) return;
      report(
        "network.exposedPorts",
        "must name at least one port, got an empty list. Omit it to open every port of the containers, or use " +
          "ContainerGroupNetwork.none().",
      );
    },
  },
  {
    id: "exposed-port-of-a-container",
    severity: Severity.ERROR,
    summary: "Each exposed port is a port of a container, with the same protocol.",
    source: SOURCES.provider,
    together: ["containers", "ports"],
    check: (group, report) => {
      const keys = new Set<string | undefined>();
      eachPort(group, (port) => keys.add(portKey(port)));
      // A port that only Terraform knows may be any of them.
      if (keys.has(undefined)) return;
      group.network.exposedPorts.forEach((port, index) => {
        const key = portKey(port);
        if (key === undefined || keys.has(key)) return;
        report(
          `network.exposedPorts[${index}]`,
          `${key} is not a port of any container, which have ${[...keys].join(", ") || "none"}.`,
        );
      });
    },
  },
  {
    id: "same-port-without-address",
    severity: Severity.WARNING,
    summary:
      "The containers of a group share one network, so only one of them can listen on a port. Azure takes a group with two where it has no address.",
    source: SOURCES.containerGroups,
    check: (group, report) => {
      if (group.network.ipAddressType !== "None") return;
      const firstOf = firstPlaces<string>();
      eachPort(group, (each, path) => {
        const key = portKey(each);
        const first = firstOf(key, path);
        if (first === undefined) return;
        report(path, `${key} is a port of ${first} too, and only one container of a group can listen on it.`);
      });
    },
  },
  {
    id: "ports-without-network",
    severity: Severity.ERROR,
    summary: "A group whose containers have ports says how it can be reached.",
    source: SOURCES.provider,
    together: ["network"],
    check: ({ containers, networkIsDefault }, report) => {
      if (!networkIsDefault || containers.every(({ ports }) => ports.length === 0)) return;
      report(
        "network",
        "is required where a container has ports. Open them with ContainerGroupNetwork.publicIp() or " +
          "ContainerGroupNetwork.virtualNetwork({ subnetId }), or say ContainerGroupNetwork.none().",
      );
    },
  },
];

export const networkRules: readonly GroupRule[] = [
  {
    id: "subnet-id",
    severity: Severity.ERROR,
    summary: "The subnet of a group is named by its resource ID.",
    source: SOURCES.virtualNetworks,
    check: ({ network }, report) => SUBNET_ID.report(network.subnetId, "network.subnetId", report),
  },
  {
    id: "dns-config-nameservers",
    severity: Severity.ERROR,
    summary: "A DNS configuration names at least one name server.",
    source: SOURCES.provider,
    check: ({ dnsConfig }, report) => {
      if (!dnsConfig) return;
      const nameservers = knownList(dnsConfig.nameservers);
      if (nameservers?.length === 0) {
        report("dnsConfig.nameservers", "must name at least one name server, got an empty list.");
      }
      nameservers?.forEach((server, index) => {
        if (server === "") report(`dnsConfig.nameservers[${index}]`, "must not be empty.");
      });
    },
  },
  {
    id: "dns-config-in-virtual-network",
    severity: Severity.WARNING,
    summary: "Azure documents a DNS configuration for groups in a virtual network only.",
    source: SOURCES.virtualNetworks,
    check: ({ dnsConfig, network }, report) => {
      if (!dnsConfig || network.subnetId !== undefined) return;
      report(
        "dnsConfig",
        "is documented for groups in a virtual network only. Use ContainerGroupNetwork.virtualNetwork, or remove it.",
      );
    },
  },
  {
    id: "dns-label-reuse-needs-label",
    severity: Severity.WARNING,
    summary: "A policy for the reuse of a DNS name label has no effect without a label.",
    source: SOURCES.dnsReuse,
    check: ({ network }, report) => {
      if (network.dnsNameLabelReusePolicy === undefined || network.dnsNameLabel !== undefined) return;
      report(
        "network.dnsNameLabelReusePolicy",
        "has no effect without a dnsNameLabel and is omitted. Set a dnsNameLabel, or remove the policy.",
      );
    },
  },
];

function eachPort({ containers }: ResolvedGroup, visit: (port: ResolvedPort, path: string) => void): void {
  containers.forEach(({ ports }, container) =>
    ports.forEach((port, index) => visit(port, `containers[${container}].ports[${index}]`)),
  );
}

/** Port and protocol, such as 80/TCP; undefined while one of them is only known to Terraform. */
function portKey({ port, protocol }: ResolvedPort): string | undefined {
  const known = knownNumber(port);
  return known === undefined || isReference(protocol) ? undefined : `${known}/${protocol}`;
}

/** Reports the problems of the `port` of the value at the path. */
export function reportPort(port: unknown, path: string, report: Report): void {
  const known = knownNumber(port);
  if (known === undefined || (Number.isInteger(known) && known >= 1 && known <= 65535)) return;
  report(`${path}.port`, `must be a whole number from 1 to 65535, got ${describeValue(known)}.`);
}
