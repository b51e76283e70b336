import { describeValue } from "../../core/describe-value";
import { isReference, knownNumber, knownString } from "../../core/reference";
import { Report, Severity } from "../../core/rule";
import { ResolvedSchedule } from "../resolved-schedule";
import { Recurrence, distanceOf } from "../schedule-recurrence";
import { WINDOWS_TIME_ZONE, ianaZoneOf, isListed, windowsNameOf } from "../time-zones";
import { WEEKDAYS, clockChangesAt, instantOfRfc3339, rfc3339Of } from "../zoned-time";
import { recurrencesOf } from "./recurrence-rules";
import { SOURCES, ScheduleRule } from "./schedule-rule";

const NAMES = "https://learn.microsoft.com/windows-hardware/manufacture/desktop/default-time-zones";
/** Any recent year will do: the rules of clock changes are the same every year. */
const SAMPLE_YEAR = 2026;
/** A date that every month has, at the beginning of an RFC 3339 time. */
export const EARLY_DAY = /^[0-9]{4}-[0-9]{2}-(0[1-9]|1[0-9]|2[0-8])T/;

const EVERY = { minutes: "everyMinutes", hours: "everyHours", months: "everyMonths" } as const;

export const timeRules: readonly ScheduleRule[] = [
  {
    id: "start-time",
    severity: Severity.ERROR,
    summary: "A start time is an RFC 3339 time.",
    source: SOURCES.trigger,
    check: ({ startTime }, report) => {
      const known = knownString(startTime);
      if (known === undefined || instantOfRfc3339(known) !== undefined) return;
      report(
        "startTime",
        `must be an RFC 3339 time with Z or an offset, such as 2026-01-31T00:00:00Z, got ${describeValue(known)}`,
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
          ? `must be the name that Windows has for a time zone, got ${describeValue(known)}. All are listed at ${NAMES}`
          : `must be the name that Windows has for a time zone, here ${meant}, got ${describeValue(known)}`,
      );
    },
  },
  {
    id: "time-zone-listed",
    severity: Severity.WARNING,
    summary: "Both Windows and azurerm know a time zone.",
    source: SOURCES.trigger,
    check: ({ timeZone }, report) => {
      if (isReference(timeZone) || isListed(timeZone) || !WINDOWS_TIME_ZONE.accepts(timeZone)) return;
      const what =
        ianaZoneOf(timeZone) !== undefined
          ? "a time zone of Windows, but maybe not one that azurerm accepts"
          : "not a time zone of today's Windows";
      report(
        "timeZone",
        `${describeValue(timeZone)} is ${what}. If terraform plan refuses it, name another with the same clock`,
      );
    },
  },
  {
    id: "start-day",
    severity: Severity.ERROR,
    summary: "A schedule that counts months begins on one of the first 28 days of a month.",
    source: SOURCES.recurrence,
    check: (schedule, report) => {
      const { startTime } = schedule;
      const known = knownString(startTime);
      const isMonthly = recurrencesOf(schedule).some(([, { frequency }]) => frequency === "Month");
      if (!isMonthly || known === undefined || instantOfRfc3339(known) === undefined) return;
      if (EARLY_DAY.test(rfc3339Of(instantOfRfc3339(known)!))) return;
      report(
        "startTime",
        "must be on one of the first 28 days of a month (in UTC) with ScheduleRecurrence.everyMonths, since not every " +
          `month has more, got ${describeValue(known)}`,
      );
    },
  },
  {
    id: "time-zone-without-effect",
    severity: Severity.WARNING,
    summary: "A time zone matters only for times of day.",
    source: SOURCES.schedules,
    check: (schedule, report) => {
      const distances = recurrencesOf(schedule).map(([, recurrence]) => distanceOf(recurrence));
      if (!schedule.timeZoneIsGiven || distances.some((distance) => distance === undefined)) return;
      const names = distances.map((distance) => EVERY[distance!.unit]);
      report(
        "timeZone",
        `has no effect on ScheduleRecurrence.${[...new Set(names)].join(" and ")}, which counts from startTime. Leave it ` +
          "out, or use ScheduleRecurrence.daily",
      );
    },
  },
  {
    id: "clock-change",
    severity: Severity.WARNING,
    summary: "No daily or weekly start is at a time that the clock skips or passes twice.",
    source: SOURCES.schedules,
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
  /** The option that its hour was given as. */
  readonly option: string;
}

function knownTimesOf({ at }: Recurrence): KnownTime[] {
  if (!at) return [];
  // What is not a list where one belongs, another rule reports.
  const hours = Array.isArray(at.hours)
    ? at.hours.map((hour: unknown, index) => ({ hour, option: `hours[${index}]` }))
    : [{ hour: at.hour, option: "hour" }];
  const minutes: readonly unknown[] = Array.isArray(at.minutes) ? at.minutes : [at.minute ?? 0];
  return hours.flatMap(({ hour, option }) =>
    minutes.flatMap((minute) => {
      const known = { hour: knownNumber(hour), minute: knownNumber(minute) };
      return known.hour === undefined || known.minute === undefined
        ? []
        : [{ hour: known.hour, minute: known.minute, option }];
    }),
  );
}

interface Subject {
  readonly path: string;
  readonly recurrence: Recurrence;
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
    if (recurrence.at?.days && !(recurrence.at.days as readonly string[]).includes(day)) continue;
    const meets = effect === "skips" ? `skips ${clock}` : `passes ${clock} twice`;
    const outcome = effect === "skips" ? "as much later" : "the first of the two times";
    report(
      `${path}.${option}`,
      `the clock of ${schedule.timeZone} ${meets} on a day of the year (in ${SAMPLE_YEAR} on ${date}), when Azure ${does} the ` +
        `group ${outcome}. Choose another hour if that matters: Azure advises against such times`,
    );
  }
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
