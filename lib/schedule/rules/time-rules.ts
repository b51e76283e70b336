import { describeValue } from "../../core/validation-error";
import { isReference, knownList, knownNumber, knownString } from "../../core/reference";
import { Report, Severity } from "../../core/rule";
import { ResolvedSchedule } from "../container-group-schedule-props";
import { ResolvedRecurrence, TimeValues } from "../resolved-recurrence";
import { DayOfWeek } from "../schedule-recurrence";
import {
  WEEKDAYS,
  WINDOWS_TIME_ZONE,
  clockChangesAt,
  ianaZoneOf,
  instantOfRfc3339,
  isListed,
  rfc3339Of,
  windowsNameOf,
} from "../time-zones";
import { SCHEDULE_SOURCES, ScheduleRule, checkWholeNumber } from "./schedule-rule";

const DAYS: readonly unknown[] = Object.values(DayOfWeek);

export const recurrenceRules: readonly ScheduleRule[] = [
  {
    id: "recurrence-distance",
    severity: Severity.ERROR,
    summary: "A schedule starts its group every 1 to 72000 minutes, 12000 hours or 16 months.",
    source: SCHEDULE_SOURCES.recurrence,
    check: (schedule, report) => {
      for (const [path, { distance }] of recurrencesOf(schedule)) {
        if (!distance) continue;
        checkWholeNumber(distance.amount, 1, distance.most, `${path}.${distance.unit}`, report);
      }
    },
  },
  {
    id: "recurrence-time",
    severity: Severity.ERROR,
    summary: "A time of day has an hour from 0 to 23 and a minute from 0 to 59, or a list of each.",
    source: SCHEDULE_SOURCES.trigger,
    check: (schedule, report) => {
      for (const [path, { times }] of recurrencesOf(schedule)) {
        if (!times) continue;
        checkTimes(times.hours, 23, path, report);
        checkTimes(times.minutes, 59, path, report);
      }
    },
  },
  {
    id: "recurrence-days",
    severity: Severity.ERROR,
    summary: "A weekly schedule names at least one day of the week, each of them once.",
    source: SCHEDULE_SOURCES.trigger,
    check: (schedule, report) => {
      for (const [path, { frequency, times }] of recurrencesOf(schedule)) {
        if (frequency === "Week") checkList(times!.days, `${path}.days`, "DayOfWeek", report, checkDay);
      }
    },
  },
];

/** The recurrences of a schedule, each with the prop that it was given as. */
function recurrencesOf({ recurrence, stopAt }: ResolvedSchedule): [string, ResolvedRecurrence][] {
  return [["recurrence", recurrence], ...(stopAt ? [["stopAt", stopAt] as [string, ResolvedRecurrence]] : [])];
}

function checkTimes({ one, isOne, isTwice, values }: TimeValues, most: number, path: string, report: Report): void {
  if (isOne) return checkWholeNumber(values[0], 0, most, `${path}.${one}`, report);
  const many = `${path}.${one}s`;
  if (isTwice) report(many, `must not be given together with ${one}. Name all of them in ${one}s.`);
  checkList(values, many, one, report, (each, itemPath) => checkWholeNumber(each, 0, most, itemPath, report));
}

type CheckItem = (item: unknown, path: string, report: Report) => void;

function checkList(items: unknown, path: string, what: string, report: Report, check: CheckItem): void {
  if (!Array.isArray(items) || items.length === 0) {
    const got = Array.isArray(items) ? "an empty list" : describeValue(items);
    report(path, `must be a list of at least one ${what}, got ${got}.`);
    return;
  }
  knownList<unknown>(items)?.forEach((item, index, all) => {
    check(item, `${path}[${index}]`, report);
    if (isReference(item) || all.indexOf(item) === index) return;
    report(`${path}[${index}]`, `${String(item)} appears twice in the list. Name each once.`);
  });
}

function checkDay(day: unknown, path: string, report: Report): void {
  if (isReference(day) || DAYS.includes(day)) return;
  report(path, `must be one of ${DAYS.join(", ")} (DayOfWeek), got ${describeValue(day)}.`);
}

const NAMES = "https://learn.microsoft.com/windows-hardware/manufacture/desktop/default-time-zones";
/** Any recent year will do: the rules of clock changes are the same every year. */
const SAMPLE_YEAR = 2026;
/** A date that every month has, at the beginning of an RFC 3339 time. */
export const EARLY_DAY = /^[0-9]{4}-[0-9]{2}-(0[1-9]|1[0-9]|2[0-8])T/;

const EVERY = { minutes: "everyMinutes", hours: "everyHours", months: "everyMonths" } as const;

export const clockRules: readonly ScheduleRule[] = [
  {
    id: "start-time",
    severity: Severity.ERROR,
    summary: "A start time is an RFC 3339 time.",
    source: SCHEDULE_SOURCES.trigger,
    check: ({ startTime }, report) => {
      const known = knownString(startTime);
      if (known === undefined || instantOfRfc3339(known) !== undefined) return;
      report(
        "startTime",
        `must be an RFC 3339 time with Z or an offset, such as 2026-01-31T00:00:00Z, got ${describeValue(known)}.`,
      );
    },
  },
  {
    id: "time-zone",
    severity: Severity.ERROR,
    summary: "A time zone has the name that Windows has for it, letter for letter.",
    source: WINDOWS_TIME_ZONE.source,
    check: ({ timeZone }, report) => {
      const known = knownString(timeZone);
      if (known === undefined || ianaZoneOf(known) !== undefined) return;
      const meant = windowsNameOf(known);
      if (meant === undefined && WINDOWS_TIME_ZONE.accepts(known)) return;
      report(
        "timeZone",
        meant === undefined
          ? `must be the name that Windows has for a time zone, got ${describeValue(known)}. ${NAMES} lists all of them.`
          : `must be the name that Windows has for a time zone, here ${meant}, got ${describeValue(known)}.`,
      );
    },
  },
  {
    id: "time-zone-listed",
    severity: Severity.WARNING,
    summary: "Both Windows and azurerm know a time zone.",
    source: SCHEDULE_SOURCES.trigger,
    check: ({ timeZone }, report) => {
      if (isReference(timeZone) || isListed(timeZone) || !WINDOWS_TIME_ZONE.accepts(timeZone)) return;
      const what =
        ianaZoneOf(timeZone) !== undefined
          ? "a time zone of Windows, but maybe not one that azurerm accepts"
          : "not a time zone of today's Windows";
      report(
        "timeZone",
        `${describeValue(timeZone)} is ${what}. If terraform plan refuses it, name another with the same clock.`,
      );
    },
  },
  {
    id: "start-day",
    severity: Severity.ERROR,
    summary: "A schedule that counts months begins on one of the first 28 days of a month.",
    source: SCHEDULE_SOURCES.recurrence,
    check: (schedule, report) => {
      const { startTime } = schedule;
      const known = knownString(startTime);
      const isMonthly = recurrencesOf(schedule).some(([, { frequency }]) => frequency === "Month");
      if (!isMonthly || known === undefined || instantOfRfc3339(known) === undefined) return;
      if (EARLY_DAY.test(rfc3339Of(instantOfRfc3339(known)!))) return;
      report(
        "startTime",
        "must be on one of the first 28 days of a month (in UTC) with ScheduleRecurrence.everyMonths, since not every " +
          `month has more, got ${describeValue(known)}.`,
      );
    },
  },
  {
    id: "time-zone-without-effect",
    severity: Severity.WARNING,
    summary: "A time zone matters only for times of day.",
    source: SCHEDULE_SOURCES.schedules,
    check: (schedule, report) => {
      const distances = recurrencesOf(schedule).map(([, { distance }]) => distance);
      if (!schedule.timeZoneIsGiven || distances.some((distance) => distance === undefined)) return;
      const names = distances.map((distance) => EVERY[distance!.unit]);
      report(
        "timeZone",
        `has no effect on ScheduleRecurrence.${[...new Set(names)].join(" and ")}, which counts from startTime. Remove ` +
          "it, or use ScheduleRecurrence.daily.",
      );
    },
  },
  {
    id: "clock-change",
    severity: Severity.WARNING,
    summary: "No daily or weekly start is at a time that the clock skips or passes twice.",
    source: SCHEDULE_SOURCES.schedules,
    check: (schedule, report) => {
      const zone = ianaZoneOf(schedule.timeZone);
      if (zone === undefined) return;
      for (const [path, recurrence] of recurrencesOf(schedule)) {
        for (const time of knownTimesOf(recurrence)) reportChanges({ path, recurrence, time, zone, schedule }, report);
      }
    },
  },
];

interface KnownTime {
  readonly hour: number;
  readonly minute: number;
  /** The option that its hour comes from. */
  readonly option: string;
}

function knownTimesOf({ times }: ResolvedRecurrence): KnownTime[] {
  if (!times) return [];
  return known(times.hours).flatMap(({ value: hour, option }) =>
    known(times.minutes).map(({ value: minute }) => ({ hour, minute, option })),
  );
}

/** The values that are known. Another rule reports what is no list. */
function known({ one, isOne, values }: TimeValues): { readonly value: number; readonly option: string }[] {
  if (!Array.isArray(values)) return [];
  return values.flatMap((each: unknown, index) => {
    const value = knownNumber(each);
    return value === undefined ? [] : [{ value, option: isOne ? one : `${one}s[${index}]` }];
  });
}

interface Subject {
  readonly path: string;
  readonly recurrence: ResolvedRecurrence;
  readonly time: KnownTime;
  readonly zone: string;
  readonly schedule: ResolvedSchedule;
}

function reportChanges({ path, recurrence, time, zone, schedule }: Subject, report: Report): void {
  const { hour, minute, option } = time;
  const clock = `${two(hour)}:${two(minute)}`;
  const does = path === "stopAt" ? "stops" : "starts";
  for (const { date, effect } of clockChangesAt(hour, minute, zone, SAMPLE_YEAR)) {
    const day: string = WEEKDAYS[new Date(date).getUTCDay()]!;
    const days: readonly string[] | undefined = recurrence.times!.days;
    if (days && !days.includes(day)) continue;
    const meets = effect === "skips" ? `skips ${clock}` : `passes ${clock} twice`;
    const outcome = effect === "skips" ? "as much later" : "the first of the two times";
    report(
      `${path}.${option}`,
      `the clock of ${schedule.timeZone} ${meets} on a day of the year (in ${SAMPLE_YEAR} on ${date}), when Azure ${does} the ` +
        `group ${outcome}. Choose another hour if that matters: Azure advises against such times.`,
    );
  }
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
