import { RuleExample } from "../rule-example";
import { container, containers, group, groupOf } from "../spec";

export const resourceExamples: readonly RuleExample[] = [
  {
    rule: "at-least-one-container",
    fails: [
      {
        spec: group({ containers: [] }),
        path: "containers",
        message: "must name at least one container, got an empty list",
      },
    ],
    passes: [group()],
  },
  {
    rule: "at-most-60-containers",
    fails: [
      {
        spec: group({ containers: containers(61, { cpuCores: 0.1, memoryGb: 0.1 }) }),
        path: "containers",
        message: "must name at most 60 containers, got 61",
      },
    ],
    passes: [group({ containers: containers(60, { cpuCores: 0.1, memoryGb: 0.1 }) })],
  },
  {
    rule: "cpu-and-memory-positive",
    fails: [
      { spec: groupOf({ cpuCores: 0 }), path: "containers[0].cpuCores", message: "must be more than 0, got 0" },
      { spec: groupOf({ memoryGb: -1.5 }), path: "containers[0].memoryGb", message: "must be more than 0, got -1.5" },
    ],
    passes: [groupOf({ cpuCores: 0.5, memoryGb: 0.5 })],
  },
  {
    rule: "group-size",
    fails: [
      {
        spec: group({ containers: [container({ cpuCores: 20 }), container({ name: "other", cpuCores: 12 })] }),
        path: "containers",
        message: "ask for 32 CPU cores together. Azure's quota page allows 31 in a group, its FAQ slightly more",
      },
      {
        spec: groupOf({ memoryGb: 241 }),
        path: "containers",
        message: "ask for 241 GB of memory together. Azure's quota page allows 240 in a group, its FAQ slightly more",
      },
    ],
    passes: [groupOf({ cpuCores: 31, memoryGb: 240 })],
  },
];
