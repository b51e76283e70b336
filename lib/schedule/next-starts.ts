import { describeValue } from "../core/describe-value";
import { isReference, knownNumber } from "../core/known";
import { Problem } from "../core/problem";
import { Report } from "../core/rule";
import { ValidationError } from "../core/validation-error";
import { ResolvedSchedule } from "./resolved-schedule";
import { checkKnownWholeNumber } from "./rules/schedule-rule";
import { Recurrence } from "./schedule-recurrence";
import { ianaZoneOf } from "./time-zones";
import { DAY, HOUR, WEEKDAYS, instantOf, instantOfRfc3339, rfc3339Of, wallTimeAt } from "./zoned-time";

const MOST_STARTS = 1000;

/** When a schedule starts its group next, as RFC 3339 times. */
export function nextStartsOf(
  schedule: ResolvedSchedule,
  after: string,
  count: number,
  constructPath: string,
): string[] {
  const from = typeof after === "string" ? instantOfRfc3339(after) : undefined;
  const startTime = instantOfRfc3339(schedule.startTime);
  const zone = schedule.recurrence.frequency === "Hour" ? "UTC" : ianaZoneOf(schedule.timeZone);
  const problems: Problem[] = [];
  const report: Report = (path, message) => problems.push({ path, message });
  if (from === undefined) {
    report("after", `must be an RFC 3339 time with Z or an offset, got ${describeValue(after)}`);
  }
  checkKnownWholeNumber(count, 1, MOST_STARTS, "count", report);
  for (const path of unknownParts(schedule, startTime, zone)) {
    report(path, "is not known before Terraform runs, so that the times cannot be told");
  }
  if (problems.length > 0) throw new ValidationError(constructPath, problems);
  // Each of them is there, or else a problem.
  const known = { zone: zone!, startTime: startTime!, after: from! };
  return nextStarts({ recurrence: schedule.recurrence, count, ...known }).map(rfc3339Of);
}

function unknownParts(
  { recurrence }: ResolvedSchedule,
  startTime: number | undefined,
  zone: string | undefined,
): string[] {
  const { frequency, hours, hour, minute, days } = recurrence;
  const numbers = frequency === "Hour" ? { hours } : { hour, minute };
  const parts = Object.entries(numbers).flatMap(([name, value]) => (knownNumber(value) === undefined ? [name] : []));
  if (days?.some(isReference)) parts.push("days");
  return [
    ...(startTime === undefined ? ["startTime"] : []),
    ...(zone === undefined ? ["timeZone"] : []),
    ...parts.map((part) => `recurrence.${part}`),
  ];
}

interface StartsRequest {
  /** Without references. */
  readonly recurrence: Recurrence;
  /** An IANA time zone. */
  readonly zone: string;
  /** When the schedule begins, in milliseconds since 1970. */
  readonly startTime: number;
  /** Only starts later than this. */
  readonly after: number;
  /** How many. */
  readonly count: number;
}

/** When a recurrence starts its group next, in milliseconds since 1970. */
function nextStarts(request: StartsRequest): number[] {
  return request.recurrence.frequency === "Hour" ? atDistances(request) : atTimes(request);
}

function atDistances({ recurrence, startTime, after, count }: StartsRequest): number[] {
  const distance = recurrence.hours! * HOUR;
  const passed = Math.max(0, Math.floor((after - startTime) / distance) + 1);
  return Array.from({ length: count }, (_, index) => startTime + (passed + index) * distance);
}

function atTimes({ recurrence, zone, startTime, after, count }: StartsRequest): number[] {
  const starts: number[] = [];
  const { year, month, day } = wallTimeAt(Math.max(after, startTime), zone);
  // Dates are counted in UTC, where every day has 24 hours; a clock put back at midnight shows the day before again.
  for (let date = Date.UTC(year, month - 1, day) - DAY; starts.length < count; date += DAY) {
    const on = new Date(date);
    if (recurrence.days && !(recurrence.days as readonly string[]).includes(WEEKDAYS[on.getUTCDay()]!)) continue;
    const start = instantOf(
      {
        year: on.getUTCFullYear(),
        month: on.getUTCMonth() + 1,
        day: on.getUTCDate(),
        hour: recurrence.hour!,
        minute: recurrence.minute!,
      },
      zone,
    );
    if (start > after && start >= startTime) starts.push(start);
  }
  return starts;
}
