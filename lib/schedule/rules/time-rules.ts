import { describeValue } from "../../core/describe-value";
import { isReference, knownNumber, knownString } from "../../core/known";
import { Severity } from "../../core/rule";
import { ianaZoneOf, isListed, windowsNameOf } from "../time-zones";
import { WEEKDAYS, clockChangesAt, instantOfRfc3339 } from "../zoned-time";
import { SOURCES, ScheduleRule } from "./schedule-rule";

const LOOKS_LIKE_WINDOWS = /(^| )(Standard Time|Time Zone)( |$)|^UTC[+-]\d\d$/;
/** Any recent year will do: the rules of clock changes are the same every year. */
const SAMPLE_YEAR = 2026;

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
    source: SOURCES.timeZones,
    check: ({ timeZone }, report) => {
      const known = knownString(timeZone);
      if (known === undefined || ianaZoneOf(known) !== undefined) return;
      const meant = windowsNameOf(known);
      if (meant === undefined && LOOKS_LIKE_WINDOWS.test(known)) return;
      report(
        "timeZone",
        `must be the name that Windows has for a time zone, such as ${meant ?? "W. Europe Standard Time"}, ` +
          `got ${describeValue(known)}`,
      );
    },
  },
  {
    id: "time-zone-listed",
    severity: Severity.WARNING,
    summary: "Both Windows and azurerm know a time zone.",
    source: SOURCES.trigger,
    check: ({ timeZone }, report) => {
      if (isReference(timeZone) || isListed(timeZone) || !LOOKS_LIKE_WINDOWS.test(timeZone)) return;
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
    id: "time-zone-without-effect",
    severity: Severity.WARNING,
    summary: "A time zone matters only for times of day.",
    source: SOURCES.schedules,
    check: ({ recurrence, timeZoneIsGiven }, report) => {
      if (recurrence.frequency !== "Hour" || !timeZoneIsGiven) return;
      report(
        "timeZone",
        "has no effect on ScheduleRecurrence.everyHours, which counts from startTime. Leave it out, or use " +
          "ScheduleRecurrence.daily",
      );
    },
  },
  {
    id: "clock-change",
    severity: Severity.WARNING,
    summary: "No daily or weekly start is at a time that the clock skips or passes twice.",
    source: SOURCES.schedules,
    check: ({ recurrence, timeZone }, report) => {
      const zone = ianaZoneOf(timeZone);
      const hour = knownNumber(recurrence.hour);
      const minute = knownNumber(recurrence.minute);
      if (zone === undefined || hour === undefined || minute === undefined) return;
      const time = `${two(hour)}:${two(minute)}`;
      for (const { date, effect } of clockChangesAt(hour, minute, zone, SAMPLE_YEAR)) {
        const day: string = WEEKDAYS[new Date(date).getUTCDay()]!;
        if (recurrence.days && !(recurrence.days as readonly string[]).includes(day)) continue;
        const does = effect === "skips" ? `skips ${time}` : `passes ${time} twice`;
        const outcome = effect === "skips" ? "as much later" : "the first of the two times";
        report(
          "recurrence.hour",
          `the clock of ${timeZone} ${does} on a day of the year (in ${SAMPLE_YEAR} on ${date}), when Azure starts the ` +
            `group ${outcome}. Choose another hour if that matters: Azure advises against such times`,
        );
      }
    },
  },
];

function two(value: number): string {
  return String(value).padStart(2, "0");
}
