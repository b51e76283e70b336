import { describeValue } from "../../core/describe-value";
import { knownNumber } from "../../core/known";
import { Severity } from "../../core/rule";
import { GroupRule, eachContainer, unless } from "./group-rule";
import { SOURCES } from "./sources";

export const resourceRules: readonly GroupRule[] = [
  {
    id: "at-least-one-container",
    severity: Severity.ERROR,
    summary: "A group has at least one container.",
    source: SOURCES.provider,
    check: ({ containers }) =>
      unless(containers.length > 0, "containers", "must name at least one container, got an empty list"),
  },
  {
    id: "cpu-and-memory-positive",
    severity: Severity.ERROR,
    summary: "A container asks for more than zero CPU cores and memory.",
    source: SOURCES.quotas,
    check: eachContainer((container, path) =>
      (["cpuCores", "memoryGb"] as const).flatMap((prop) => {
        const known = knownNumber(container[prop]);
        return unless(
          known === undefined || known > 0,
          `${path}.${prop}`,
          `must be more than 0, got ${describeValue(known)}`,
        );
      }),
    ),
  },
];
