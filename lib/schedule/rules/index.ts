import { tagRules } from "../../core/tags";
import { declareWarnings } from "../../core/warnings";
import { scheduledGroupRules } from "./group-rules";
import { runRules } from "./run-rules";
import { ScheduleRule } from "./schedule-rule";
import { clockRules, recurrenceRules } from "./time-rules";
import { workflowRules } from "./workflow-rules";

/** Every rule about a schedule, by concept. */
export const scheduleRuleConcepts: readonly { readonly title: string; readonly rules: readonly ScheduleRule[] }[] = [
  { title: "The container group of a schedule", rules: scheduledGroupRules },
  { title: "How often a schedule starts its group", rules: recurrenceRules },
  { title: "The clock of a schedule", rules: clockRules },
  { title: "The workflow of a schedule", rules: workflowRules },
  { title: "Tags", rules: tagRules },
  { title: "The runs of a schedule and their alert", rules: runRules },
];

export const scheduleRules: readonly ScheduleRule[] = scheduleRuleConcepts.flatMap(({ rules }) => rules);

declareWarnings(scheduleRules);
