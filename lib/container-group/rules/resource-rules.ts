import { describeValue } from "../../core/describe-value";
import { knownNumber } from "../../core/known";
import { Severity } from "../../core/rule";
import { ResolvedGroup } from "../resolved-group";
import { GroupRule, eachContainer } from "./group-rule";
import { SOURCES } from "./sources";

const MOST_CONTAINERS = 60;
const RESOURCES = ["cpuCores", "memoryGb"] as const;
type Resource = (typeof RESOURCES)[number];

// The quota page says 31 and 240, the FAQ 32 and 256.
const MOST: Record<Resource, number> = { cpuCores: 31, memoryGb: 240 };
const UNIT: Record<Resource, string> = { cpuCores: "CPU cores", memoryGb: "GB of memory" };

export const resourceRules: readonly GroupRule[] = [
  {
    id: "at-least-one-container",
    severity: Severity.ERROR,
    summary: "A group has at least one container.",
    source: SOURCES.provider,
    check: ({ containers }, report) => {
      if (containers.length === 0) report("containers", "must name at least one container, got an empty list");
    },
  },
  {
    id: "at-most-60-containers",
    severity: Severity.ERROR,
    summary: "A group has at most 60 containers, a limit that Azure does not raise.",
    source: SOURCES.quotas,
    check: ({ containers }, report) => {
      if (containers.length > MOST_CONTAINERS) {
        report("containers", `must name at most ${MOST_CONTAINERS} containers, got ${containers.length}`);
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
          report(`${path}.${prop}`, `must be more than 0, got ${describeValue(known)}`);
        }
      }
    }),
  },
  {
    id: "group-size",
    severity: Severity.WARNING,
    summary:
      "All containers of a group together ask for at most 31 CPU cores and 240 GB, by the quota page; the FAQ says 32 and 256.",
    source: SOURCES.quotas,
    check: (group, report) => {
      for (const prop of RESOURCES) {
        const total = knownTotal(group, prop);
        if (total <= MOST[prop]) continue;
        report(
          "containers",
          `ask for ${total} ${UNIT[prop]} together. Azure's quota page allows ${MOST[prop]} in a group, ` +
            "its FAQ slightly more",
        );
      }
    },
  },
];

/** What the containers ask for together, as far as it is known. */
export function knownTotal({ containers }: ResolvedGroup, prop: Resource): number {
  let total = 0;
  for (const container of containers) total += knownNumber(container[prop]) ?? 0;
  return total;
}
