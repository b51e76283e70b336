import { describeValue } from "../../core/describe-value";
import { isReference, knownList } from "../../core/known";
import { Report, Severity } from "../../core/rule";
import { DayOfWeek } from "../schedule-recurrence";
import { SOURCES, ScheduleRule, checkWholeNumber } from "./schedule-rule";

/** The most hours between two runs of a workflow. */
export const MOST_HOURS = 12_000;

const DAYS: readonly unknown[] = Object.values(DayOfWeek);

export const recurrenceRules: readonly ScheduleRule[] = [
  {
    id: "recurrence-hours",
    severity: Severity.ERROR,
    summary: `A schedule starts its group every 1 to ${MOST_HOURS} hours.`,
    source: SOURCES.recurrence,
    check: ({ recurrence }, report) => {
      if (recurrence.frequency !== "Hour") return;
      checkWholeNumber(recurrence.hours, 1, MOST_HOURS, "recurrence.hours", report);
    },
  },
  {
    id: "recurrence-time",
    severity: Severity.ERROR,
    summary: "A time of day has an hour from 0 to 23 and a minute from 0 to 59.",
    source: SOURCES.trigger,
    check: ({ recurrence }, report) => {
      if (recurrence.frequency === "Hour") return;
      checkWholeNumber(recurrence.hour, 0, 23, "recurrence.hour", report);
      checkWholeNumber(recurrence.minute, 0, 59, "recurrence.minute", report);
    },
  },
  {
    id: "recurrence-days",
    severity: Severity.ERROR,
    summary: "A weekly schedule names at least one day of the week, each of them once.",
    source: SOURCES.trigger,
    check: ({ recurrence }, report) => {
      if (recurrence.frequency !== "Week") return;
      const { days } = recurrence;
      if (Array.isArray(days) && days.length > 0) {
        knownList<unknown>(days)?.forEach((day, index, all) => checkDay(day, index, all, report));
        return;
      }
      const got = Array.isArray(days) ? "an empty list" : describeValue(days);
      report("recurrence.days", `must be a list of at least one DayOfWeek, got ${got}`);
    },
  },
];

function checkDay(day: unknown, index: number, all: readonly unknown[], report: Report): void {
  if (isReference(day)) return;
  const path = `recurrence.days[${index}]`;
  if (!DAYS.includes(day)) {
    report(path, `must be one of ${DAYS.join(", ")} (DayOfWeek), got ${describeValue(day)}`);
  } else if (all.indexOf(day) < index) {
    report(path, `${String(day)} stands twice in the list. Name each day once`);
  }
}
