import { REGION, RESOURCE_GROUP_NAME, SLEEP_DURATION } from "../../core/azure-facts";
import { describeValue } from "../../core/validation-error";
import { isReference, knownNumber, knownString } from "../../core/reference";
import { Severity, reportAll } from "../../core/rule";
import { RestartPolicy } from "../../container-group/container-group-props";
import { ACTION_GROUP_ID } from "../schedule-alert";
import { SOURCES, ScheduleRule, checkWholeNumber } from "./schedule-rule";

const WORKFLOW_NAME = /^[-()_.A-Za-z0-9]{1,80}$/;
/** Azure's documentation and azurerm do not agree on this. */
const DOCUMENTED_LONGEST_NAME = 43;
const LONGEST_ROLE_NAME = 512;
/** The most looks in one run, at one a minute. */
export const MOST_MINUTES = 5000;
export const MOST_RETRIES = 90;
export const SHORTEST_INTERVAL = 5;
export const LONGEST_INTERVAL = 24 * 60 * 60;
export const RETRY_INTERVALS = ["intervalSeconds", "minimumIntervalSeconds", "maximumIntervalSeconds"] as const;

export const workflowRules: readonly ScheduleRule[] = [
  {
    id: "workflow-name",
    severity: Severity.ERROR,
    summary: "The name of a workflow is 1 to 80 letters, digits, hyphens, underscores, periods and parentheses.",
    source: SOURCES.workflow,
    check: ({ name }, report) => {
      if (isReference(name) || WORKFLOW_NAME.test(name)) return;
      report(
        "name",
        `must be 1 to 80 letters, digits, hyphens, underscores, periods and parentheses, got ${describeValue(name)}`,
      );
    },
  },
  {
    id: "workflow-name-length",
    severity: Severity.WARNING,
    summary: `The name of a workflow has at most ${DOCUMENTED_LONGEST_NAME} characters.`,
    source: SOURCES.resourceNames,
    check: ({ name }, report) => {
      const length = knownString(name)?.length ?? 0;
      if (length <= DOCUMENTED_LONGEST_NAME) return;
      report(
        "name",
        `has ${length} characters, and Azure's documentation allows ${DOCUMENTED_LONGEST_NAME}. Name the workflow yourself`,
      );
    },
  },
  {
    id: "workflow-resource-group",
    severity: Severity.ERROR,
    summary: "The name of a resource group is 1 to 90 characters and does not end with a period.",
    source: SOURCES.resourceNames,
    check: ({ resourceGroupName }, report) => {
      reportAll(RESOURCE_GROUP_NAME.problems(resourceGroupName, "resourceGroupName"), report);
    },
  },
  {
    id: "workflow-location",
    severity: Severity.ERROR,
    summary: "The location is the name of an Azure region.",
    source: SOURCES.workflow,
    check: ({ location }, report) => reportAll(REGION.problems(location, "location"), report),
  },
  {
    id: "schedule-cloud",
    severity: Severity.ERROR,
    summary: "The cloud of a schedule is known at synth time.",
    source: SOURCES.managedIdentity,
    check: ({ azureCloud }, report) => {
      if (!isReference(azureCloud)) return;
      report("azureCloud", "must be known before Terraform runs, since the addresses that are called depend on it");
    },
  },
  {
    id: "custom-role-name",
    severity: Severity.ERROR,
    summary: `The name of a role definition is 1 to ${LONGEST_ROLE_NAME} characters.`,
    source: SOURCES.customRoles,
    check: ({ role }, report) => {
      const name: unknown = role._roleName;
      if (name === undefined || isReference(name)) return;
      if (typeof name === "string" && name.trim() !== "" && name.length <= LONGEST_ROLE_NAME) return;
      report("role.roleName", `must be a text of 1 to ${LONGEST_ROLE_NAME} characters, got ${describeValue(name)}`);
    },
  },
  {
    id: "run-duration",
    severity: Severity.ERROR,
    summary: `A run that is followed may take 1 to ${MOST_MINUTES} minutes.`,
    source: SOURCES.limits,
    check: ({ run }, report) => {
      if (run?.maxDurationMinutes === undefined) return;
      checkWholeNumber(run.maxDurationMinutes, 1, MOST_MINUTES, "run.maxDurationMinutes", report);
    },
  },
  {
    id: "run-of-a-task",
    severity: Severity.ERROR,
    summary: "A run is followed until the task ends by itself, and not until the schedule stops it.",
    source: SOURCES.states,
    check: ({ run, stopAt }, report) => {
      if (!run || !stopAt) return;
      report(
        "run",
        "must not be given together with stopAt: a task that is stopped counts as failed. Leave out one of them",
      );
    },
  },
  {
    id: "run-restarts-on-failure",
    severity: Severity.WARNING,
    summary: "A group whose runs are followed has the restart policy Never.",
    source: SOURCES.restartPolicy,
    check: ({ run, containerGroup }, report) => {
      if (!run || run.enabled === false || containerGroup.restartPolicy !== RestartPolicy.ON_FAILURE) return;
      report(
        "run",
        "cannot tell that a task with the restart policy OnFailure has failed, since Azure runs it again until it ends " +
          "well: such a run fails only when maxDurationMinutes are over. Give the group RestartPolicy.NEVER",
      );
    },
  },
  {
    id: "alert-action-groups",
    severity: Severity.ERROR,
    summary: "An alert tells at least one action group, each named once by its resource ID.",
    source: SOURCES.alert,
    check: ({ alert }, report) => {
      const ids = alert?.actionGroupIds;
      if (ids === undefined) return;
      if (isReference(ids) || ids.length === 0) {
        const got = isReference(ids) ? "one reference for the whole list" : "an empty list";
        report("alert.actionGroupIds", `must be a list of at least one resource ID, got ${got}`);
        return;
      }
      const known = ids.map((id) => knownString(id)?.toLowerCase());
      ids.forEach((id, index) => {
        const path = `alert.actionGroupIds[${index}]`;
        ACTION_GROUP_ID.report(id, path, report);
        const isKnown = known[index] !== undefined;
        if (isKnown && known.indexOf(known[index]) < index) {
          report(path, `${describeValue(id)} appears twice in the list. Name each once`);
        }
      });
    },
  },
  {
    id: "alert-severity",
    severity: Severity.ERROR,
    summary: "The severity of an alert is 0 to 4.",
    source: SOURCES.alert,
    check: ({ alert }, report) => {
      if (alert) checkWholeNumber(alert.severity, 0, 4, "alert.severity", report);
    },
  },
  {
    id: "retry-policy",
    severity: Severity.ERROR,
    summary: `A start is tried again at most ${MOST_RETRIES} times, ${SHORTEST_INTERVAL} seconds to a day apart.`,
    source: SOURCES.retry,
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
        report("retry.maximumIntervalSeconds", `must not be less than minimumIntervalSeconds (${least}), got ${most}`);
      }
    },
  },
  {
    id: "schedule-propagation-delay",
    severity: Severity.ERROR,
    summary: "A wait is a number and a unit.",
    source: SOURCES.wait,
    check: ({ propagationDelay }, report) => SLEEP_DURATION.report(propagationDelay, "propagationDelay", report),
  },
];
