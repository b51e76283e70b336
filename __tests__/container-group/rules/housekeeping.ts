import { ContainerGroupLogType } from "../../../lib";
import { RuleRow } from "../../support/rule-table";
import { SECRET, USERNAME, Spec, group, reference } from "../../support/group-spec";

const RESOURCE_ID = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs";

const logging = (logType: unknown) => group({ logAnalytics: { workspaceId: USERNAME, workspaceKey: SECRET, logType } });

export const housekeepingRows: readonly RuleRow<Spec>[] = [
  {
    rule: "workspace-id",
    fails: [
      {
        spec: group({ logAnalytics: { workspaceId: "logs", workspaceKey: SECRET } }),
        path: "logAnalytics.workspaceId",
        message: 'must be the workspace ID, a UUID, got "logs".',
      },
      {
        spec: group({ logAnalytics: { workspaceId: RESOURCE_ID, workspaceKey: SECRET } }),
        path: "logAnalytics.workspaceId",
        message: `must be the workspace ID, a UUID, got "${RESOURCE_ID.slice(0, 28)}…${RESOURCE_ID.slice(-50)}" (${RESOURCE_ID.length} characters). That is the resource ID; the workspace ID is on its overview page.`,
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
          "cannot be ContainerInstanceLogs: azurerm sends metadata with it, which Azure refuses. Omit logType, which sends both kinds of log.",
      },
    ],
    passes: [logging(undefined), logging(ContainerGroupLogType.CONTAINER_INSIGHTS), logging(reference("var.type"))],
  },
  {
    rule: "timeout",
    fails: [
      {
        spec: group({ timeouts: { create: "45 minutes" } }),
        path: "timeouts.create",
        message: 'must be a duration such as 45m or 1h30m, got "45 minutes".',
      },
      ...["read", "update", "delete"].map((operation) => ({
        spec: group({ timeouts: { [operation]: "90" } }),
        path: `timeouts.${operation}`,
        message: 'must be a duration such as 45m or 1h30m, got "90".',
      })),
    ],
    passes: [group({ timeouts: { create: "1h30m", read: "90s", update: "1.5h", delete: "45m" } })],
  },
];
