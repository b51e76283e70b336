import { ContainerGroupSku, Priority } from "../../../lib";
import { RuleRow } from "../../support/rule-table";
import { Spec, container, containers, group, groupOf, numberReference } from "../../support/group-spec";

export const resourceRows: readonly RuleRow<Spec>[] = [
  {
    rule: "at-least-one-container",
    fails: [
      {
        spec: group({ containers: [] }),
        path: "containers",
        message: "must name at least one container, got an empty list.",
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
        message: "must name at most 60 containers, got 61.",
      },
    ],
    passes: [group({ containers: containers(60, { cpuCores: 0.1, memoryGb: 0.1 }) })],
  },
  {
    rule: "cpu-and-memory-positive",
    fails: [
      { spec: groupOf({ cpuCores: 0 }), path: "containers[0].cpuCores", message: "must be more than 0, got 0." },
      { spec: groupOf({ memoryGb: -1.5 }), path: "containers[0].memoryGb", message: "must be more than 0, got -1.5." },
    ],
    passes: [groupOf({ cpuCores: 0.5, memoryGb: 0.5 })],
  },
  {
    rule: "limit-covers-request",
    fails: [
      {
        spec: groupOf({ cpuCores: 2, cpuCoresLimit: 1.5 }),
        path: "containers[0].cpuCoresLimit",
        message: "must be at least cpuCores, which is 2, got 1.5.",
      },
      {
        spec: groupOf({ memoryGbLimit: 1 }),
        path: "containers[0].memoryGbLimit",
        message: "must be at least memoryGb, which is 1.5, got 1.",
      },
    ],
    passes: [
      groupOf({ cpuCores: 1, cpuCoresLimit: 1, memoryGb: 1.5, memoryGbLimit: 1.5 }),
      // To azurerm, 0 is no limit.
      groupOf({ cpuCoresLimit: 0, memoryGbLimit: 0 }),
    ],
  },
  {
    rule: "memory-step",
    fails: [
      [1.75, "1.7 or 1.8"],
      [0.25, "0.2 or 0.3"],
      [0.512, "0.5 or 0.6"],
      [0.05, "0.1"],
      [2.999, "2.9 or 3"],
      [1.00001, "1 or 1.1"],
    ].map(([memoryGb, better]) => ({
      spec: groupOf({ memoryGb }),
      path: "containers[0].memoryGb",
      message: `must be a multiple of 0.1 GB, got ${memoryGb}. Use ${better}.`,
    })),
    passes: [
      ...[0.1, 0.3, 0.7, 1, 1.1, 1.5, 14, 0.1 + 0.2, 1.1 * 3].map((memoryGb) => groupOf({ memoryGb })),
      groupOf({ memoryGb: numberReference("var.memory") }),
    ],
  },
  {
    rule: "limit-within-group",
    fails: [
      {
        spec: groupOf({ cpuCoresLimit: 2 }),
        path: "containers[0].cpuCoresLimit",
        message:
          "must be at most the 1 CPU cores that all containers request together, got 2. Lower it, or raise a cpuCores.",
      },
      {
        spec: group({ containers: [container({ cpuCoresLimit: 2.1 }), container({ name: "other" })] }),
        path: "containers[0].cpuCoresLimit",
        message:
          "must be at most the 2 CPU cores that all containers request together, got 2.1. Lower it, or raise a cpuCores.",
      },
    ],
    passes: [
      // What they ask for together, only Terraform knows.
      group({
        containers: [
          container({ cpuCoresLimit: 8 }),
          container({ name: "unknown", cpuCores: numberReference("var.cores") }),
        ],
      }),
      group({ containers: [container({ cpuCoresLimit: 2 }), container({ name: "sidecar" })] }),
      // 0.7 and 0.1 are 0.8, and not 0.7999999999999999.
      group({
        containers: [container({ cpuCores: 0.7, cpuCoresLimit: 0.8 }), container({ name: "sidecar", cpuCores: 0.1 })],
      }),
    ],
  },
  {
    rule: "group-size",
    fails: [
      {
        spec: group({ containers: [container({ cpuCores: 20 }), container({ name: "other", cpuCores: 12 })] }),
        path: "containers",
        message:
          "ask for 32 CPU cores together. Azure's quota page allows 31 in a standard group, its FAQ slightly more.",
      },
      {
        spec: groupOf({ memoryGb: 241 }),
        path: "containers",
        message:
          "ask for 241 GB of memory together. Azure's quota page allows 240 in a standard group, its FAQ slightly more.",
      },
      {
        spec: groupOf({ cpuCores: 4.5 }, { priority: Priority.SPOT }),
        path: "containers",
        message: "ask for 4.5 CPU cores together. Azure's quota page allows 4 in a Spot group.",
      },
      {
        spec: groupOf({ memoryGb: 181 }, { sku: ContainerGroupSku.CONFIDENTIAL }),
        path: "containers",
        message: "ask for 181 GB of memory together. Azure's quota page allows 180 in a Confidential group.",
      },
    ],
    passes: [
      groupOf({ cpuCores: 31, memoryGb: 240 }),
      groupOf({ cpuCores: 4, memoryGb: 16 }, { priority: Priority.SPOT }),
    ],
  },
];
