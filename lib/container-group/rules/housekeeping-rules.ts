import { TAG_LIMITS, TAG_NAME, TAG_VALUE, TIMEOUT } from "../../core/azure-facts";
import { describeValue } from "../../core/validation-error";
import { knownEntries, knownString } from "../../core/reference";
import { Severity } from "../../core/rule";
import { atKey } from "../../core/shape";
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
      report("logAnalytics.logType", REFUSED_LOG_TYPE);
    },
  },
  {
    id: "tag-count",
    severity: Severity.ERROR,
    summary: "A group has at most 50 tags.",
    source: SOURCES.tags,
    check: ({ tags }, report) => {
      const count = knownEntries(tags)?.length ?? 0;
      if (count > TAG_LIMITS.count) report("tags", `must be at most ${TAG_LIMITS.count}, got ${count}`);
    },
  },
  {
    id: "tag-name",
    severity: Severity.ERROR,
    summary: "The name of a tag is 1 to 512 characters, without < > % & \\ ? and /.",
    source: SOURCES.tags,
    check: ({ tags }, report) => {
      for (const [name] of knownEntries(tags) ?? []) {
        const known = knownString(name)!;
        if (!TAG_NAME.accepts(known)) report("tags", `names ${TAG_NAME.must}, got ${describeValue(known)}`);
      }
    },
  },
  {
    id: "tag-value",
    severity: Severity.ERROR,
    summary: "The value of a tag is at most 256 characters.",
    source: SOURCES.tags,
    check: ({ tags }, report) => {
      for (const [name, value] of knownEntries(tags) ?? []) {
        TAG_VALUE.report(value, atKey("tags", name), report);
      }
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
