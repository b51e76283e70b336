import { describeValue } from "../../core/validation-error";
import { knownNumber } from "../../core/reference";
import { Severity } from "../../core/rule";
import { ContainerGroupSku, Priority } from "../container-group-props";
import { MEMORY_STEP, isMemoryStep } from "../memory";
import { ResolvedGroup } from "../resolved-group";
import { GroupRule, SOURCES, eachContainer } from "./group-rule";

const MOST_CONTAINERS = 60;
const RESOURCES = ["cpuCores", "memoryGb"] as const;
type Resource = (typeof RESOURCES)[number];

// The quota page; the FAQ says 32 and 256 for standard groups.
const MOST: Record<string, Record<Resource, number>> = {
  Spot: { cpuCores: 4, memoryGb: 16 },
  Confidential: { cpuCores: 31, memoryGb: 180 },
  standard: { cpuCores: 31, memoryGb: 240 },
};
const UNIT: Record<Resource, string> = { cpuCores: "CPU cores", memoryGb: "GB of memory" };
const LIMIT_OF = { cpuCores: "cpuCoresLimit", memoryGb: "memoryGbLimit" } as const;

export const resourceRules: readonly GroupRule[] = [
  {
    id: "at-least-one-container",
    severity: Severity.ERROR,
    summary: "A group has at least one container.",
    source: SOURCES.provider,
    together: ["containers", "props"],
    check: ({ containers }, report) => {
      if (containers.length === 0) report("containers", "must name at least one container, got an empty list.");
    },
  },
  {
    id: "at-most-60-containers",
    severity: Severity.ERROR,
    summary: "A group has at most 60 containers, a limit that Azure does not raise.",
    source: SOURCES.quotas,
    check: ({ containers }, report) => {
      if (containers.length > MOST_CONTAINERS) {
        report("containers", `must name at most ${MOST_CONTAINERS} containers, got ${containers.length}.`);
      }
    },
  },
  {
    id: "cpu-and-memory-positive",
    severity: Severity.ERROR,
    summary: "A container asks for more than zero CPU cores and memory.",
    source: SOURCES.quotas,
    check: eachContainer((container, path, report) => {
      for (const prop of RESOURCES) {
        const known = knownNumber(container[prop]);
        if (known !== undefined && known <= 0) {
          report(`${path}.${prop}`, `must be more than 0, got ${describeValue(known)}.`);
        }
      }
    }),
  },
  {
    id: "limit-covers-request",
    severity: Severity.ERROR,
    summary: "The limit of a container is at least what it asks for.",
    source: SOURCES.containerGroups,
    together: ["cpuCores", "memoryGb"],
    check: eachContainer((container, path, report) => {
      for (const prop of RESOURCES) {
        const limit = knownNumber(container[LIMIT_OF[prop]]);
        const request = knownNumber(container[prop]);
        if (limit === undefined || request === undefined || limit >= request) continue;
        report(
          `${path}.${LIMIT_OF[prop]}`,
          `must be at least ${prop}, which is ${request}, got ${describeValue(limit)}.`,
        );
      }
    }),
  },
  {
    id: "memory-step",
    severity: Severity.ERROR,
    summary: "Memory is a multiple of 0.1 GB, also that of a limit.",
    source: SOURCES.memoryStep,
    check: eachContainer((container, path, report) => {
      for (const prop of ["memoryGb", "memoryGbLimit"] as const) {
        const known = knownNumber(container[prop]);
        if (known === undefined || isMemoryStep(known)) continue;
        const [lower, higher] = [Math.floor(known * 10) / 10, Math.ceil(known * 10) / 10];
        report(
          `${path}.${prop}`,
          `${MEMORY_STEP}, got ${known}. Use ${lower > 0 ? `${lower} or ${higher}` : String(higher)}.`,
        );
      }
    }),
  },
  {
    id: "limit-within-group",
    severity: Severity.ERROR,
    summary: "The limit of a container is at most what all containers of the group request together.",
    source: SOURCES.limitWithinGroup,
    together: ["containers", "cpuCores", "memoryGb"],
    check: eachContainer((container, path, report, group) => {
      for (const prop of RESOURCES) {
        const limit = knownNumber(container[LIMIT_OF[prop]]);
        if (limit === undefined || group.containers.some((each) => knownNumber(each[prop]) === undefined)) continue;
        const total = knownTotal(group, prop);
        if (limit <= total) continue;
        report(
          `${path}.${LIMIT_OF[prop]}`,
          `must be at most the ${total} ${UNIT[prop]} that all containers request together, got ${limit}. ` +
            `Lower it, or raise a ${prop}.`,
        );
      }
    }),
  },
  {
    id: "group-size",
    severity: Severity.WARNING,
    summary:
      "All containers of a group together ask for at most 31 CPU cores and 240 GB (Confidential 180 GB, Spot 4 cores and 16 GB). This is the quota page; the FAQ has 32 and 256.",
    source: SOURCES.quotas,
    check: (group, report) => {
      const kind =
        group.priority === Priority.SPOT
          ? "Spot"
          : group.sku === ContainerGroupSku.CONFIDENTIAL
            ? "Confidential"
            : "standard";
      for (const prop of RESOURCES) {
        const total = knownTotal(group, prop);
        const most = MOST[kind]![prop];
        if (total <= most) continue;
        report(
          "containers",
          `ask for ${total} ${UNIT[prop]} together. Azure's quota page allows ${most} in a ${kind} group` +
            (kind === "standard" ? ", its FAQ slightly more." : "."),
        );
      }
    },
  },
];

/** Returns the sum that the containers request, as far as it is known. */
function knownTotal({ containers }: ResolvedGroup, prop: Resource): number {
  let total = 0;
  for (const container of containers) total += knownNumber(container[prop]) ?? 0;
  return Math.round(total * 1000) / 1000;
}
