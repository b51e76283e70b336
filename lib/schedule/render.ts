import type { LogicAppTriggerRecurrenceConfig } from "@cdktf/provider-azurerm/lib/logic-app-trigger-recurrence";
import type { Precondition, TerraformResourceLifecycle } from "cdktf";
import { Op } from "cdktf";
import { RestartPolicy } from "../container-group/container-group-props";
import { operandOf } from "../core/expression";
import { isReference } from "../core/known";
import { ResolvedSchedule } from "./resolved-schedule";
import { instantOfRfc3339, rfc3339Of } from "./zoned-time";
import { MOST_HOURS } from "./rules/recurrence-rules";

/** When the workflow runs. */
export type TriggerTimes = Pick<
  LogicAppTriggerRecurrenceConfig,
  "frequency" | "interval" | "schedule" | "startTime" | "timeZone"
>;

/** A schedule as the arguments of `azurerm_logic_app_trigger_recurrence`. */
export function renderTrigger({ recurrence, startTime, timeZone }: ResolvedSchedule): TriggerTimes {
  const { frequency, hours, days, hour, minute } = recurrence;
  const isHourly = frequency === "Hour";
  return {
    frequency,
    interval: isHourly ? hours! : 1,
    schedule: isHourly
      ? undefined
      : { atTheseHours: [hour!], atTheseMinutes: [minute!], onTheseDays: days && [...days] },
    startTime: renderStartTime(startTime),
    // Always written out: azurerm keeps the one before when there is none.
    timeZone: isHourly ? "UTC" : timeZone,
  };
}

/** What the rules could not see, because only Terraform knows it. */
export function workflowLifecycle({
  containerGroup,
  recurrence,
}: ResolvedSchedule): TerraformResourceLifecycle | undefined {
  const preconditions: Precondition[] = [];
  const policy = isReference(containerGroup.restartPolicy) ? operandOf(containerGroup.restartPolicy) : undefined;
  if (policy !== undefined) {
    preconditions.push({
      condition: Op.neq(policy, RestartPolicy.ALWAYS),
      errorMessage:
        "A container group with the restart policy Always never stops, and there is nothing to start. Choose Never or OnFailure, or leave out the schedule.",
    });
  }
  const { hours } = recurrence;
  // azurerm checks hours and minutes of the day, but not this.
  if (isReference(hours)) {
    preconditions.push({
      condition: Op.and(Op.gte(hours, 1), Op.lte(hours, MOST_HOURS)),
      errorMessage: `The hours between two starts must be from 1 to ${MOST_HOURS}.`,
    });
  }
  return preconditions.length > 0 ? { precondition: preconditions } : undefined;
}

function renderStartTime(startTime: string): string {
  const instant = instantOfRfc3339(startTime);
  return instant === undefined ? startTime : rfc3339Of(instant);
}
