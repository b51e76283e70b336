import { Fn, Op, Token } from "cdktf";
import { Construct } from "constructs";
import { IContainerGroup } from "../container-group/container-group";
import { AzureCloud } from "../core/azure-cloud";
import { ContainerGroupSchedule } from "../schedule/container-group-schedule";
import { ScheduleRecurrence } from "../schedule/schedule-recurrence";
import { Inputs } from "./inputs";
import { NullableOutput } from "./nullable-output";
import { addScheduleInputs } from "./schedule-inputs";

/** Adds the variables of a daily start, and what they switch on. */
export function addSchedule(
  scope: Construct,
  containerGroup: IContainerGroup,
  inputs: Inputs,
  cloud: AzureCloud | undefined,
): ContainerGroupSchedule {
  const {
    schedule_hour: hour,
    schedule_max_duration_minutes: maxDuration,
    schedule_alert_action_group_id: actionGroup,
  } = addScheduleInputs(scope);
  const schedule = new ContainerGroupSchedule(scope, "Schedule", {
    containerGroup,
    recurrence: ScheduleRecurrence.daily({
      hour: hour.numberValue,
      minute: Token.asNumber("${var.schedule_minute == null ? 0 : var.schedule_minute}"),
    }),
    timeZone: Token.asString('${var.schedule_time_zone == null ? "UTC" : var.schedule_time_zone}'),
    enabled: Op.neq(hour.numberValue, Token.nullValue()),
    run: {
      // Any number does while the variable is null, and runs are not followed.
      maxDurationMinutes: Token.asNumber(Fn.coalesce([maxDuration.numberValue, 1])),
      enabled: Op.neq(maxDuration.numberValue, Token.nullValue()),
    },
    alert: {
      actionGroupIds: [actionGroup.stringValue],
      enabled: Op.neq(actionGroup.stringValue, Token.nullValue()),
    },
    propagationDelay: inputs.propagation_delay.stringValue,
    tags: Token.asStringMap(inputs.tags.value),
    cloud,
  });
  new NullableOutput(scope, "schedule_workflow_id", {
    value: schedule.id,
    description: "Resource ID of the workflow that starts the container group; null without schedule_hour.",
  });
  return schedule;
}
