import { TerraformVariable, TerraformVariableConfig, Token } from "cdktf";
import { Construct } from "constructs";

const WINDOWS_TIME_ZONE = "(^| )(Standard Time|Time Zone)( |$)|^UTC([+-][0-9]{2})?$";

/** The variables of the schedule of `PrivateImageStack`. Without an hour there is none. */
const VARIABLES = {
  schedule_hour: {
    type: "number",
    description: "Hour of the day, 0 to 23, at which the container group is started each day. Null: it is not.",
    default: Token.nullValue(),
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
    default: Token.nullValue(),
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
    default: Token.nullValue(),
    validation: [
      {
        condition: `\${var.schedule_time_zone == null ? true : can(regex("${WINDOWS_TIME_ZONE}", var.schedule_time_zone))}`,
        errorMessage:
          "schedule_time_zone must be the name that Windows has for a time zone, such as W. Europe Standard Time, or null.",
      },
    ],
  },
} satisfies Record<string, TerraformVariableConfig>;

/** A variable per name. */
export type ScheduleInputs = { readonly [Name in keyof typeof VARIABLES]: TerraformVariable };

/** Adds the variables of the schedule to a stack. */
export function addScheduleInputs(scope: Construct): ScheduleInputs {
  const variables = Object.entries(VARIABLES).map(([name, config]) => [
    name,
    new TerraformVariable(scope, name, config as TerraformVariableConfig),
  ]);
  return Object.fromEntries(variables) as ScheduleInputs;
}

function wholeOrNull(name: string, most: number): string {
  const value = `var.${name}`;
  return `\${${value} == null ? true : ${value} >= 0 && ${value} <= ${most} && floor(${value}) == ${value}}`;
}
