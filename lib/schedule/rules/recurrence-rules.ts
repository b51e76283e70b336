import { describeValue } from "../../core/describe-value";
import { isReference, knownList } from "../../core/reference";
import { Report, Severity } from "../../core/rule";
import { ResolvedSchedule } from "../resolved-schedule";
import { DayOfWeek, Recurrence, distanceOf } from "../schedule-recurrence";
import { SOURCES, ScheduleRule, checkWholeNumber } from "./schedule-rule";

const DAYS: readonly unknown[] = Object.values(DayOfWeek);

export const recurrenceRules: readonly ScheduleRule[] = [
  {
    id: "recurrence-distance",
    severity: Severity.ERROR,
    summary: "A schedule starts its group every 1 to 72000 minutes, 12000 hours or 16 months.",
    source: SOURCES.recurrence,
    check: (schedule, report) => {
      for (const [path, recurrence] of recurrencesOf(schedule)) {
        const distance = distanceOf(recurrence);
        if (!distance) continue;
        checkWholeNumber(distance.amount, 1, distance.most, `${path}.${distance.unit}`, report);
      }
    },
  },
  {
    id: "recurrence-time",
    severity: Severity.ERROR,
    summary: "A time of day has an hour from 0 to 23 and a minute from 0 to 59, or a list of each.",
    source: SOURCES.trigger,
    check: (schedule, report) => {
      for (const [path, { at }] of recurrencesOf(schedule)) {
        if (!at) continue;
        checkTimes({ one: at.hour, many: at.hours, most: 23, path, name: "hour" }, report);
        checkTimes(
          { one: at.minute ?? (at.minutes ? undefined : 0), many: at.minutes, most: 59, path, name: "minute" },
          report,
        );
      }
    },
  },
  {
    id: "recurrence-days",
    severity: Severity.ERROR,
    summary: "A weekly schedule names at least one day of the week, each of them once.",
    source: SOURCES.trigger,
    check: (schedule, report) => {
      for (const [path, { frequency, at }] of recurrencesOf(schedule)) {
        if (frequency === "Week") checkList(at?.days, `${path}.days`, "DayOfWeek", report, checkDay);
      }
    },
  },
];

/** The recurrences of a schedule, each with the prop that it was given as. */
export function recurrencesOf({ recurrence, stopAt }: ResolvedSchedule): [string, Recurrence][] {
  return [["recurrence", recurrence], ...(stopAt ? [["stopAt", stopAt] as [string, Recurrence]] : [])];
}

interface Times {
  readonly one: unknown;
  readonly many: readonly number[] | undefined;
  readonly most: number;
  readonly path: string;
  readonly name: string;
}

function checkTimes({ one, many, most, path, name }: Times, report: Report): void {
  if (many === undefined) return checkWholeNumber(one, 0, most, `${path}.${name}`, report);
  if (one !== undefined)
    report(`${path}.${name}s`, `must not be given together with ${name}. Name all of them in ${name}s`);
  checkList(many, `${path}.${name}s`, name, report, (each, itemPath) =>
    checkWholeNumber(each, 0, most, itemPath, report),
  );
}

type CheckItem = (item: unknown, path: string, report: Report) => void;

function checkList(items: unknown, path: string, what: string, report: Report, check: CheckItem): void {
  if (!Array.isArray(items) || items.length === 0) {
    const got = Array.isArray(items) ? "an empty list" : describeValue(items);
    report(path, `must be a list of at least one ${what}, got ${got}`);
    return;
  }
  knownList<unknown>(items)?.forEach((item, index, all) => {
    check(item, `${path}[${index}]`, report);
    if (isReference(item) || all.indexOf(item) === index) return;
    report(`${path}[${index}]`, `${String(item)} appears twice in the list. Name each once`);
  });
}

function checkDay(day: unknown, path: string, report: Report): void {
  if (isReference(day) || DAYS.includes(day)) return;
  report(path, `must be one of ${DAYS.join(", ")} (DayOfWeek), got ${describeValue(day)}`);
}
