import { ContainerGroupLogType } from "../../../lib";
import { cut } from "../../support/cut";
import { RuleRow } from "../../support/rule-table";
import { SECRET, USERNAME, Spec, group, reference } from "../../support/group-spec";

const RESOURCE_ID = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs";
const TAG_NAME = "names must be 1 to 512 characters, without < > % & \\ ? and /";

const tagged = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag${index}`, ""]));

const logging = (logType: unknown) => group({ logAnalytics: { workspaceId: USERNAME, workspaceKey: SECRET, logType } });

export const housekeepingRows: readonly RuleRow<Spec>[] = [
  {
    rule: "workspace-id",
    fails: [
      {
        spec: group({ logAnalytics: { workspaceId: "logs", workspaceKey: SECRET } }),
        path: "logAnalytics.workspaceId",
        message: 'must be the workspace ID, a UUID, got "logs"',
      },
      {
        spec: group({ logAnalytics: { workspaceId: RESOURCE_ID, workspaceKey: SECRET } }),
        path: "logAnalytics.workspaceId",
        message: `must be the workspace ID, a UUID, got "${RESOURCE_ID.slice(0, 28)}…${RESOURCE_ID.slice(-50)}" (${RESOURCE_ID.length} characters). That is the resource ID; the workspace ID is on its overview page`,
      },
    ],
    passes: [
      group({ logAnalytics: { workspaceId: USERNAME, workspaceKey: SECRET } }),
      group({ logAnalytics: { workspaceId: USERNAME, workspaceKey: SECRET, metadata: { "node-name": "job" } } }),
    ],
  },
  {
    rule: "log-type",
    fails: [
      {
        spec: logging(ContainerGroupLogType.CONTAINER_INSTANCE_LOGS),
        path: "logAnalytics.logType",
        message:
          "cannot be ContainerInstanceLogs: azurerm sends metadata with it, which Azure refuses. Omit logType, which sends both kinds of log",
      },
    ],
    passes: [logging(undefined), logging(ContainerGroupLogType.CONTAINER_INSIGHTS), logging(reference("var.type"))],
  },
  {
    rule: "tag-count",
    fails: [{ spec: group({ tags: tagged(51) }), path: "tags", message: "must be at most 50, got 51" }],
    passes: [group({ tags: tagged(50) })],
  },
  {
    rule: "tag-name",
    fails: [
      { spec: group({ tags: { "cost/centre": "7" } }), path: "tags", message: `${TAG_NAME}, got "cost/centre"` },
      { spec: group({ tags: { "": "7" } }), path: "tags", message: `${TAG_NAME}, got ""` },
      {
        spec: group({ tags: { ["n".repeat(513)]: "value" } }),
        path: "tags",
        message: `${TAG_NAME}, got ${cut("n".repeat(513))}`,
      },
    ],
    passes: [
      group({ tags: { ["n".repeat(512)]: "value" } }),
      group({ tags: { "Cost centre": "7", "hidden-title": "x" } }),
    ],
  },
  {
    rule: "tag-value",
    fails: [
      {
        spec: group({ tags: { team: "x".repeat(257) } }),
        path: "tags.team",
        message: `must be at most 256 characters, got "${"x".repeat(28)}…${"x".repeat(50)}" (257 characters)`,
      },
    ],
    passes: [group({ tags: { team: "x".repeat(256) } })],
  },
  {
    rule: "timeout",
    fails: [
      {
        spec: group({ timeouts: { create: "45 minutes" } }),
        path: "timeouts.create",
        message: 'must be a duration such as 45m or 1h30m, got "45 minutes"',
      },
      ...["read", "update", "delete"].map((operation) => ({
        spec: group({ timeouts: { [operation]: "90" } }),
        path: `timeouts.${operation}`,
        message: 'must be a duration such as 45m or 1h30m, got "90"',
      })),
    ],
    passes: [group({ timeouts: { create: "1h30m", read: "90s", update: "1.5h", delete: "45m" } })],
  },
];
