import { Construct } from "constructs";
import { MOST_MINUTES } from "../schedule/rules/workflow-rules";
import { ACTION_GROUP_ID } from "../schedule/schedule-alert";
import { WINDOWS_TIME_ZONE } from "../schedule/time-zones";
import { InputVariableConfig, Variables, addVariables } from "./input-variable";

/** The variables of the schedule of `PrivateImageStack`. Without an hour there is none. */
const VARIABLES = {
  schedule_hour: {
    type: "number",
    description: "Hour of the day, 0 to 23, at which the container group is started each day. Null: it is not.",
    default: null,
    validation: [
      {
        condition: wholeOrNull("schedule_hour", 23),
        errorMessage: "schedule_hour must be a whole number from 0 to 23, or null.",
      },
    ],
  },
  schedule_minute: {
    type: "number",
    description: "Minute of schedule_hour, 0 to 59. Null is 0.",
    default: null,
    validation: [
      {
        condition: wholeOrNull("schedule_minute", 59),
        errorMessage: "schedule_minute must be a whole number from 0 to 59, or null.",
      },
    ],
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
    validation: [
      {
        condition: wholeOrNull("schedule_max_duration_minutes", MOST_MINUTES, 1),
        errorMessage: `schedule_max_duration_minutes must be a whole number from 1 to ${MOST_MINUTES}, or null.`,
      },
    ],
  },
  schedule_alert_action_group_id: {
    type: "string",
    description: "Resource ID of the action group that is told when a run has failed. Null: nobody is.",
    default: null,
    format: ACTION_GROUP_ID,
  },
} satisfies Record<string, InputVariableConfig>;

/** A variable per name. */
export type ScheduleInputs = Variables<keyof typeof VARIABLES>;

/** Adds the variables of the schedule to a stack. */
export function addScheduleInputs(scope: Construct): ScheduleInputs {
  return addVariables(scope, VARIABLES);
}

function wholeOrNull(name: string, most: number, least = 0): string {
  const value = `var.${name}`;
  return `\${${value} == null ? true : ${value} >= ${least} && ${value} <= ${most} && floor(${value}) == ${value}}`;
}
