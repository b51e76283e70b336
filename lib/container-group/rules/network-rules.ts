import { knownList } from "../../core/reference";
import { Severity } from "../../core/rule";
import { SUBNET_ID } from "../formats";
import { GroupRule } from "./group-rule";
import { SOURCES } from "./sources";

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
        report("dnsConfig.nameservers", "must name at least one name server, got an empty list");
      }
      nameservers?.forEach((server, index) => {
        if (server === "") report(`dnsConfig.nameservers[${index}]`, "must not be empty");
      });
    },
  },
  {
    id: "dns-config-in-virtual-network",
    severity: Severity.WARNING,
    summary: "Azure documents a DNS configuration for groups in a virtual network only.",
    source: SOURCES.virtualNetworks,
    check: ({ dnsConfig, network }, report) => {
      if (!dnsConfig || network.ipAddressType === "Private") return;
      report(
        "dnsConfig",
        "is documented for groups in a virtual network only. Use ContainerGroupNetwork.virtualNetwork, or leave it out",
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
      report("network.dnsNameLabelReusePolicy", "has no effect without a dnsNameLabel and is left out");
    },
  },
];
