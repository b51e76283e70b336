import { declareWarnings } from "../../core/warnings";
import { groupRules } from "./group-rules";
import { recurrenceRules } from "./recurrence-rules";
import { ScheduleRule } from "./schedule-rule";
import { timeRules } from "./time-rules";
import { workflowRules } from "./workflow-rules";

/** Every rule about a schedule, by concept. */
export const scheduleRules: readonly ScheduleRule[] = [
  ...groupRules,
  ...recurrenceRules,
  ...timeRules,
  ...workflowRules,
];

declareWarnings(scheduleRules);
