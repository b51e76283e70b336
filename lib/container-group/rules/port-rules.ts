import { describeValue } from "../../core/describe-value";
import { knownNumber } from "../../core/known";
import { Severity } from "../../core/rule";
import { GroupRule, eachContainer, unless } from "./group-rule";
import { SOURCES } from "./sources";

export const portRules: readonly GroupRule[] = [
  {
    id: "port-range",
    severity: Severity.ERROR,
    summary: "A port is a whole number from 1 to 65535.",
    source: SOURCES.provider,
    check: eachContainer(({ ports }, path) =>
      ports.flatMap(({ port }, index) => {
        const known = knownNumber(port);
        return unless(
          known === undefined || (Number.isInteger(known) && known >= 1 && known <= 65535),
          `${path}.ports[${index}].port`,
          `must be a whole number from 1 to 65535, got ${describeValue(known)}`,
        );
      }),
    ),
  },
  {
    id: "public-ip-has-ports",
    severity: Severity.ERROR,
    summary: "A group with an IP address has at least one port.",
    source: SOURCES.portlessPublicGroup,
    check: ({ network, containers }) =>
      unless(
        network.ipAddressType === "None" || containers.some(({ ports }) => ports.length > 0),
        "network",
        "asks for an IP address, and no container has a port. Add ports to a container, or use " +
          "ContainerGroupNetwork.none()",
      ),
  },
  {
    id: "ports-without-network",
    severity: Severity.WARNING,
    summary: "Ports without a network give the group a public IP address.",
    source: SOURCES.provider,
    check: ({ network, networkIsDefault }) =>
      unless(
        !networkIsDefault || network.ipAddressType === "None",
        "network",
        "is not given, so the ports of the containers are open to the internet. Say ContainerGroupNetwork.publicIp() " +
          "when that is meant, or ContainerGroupNetwork.none()",
      ),
  },
];
