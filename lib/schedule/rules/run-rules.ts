import { CONTAINER_NAME } from "../../container-group/formats";
import { RestartPolicy } from "../../container-group/container-group-props";
import { isReference, knownString } from "../../core/reference";
import { Severity } from "../../core/rule";
import { describeValue } from "../../core/validation-error";
import { ACTION_GROUP_ID } from "../schedule-alert";
import { SCHEDULE_SOURCES, ScheduleRule, checkWholeNumber } from "./schedule-rule";

/** The most looks in one run, at one a minute. */
export const MOST_MINUTES = 5000;

export const runRules: readonly ScheduleRule[] = [
  {
    id: "run-duration",
    severity: Severity.ERROR,
    summary: `A run that is followed may take 1 to ${MOST_MINUTES} minutes.`,
    source: SCHEDULE_SOURCES.limits,
    check: ({ run }, report) => {
      if (run?.maxDurationMinutes === undefined) return;
      checkWholeNumber(run.maxDurationMinutes, 1, MOST_MINUTES, "run.maxDurationMinutes", report);
    },
  },
  {
    id: "run-containers",
    severity: Severity.ERROR,
    summary: "The containers whose end is the end of a run are containers of the group, each named once.",
    source: SCHEDULE_SOURCES.states,
    check: ({ run, containerGroup }, report) => {
      const names = run?.containers;
      if (names === undefined) return;
      if (isReference(names) || names.length === 0) {
        const got = isReference(names) ? "one reference for the whole list" : "an empty list";
        report("run.containers", `must be a list of at least one container name, got ${got}.`);
        return;
      }
      const known = containerGroup.containerNames?.every((name) => !isReference(name)) ?? false;
      names.forEach((name, index) => {
        const path = `run.containers[${index}]`;
        CONTAINER_NAME.report(name, path, report);
        if (isReference(name) || !CONTAINER_NAME.accepts(name)) return;
        if (names.indexOf(name) < index)
          report(path, `${describeValue(name)} appears twice in the list. Name each once.`);
        if (!known || containerGroup.containerNames!.includes(name)) return;
        const all = containerGroup.containerNames!.join(", ");
        report(path, `the container group has no container ${describeValue(name)}. Use one of its containers: ${all}.`);
      });
    },
  },
  {
    id: "run-of-a-task",
    severity: Severity.ERROR,
    summary: "A run is followed until the task ends by itself, and not until the schedule stops it.",
    source: SCHEDULE_SOURCES.states,
    check: ({ run, stopAt }, report) => {
      if (!run || !stopAt) return;
      report(
        "run",
        "must not be given together with stopAt: a task that is stopped counts as failed. Remove one of them.",
      );
    },
  },
  {
    id: "run-restarts-on-failure",
    severity: Severity.WARNING,
    summary: "A group whose runs are followed has the restart policy Never.",
    source: SCHEDULE_SOURCES.restartPolicy,
    check: ({ run, containerGroup }, report) => {
      if (!run || run.enabled === false || containerGroup.restartPolicy !== RestartPolicy.ON_FAILURE) return;
      report(
        "run",
        "cannot show that a task with the restart policy OnFailure has failed: Azure restarts it until it succeeds. Such a " +
          "run fails only after maxDurationMinutes. Give the group RestartPolicy.NEVER.",
      );
    },
  },
  {
    id: "alert-action-groups",
    severity: Severity.ERROR,
    summary: "An alert tells at least one action group, each named once by its resource ID.",
    source: SCHEDULE_SOURCES.alert,
    check: ({ alert }, report) => {
      const ids = alert?.actionGroupIds;
      if (ids === undefined) return;
      if (isReference(ids) || ids.length === 0) {
        const got = isReference(ids) ? "one reference for the whole list" : "an empty list";
        report("alert.actionGroupIds", `must be a list of at least one resource ID, got ${got}.`);
        return;
      }
      const known = ids.map((id) => knownString(id)?.toLowerCase());
      ids.forEach((id, index) => {
        const path = `alert.actionGroupIds[${index}]`;
        ACTION_GROUP_ID.report(id, path, report);
        const isKnown = known[index] !== undefined;
        if (isKnown && known.indexOf(known[index]) < index) {
          report(path, `${describeValue(id)} appears twice in the list. Name each once.`);
        }
      });
    },
  },
  {
    id: "alert-severity",
    severity: Severity.ERROR,
    summary: "The severity of an alert is 0 to 4.",
    source: SCHEDULE_SOURCES.alert,
    check: ({ alert }, report) => {
      if (alert) checkWholeNumber(alert.severity, 0, 4, "alert.severity", report);
    },
  },
];
