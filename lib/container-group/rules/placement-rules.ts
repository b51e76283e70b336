import { describeValue } from "../../core/validation-error";
import { isReference, knownList, knownString } from "../../core/reference";
import { Severity } from "../../core/rule";
import { ContainerGroupSku, OsType, Priority } from "../container-group-props";
import { GroupRule, SOURCES, everyContainer } from "./group-rule";

export const placementRules: readonly GroupRule[] = [
  {
    id: "windows-one-container",
    severity: Severity.ERROR,
    summary: "A Windows group has one container.",
    source: SOURCES.containerGroups,
    check: ({ osType, containers, initContainers }, report) => {
      if (osType !== OsType.WINDOWS) return;
      if (containers.length > 1) {
        report(
          "containers",
          `must be one in a Windows group, got ${containers.length}. Azure groups Linux containers only.`,
        );
      }
      if (initContainers.length > 0) {
        report(
          "initContainers",
          "must be empty in a Windows group, which has one container. Azure groups Linux containers only.",
        );
      }
    },
  },
  {
    id: "windows-no-volumes",
    severity: Severity.ERROR,
    summary: "A Windows group has no volumes.",
    source: SOURCES.azureFiles,
    check: (group, report) => {
      if (group.osType !== OsType.WINDOWS) return;
      everyContainer(({ volumes }, path) => {
        if (volumes.length > 0)
          report(`${path}.volumes`, "must be empty in a Windows group: Azure mounts volumes in Linux containers only.");
      })(group, report);
    },
  },
  {
    id: "confidential-is-linux",
    severity: Severity.ERROR,
    summary: "A Confidential group is a Linux group.",
    source: SOURCES.confidential,
    check: ({ sku, osType }, report) => {
      if (sku !== ContainerGroupSku.CONFIDENTIAL || osType !== OsType.WINDOWS) return;
      report("sku", "is Confidential, which Azure has for Linux groups only.");
    },
  },
  {
    id: "privileged-is-confidential",
    severity: Severity.ERROR,
    summary: "A privileged container is in a Confidential group.",
    source: SOURCES.provider,
    together: ["sku"],
    check: everyContainer(({ privileged }, path, report, { sku }) => {
      if (privileged !== true || sku === ContainerGroupSku.CONFIDENTIAL || isReference(sku)) return;
      report(
        `${path}.privileged`,
        "is true, which Azure allows with sku ContainerGroupSku.CONFIDENTIAL only, " +
          `got ${sku === undefined ? "none, which is Standard" : describeValue(sku)}.`,
      );
    }),
  },
  {
    id: "spot-without-address",
    severity: Severity.ERROR,
    summary: "A Spot group has no IP address.",
    source: SOURCES.spot,
    check: ({ priority, network }, report) => {
      if (priority !== Priority.SPOT || network.ipAddressType === "None") return;
      report("priority", "is Spot, and a Spot group has no IP address. Set network to ContainerGroupNetwork.none().");
    },
  },
  {
    id: "spot-as-documented",
    severity: Severity.WARNING,
    summary: "By the page about the preview, a Spot group is neither Confidential nor pinned to a zone.",
    source: SOURCES.spot,
    check: ({ priority, sku, zones }, report) => {
      if (priority !== Priority.SPOT) return;
      if (sku === ContainerGroupSku.CONFIDENTIAL) {
        report(
          "sku",
          "is Confidential, which Azure's page about the Spot preview excludes. Remove the sku or the priority.",
        );
      }
      if (zones !== undefined) {
        report(
          "zones",
          "pins a Spot group, which Azure's page about the Spot preview excludes. Remove the zones or the priority.",
        );
      }
    },
  },
  {
    id: "one-zone",
    severity: Severity.ERROR,
    summary: "A group is in at most one zone.",
    source: SOURCES.zones,
    check: ({ zones }, report) => {
      const known = knownList(zones);
      if (known === undefined || known.length < 2) return;
      report("zones", `must be one, got ${known.length}: Azure puts a container group into one zone.`);
    },
  },
  {
    id: "zone-name",
    severity: Severity.WARNING,
    summary: 'A zone is "1", "2" or "3".',
    source: SOURCES.zones,
    check: ({ zones }, report) =>
      knownList(zones)?.forEach((zone, index) => {
        const name = knownString(zone);
        if (name === undefined || /^[123]$/.test(name)) return;
        report(`zones[${index}]`, `${describeValue(name)} is not a zone that Azure documents: "1", "2" or "3".`);
      }),
  },
];
