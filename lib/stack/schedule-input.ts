import { Fn, Op, Token } from "cdktf";
import { Construct } from "constructs";
import { IContainerGroup } from "../container-group/container-group";
import { AzureCloud } from "../core/azure-facts";
import { ContainerGroupSchedule } from "../schedule/container-group-schedule";
import { MOST_MINUTES } from "../schedule/rules/run-rules";
import { ACTION_GROUP_ID } from "../schedule/schedule-alert";
import { ScheduleRecurrence } from "../schedule/schedule-recurrence";
import { WINDOWS_TIME_ZONE } from "../schedule/time-zones";
import { InputVariableConfig, Inputs, addVariables, wholeNumber } from "./inputs";
import { NullableOutput } from "./nullable-output";

/** The variables of the schedule of `PrivateImageStack`. Without an hour there is no schedule. */
const VARIABLES = {
  schedule_hour: {
    type: "number",
    description: "Hour of the day, 0 to 23, at which the container group is started each day. Null: it is not.",
    default: null,
    validation: [wholeNumber("schedule_hour", 0, 23, { nullable: true })],
  },
  schedule_minute: {
    type: "number",
    description: "Minute of schedule_hour, 0 to 59. Null is 0.",
    default: null,
    validation: [wholeNumber("schedule_minute", 0, 59, { nullable: true })],
  },
  schedule_time_zone: {
    type: "string",
    description:
      "Time zone of schedule_hour by the name that Windows has for it, for example W. Europe Standard Time. Null is UTC.",
    default: null,
    format: WINDOWS_TIME_ZONE,
  },
  schedule_max_duration_minutes: {
    type: "number",
    description: `How long a run may take, 1 to ${MOST_MINUTES} minutes: each run waits for the task and ends as it did. Null: a run ends with the start.`,
    default: null,
    validation: [wholeNumber("schedule_max_duration_minutes", 1, MOST_MINUTES, { nullable: true })],
  },
  schedule_alert_action_group_id: {
    type: "string",
    description: "Resource ID of the action group to notify when a run has failed. Null: no alert.",
    default: null,
    format: ACTION_GROUP_ID,
  },
} satisfies Record<string, InputVariableConfig>;

/** Adds the variables of a daily start, and what they switch on. */
export function addSchedule(
  scope: Construct,
  containerGroup: IContainerGroup,
  inputs: Inputs,
  azureCloud: AzureCloud | undefined,
): ContainerGroupSchedule {
  const {
    schedule_hour: hour,
    schedule_max_duration_minutes: maxDuration,
    schedule_alert_action_group_id: actionGroup,
  } = addVariables(scope, VARIABLES);
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
    azureCloud,
  });
  new NullableOutput(scope, "schedule_workflow_id", {
    value: schedule.id,
    description: "Resource ID of the workflow that starts the container group; null without schedule_hour.",
  });
  return schedule;
}
