import { REGION, RESOURCE_GROUP_NAME, SLEEP_DURATION } from "../../core/azure-facts";
import { describeValue } from "../../core/validation-error";
import { isReference, knownNumber, knownString } from "../../core/reference";
import { Severity, reportAll } from "../../core/rule";
import { SCHEDULE_SOURCES, ScheduleRule, checkWholeNumber } from "./schedule-rule";

const WORKFLOW_NAME = /^[-()_.A-Za-z0-9]{1,80}$/;
/** Azure's documentation and azurerm do not agree on this. */
const DOCUMENTED_LONGEST_NAME = 43;
const LONGEST_ROLE_NAME = 512;
export const MOST_RETRIES = 90;
export const SHORTEST_INTERVAL = 5;
export const LONGEST_INTERVAL = 24 * 60 * 60;
export const RETRY_INTERVALS = ["intervalSeconds", "minimumIntervalSeconds", "maximumIntervalSeconds"] as const;

export const workflowRules: readonly ScheduleRule[] = [
  {
    id: "workflow-name",
    severity: Severity.ERROR,
    summary: "The name of a workflow is 1 to 80 letters, digits, hyphens, underscores, periods and parentheses.",
    source: SCHEDULE_SOURCES.workflow,
    check: ({ name }, report) => {
      if (isReference(name) || WORKFLOW_NAME.test(name)) return;
      report(
        "name",
        `must be 1 to 80 letters, digits, hyphens, underscores, periods and parentheses, got ${describeValue(name)}.`,
      );
    },
  },
  {
    id: "workflow-name-length",
    severity: Severity.WARNING,
    summary: `The name of a workflow has at most ${DOCUMENTED_LONGEST_NAME} characters.`,
    source: SCHEDULE_SOURCES.resourceNames,
    check: ({ name }, report) => {
      const length = knownString(name)?.length ?? 0;
      if (length <= DOCUMENTED_LONGEST_NAME) return;
      report(
        "name",
        `has ${length} characters, and Azure's documentation allows ${DOCUMENTED_LONGEST_NAME}. Name the workflow yourself.`,
      );
    },
  },
  {
    id: "workflow-resource-group",
    severity: Severity.ERROR,
    summary: "The name of a resource group is 1 to 90 characters and does not end with a period.",
    source: SCHEDULE_SOURCES.resourceNames,
    check: ({ resourceGroupName }, report) => {
      reportAll(RESOURCE_GROUP_NAME.problems(resourceGroupName, "resourceGroupName"), report);
    },
  },
  {
    id: "workflow-location",
    severity: Severity.ERROR,
    summary: "The location is the name of an Azure region.",
    source: SCHEDULE_SOURCES.workflow,
    check: ({ location }, report) => reportAll(REGION.problems(location, "location"), report),
  },
  {
    id: "schedule-cloud",
    severity: Severity.ERROR,
    summary: "The cloud of a schedule is known at synth time.",
    source: SCHEDULE_SOURCES.managedIdentity,
    check: ({ azureCloud }, report) => {
      if (!isReference(azureCloud)) return;
      report("azureCloud", "must be known before Terraform runs, since the addresses that are called depend on it.");
    },
  },
  {
    id: "custom-role-name",
    severity: Severity.ERROR,
    summary: `The name of a role definition is 1 to ${LONGEST_ROLE_NAME} characters.`,
    source: SCHEDULE_SOURCES.customRoles,
    check: ({ role }, report) => {
      const name: unknown = role._roleName;
      if (name === undefined || isReference(name)) return;
      if (typeof name === "string" && name.trim() !== "" && name.length <= LONGEST_ROLE_NAME) return;
      report("role.roleName", `must be a text of 1 to ${LONGEST_ROLE_NAME} characters, got ${describeValue(name)}.`);
    },
  },
  {
    id: "retry-policy",
    severity: Severity.ERROR,
    summary: `A start is tried again at most ${MOST_RETRIES} times, ${SHORTEST_INTERVAL} seconds to a day apart.`,
    source: SCHEDULE_SOURCES.retry,
    check: ({ retry }, report) => {
      if (retry.type === "none") return;
      checkWholeNumber(retry.count, 1, MOST_RETRIES, "retry.count", report);
      for (const prop of RETRY_INTERVALS) {
        if (prop !== "intervalSeconds" && retry[prop] === undefined) continue;
        checkWholeNumber(retry[prop], SHORTEST_INTERVAL, LONGEST_INTERVAL, `retry.${prop}`, report);
      }
      const least = knownNumber(retry.minimumIntervalSeconds) ?? -Infinity;
      const most = knownNumber(retry.maximumIntervalSeconds) ?? Infinity;
      if (least > most) {
        report("retry.maximumIntervalSeconds", `must not be less than minimumIntervalSeconds (${least}), got ${most}.`);
      }
    },
  },
  {
    id: "schedule-propagation-delay",
    severity: Severity.ERROR,
    summary: "A wait is a number and a unit.",
    source: SCHEDULE_SOURCES.wait,
    check: ({ propagationDelay }, report) => SLEEP_DURATION.report(propagationDelay, "propagationDelay", report),
  },
];
