import type { LogicAppTriggerRecurrenceConfig } from "@cdktf/provider-azurerm/lib/logic-app-trigger-recurrence";
import type { Precondition, TerraformResourceLifecycle } from "cdktf";
import { Fn, Op } from "cdktf";
import { RestartPolicy } from "../container-group/container-group-props";
import { CONTAINER_NAME } from "../container-group/formats";
import { isReference, operandOf } from "../core/reference";
import { ResolvedSchedule } from "./container-group-schedule-props";
import { EARLY_DAY } from "./rules/time-rules";
import { MOST_MINUTES } from "./rules/run-rules";
import { LONGEST_INTERVAL, MOST_RETRIES, RETRY_INTERVALS, SHORTEST_INTERVAL } from "./rules/workflow-rules";
import { ResolvedRecurrence } from "./resolved-recurrence";
import { Retry } from "./start-retry";
import { instantOfRfc3339, rfc3339Of } from "./time-zones";

/** When a workflow runs, as the arguments of its trigger. */
export type TriggerTimes = Pick<
  LogicAppTriggerRecurrenceConfig,
  "frequency" | "interval" | "schedule" | "startTime" | "timeZone"
>;

/** A recurrence as the arguments of `azurerm_logic_app_trigger_recurrence`. */
export function renderTrigger(recurrence: ResolvedRecurrence, { startTime, timeZone }: ResolvedSchedule): TriggerTimes {
  const { frequency, distance, times } = recurrence;
  return {
    frequency,
    interval: distance ? distance.amount! : 1,
    schedule: times && {
      atTheseHours: [...times.hours.values],
      atTheseMinutes: [...times.minutes.values],
      onTheseDays: times.days && [...times.days],
    },
    startTime: renderStartTime(startTime),
    // Always written out: azurerm keeps the previous one otherwise.
    timeZone: distance ? "UTC" : timeZone,
  };
}

/** Returns the lifecycle with preconditions for values that only Terraform knows. */
export function workflowLifecycle(schedule: ResolvedSchedule): TerraformResourceLifecycle | undefined {
  const { containerGroup, recurrence, stopAt, startTime, run, retry } = schedule;
  const preconditions: Precondition[] = [];
  const policy = isReference(containerGroup.restartPolicy) ? operandOf(containerGroup.restartPolicy) : undefined;
  if (policy !== undefined && stopAt === undefined) {
    preconditions.push({
      condition: Op.neq(policy, RestartPolicy.ALWAYS),
      errorMessage:
        "A container group with the restart policy Always never stops, and there is nothing to start. Choose Never or OnFailure, or remove the schedule.",
    });
  }
  for (const each of [recurrence, stopAt]) {
    const distance = each?.distance;
    // azurerm checks hours and minutes of the day, but not this.
    if (distance)
      preconditions.push(...within(distance.amount, 1, distance.most, `The ${distance.unit} between two starts`));
  }
  if ([recurrence, stopAt].some((each) => each?.frequency === "Month") && isReference(startTime)) {
    preconditions.push({
      condition: Fn.can(Fn.regex(EARLY_DAY.source, operandOf(startTime))),
      errorMessage: "A schedule that counts months must begin on one of the first 28 days of a month.",
    });
  }
  if (run) {
    preconditions.push(...within(run.maxDurationMinutes, 1, MOST_MINUTES, "The minutes that a run may take"));
    preconditions.push(
      ...(run.containers ?? []).flatMap((name, index) =>
        CONTAINER_NAME.preconditions(name, `run.containers[${index}]`),
      ),
    );
  }
  preconditions.push(...retryPreconditions(retry));
  return preconditions.length > 0 ? { precondition: preconditions } : undefined;
}

/** Numbers that become part of the text of the workflow, which a text would be too. */
function retryPreconditions({ count, ...intervals }: Retry): Precondition[] {
  return [
    ...within(count, 1, MOST_RETRIES, "The times that a start is tried again"),
    ...RETRY_INTERVALS.flatMap((prop) =>
      within(intervals[prop], SHORTEST_INTERVAL, LONGEST_INTERVAL, `The seconds of retry.${prop}`),
    ),
  ];
}

function within(amount: number | undefined, least: number, most: number, what: string): Precondition[] {
  if (amount === undefined || !isReference(amount)) return [];
  const operand = operandOf(amount);
  const condition = Op.and(Op.gte(operand, least), Op.lte(operand, most));
  return [{ condition, errorMessage: `${what} must be from ${least} to ${most}.` }];
}

function renderStartTime(startTime: string): string {
  const instant = instantOfRfc3339(startTime);
  return instant === undefined ? startTime : rfc3339Of(instant);
}
