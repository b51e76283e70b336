import { describeValue } from "../../core/describe-value";
import { knownEntries, knownString } from "../../core/reference";
import { Severity } from "../../core/rule";
import { atKey } from "../../core/shape";
import { GroupRule } from "./group-rule";
import { SOURCES } from "./sources";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
// As Go reads durations, which is how providers read timeouts.
const DURATION = /^([0-9]+(\.[0-9]*)?(ns|us|µs|ms|s|m|h))+$/;
const MOST_TAGS = 50;
const LONGEST_TAG_NAME = 512;
const LONGEST_TAG_VALUE = 256;

export const housekeepingRules: readonly GroupRule[] = [
  {
    id: "workspace-id",
    severity: Severity.ERROR,
    summary: "The Log Analytics workspace is named by its workspace ID, a UUID, and not by its resource ID.",
    source: SOURCES.logAnalytics,
    check: ({ logAnalytics }, report) => {
      const known = knownString(logAnalytics?.workspaceId);
      if (known === undefined || UUID.test(known)) return;
      const hint = known.startsWith("/") ? ". That is the resource ID; the workspace ID is on its overview page" : "";
      report("logAnalytics.workspaceId", `must be the workspace ID, a UUID, got ${describeValue(known)}${hint}`);
    },
  },
  {
    id: "tag-count",
    severity: Severity.ERROR,
    summary: "A group has at most 50 tags.",
    source: SOURCES.tags,
    check: ({ tags }, report) => {
      const count = knownEntries(tags)?.length ?? 0;
      if (count > MOST_TAGS) report("tags", `must be at most ${MOST_TAGS}, got ${count}`);
    },
  },
  {
    id: "tag-name",
    severity: Severity.ERROR,
    summary: "The name of a tag is 1 to 512 characters, without < > % & \\ ? and /.",
    source: SOURCES.tags,
    check: ({ tags }, report) => {
      for (const [name] of knownEntries(tags) ?? []) {
        if (name !== "" && name.length <= LONGEST_TAG_NAME && !/[<>%&\\?/]/.test(name)) continue;
        report(
          "tags",
          `names must be 1 to ${LONGEST_TAG_NAME} characters, without < > % & \\ ? and /, got ${describeValue(name)}`,
        );
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
        const known = knownString(value);
        if (known === undefined || known.length <= LONGEST_TAG_VALUE) continue;
        report(atKey("tags", name), `must be at most ${LONGEST_TAG_VALUE} characters, got ${describeValue(known)}`);
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
        const known = knownString(timeouts[prop]);
        if (known === undefined || DURATION.test(known)) continue;
        report(`timeouts.${prop}`, `must be a duration such as 45m or 1h30m, got ${describeValue(known)}`);
      }
    },
  },
];
