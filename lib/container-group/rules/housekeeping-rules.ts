import { TIMEOUT } from "../../core/azure-facts";
import { Severity } from "../../core/rule";
import { ContainerGroupLogType, REFUSED_LOG_TYPE } from "../container-group-log-analytics";
import { WORKSPACE_ID } from "../formats";
import { GroupRule, SOURCES } from "./group-rule";

export const housekeepingRules: readonly GroupRule[] = [
  {
    id: "workspace-id",
    severity: Severity.ERROR,
    summary: "The Log Analytics workspace is named by its workspace ID, a UUID, and not by its resource ID.",
    source: SOURCES.logAnalytics,
    check: ({ logAnalytics }, report) =>
      WORKSPACE_ID.report(logAnalytics?.workspaceId, "logAnalytics.workspaceId", report),
  },
  {
    id: "log-type",
    severity: Severity.ERROR,
    summary: "The log type ContainerInstanceLogs cannot be set alone: without a log type, both kinds of log are sent.",
    source: SOURCES.logTypeMetadata,
    check: ({ logAnalytics }, report) => {
      if (logAnalytics?.logType !== ContainerGroupLogType.CONTAINER_INSTANCE_LOGS) return;
      report("logAnalytics.logType", `${REFUSED_LOG_TYPE}.`);
    },
  },
  {
    id: "timeout",
    severity: Severity.ERROR,
    summary: "A timeout is a duration such as 45m or 1h30m.",
    source: SOURCES.timeouts,
    check: ({ timeouts }, report) => {
      if (!timeouts) return;
      for (const prop of ["create", "read", "update", "delete"] as const) {
        TIMEOUT.report(timeouts[prop], `timeouts.${prop}`, report);
      }
    },
  },
];
