import { describeValue, Problem, ValidationError } from "../core/validation-error";
import { isReference } from "../core/reference";
import { Report } from "../core/rule";
import { ResolvedSchedule } from "./container-group-schedule-props";
import { checkKnownWholeNumber } from "./rules/schedule-rule";
import { Recurrence, distanceOf, timesOf } from "./schedule-recurrence";
import {
  DAY,
  HOUR,
  MINUTE,
  WEEKDAYS,
  ianaZoneOf,
  instantOf,
  instantOfRfc3339,
  rfc3339Of,
  wallTimeAt,
} from "./time-zones";

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
  const zone = distanceOf(schedule.recurrence) ? "UTC" : ianaZoneOf(schedule.timeZone);
  const problems: Problem[] = [];
  const report: Report = (path, message) => problems.push({ path, message });
  if (from === undefined) {
    report("after", `must be an RFC 3339 time with Z or an offset, got ${describeValue(after)}`);
  }
  checkKnownWholeNumber(count, 1, MOST_STARTS, "count", report);
  if (startTime === undefined) report("startTime", UNKNOWN);
  if (zone === undefined) report("timeZone", UNKNOWN);
  for (const part of unknownParts(schedule.recurrence)) report(`recurrence.${part}`, UNKNOWN);
  if (problems.length > 0) throw new ValidationError(constructPath, problems);
  // Each of them is there, or else a problem.
  const known = { zone: zone!, startTime: startTime!, after: from! };
  return nextStarts({ recurrence: schedule.recurrence, count, ...known }).map(rfc3339Of);
}

const UNKNOWN = "is not known before Terraform runs, so that the times cannot be told";

function unknownParts(recurrence: Recurrence): string[] {
  const distance = distanceOf(recurrence);
  const parts: Record<string, unknown> = distance ? { [distance.unit]: distance.amount } : { ...recurrence.at };
  return Object.entries(parts).flatMap(([name, value]) => (hasReference(value) ? [name] : []));
}

function hasReference(value: unknown): boolean {
  return isReference(value) || (Array.isArray(value) && value.some(isReference));
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
  const { months, hours, minutes } = request.recurrence;
  if (months !== undefined) return inMonths(months, request);
  const distance = (hours ?? 0) * HOUR + (minutes ?? 0) * MINUTE;
  return distance > 0 ? atDistances(distance, request) : atTimes(request);
}

function inMonths(months: number, { startTime, after, count }: StartsRequest): number[] {
  const starts: number[] = [];
  for (let passed = 0; starts.length < count; passed += months) {
    const start = new Date(startTime);
    start.setUTCMonth(start.getUTCMonth() + passed);
    if (start.getTime() > after) starts.push(start.getTime());
  }
  return starts;
}

function atDistances(distance: number, { startTime, after, count }: StartsRequest): number[] {
  const passed = Math.max(0, Math.floor((after - startTime) / distance) + 1);
  return Array.from({ length: count }, (_, index) => startTime + (passed + index) * distance);
}

function atTimes({ recurrence, zone, startTime, after, count }: StartsRequest): number[] {
  const { hours, minutes } = timesOf(recurrence);
  const days: readonly string[] = recurrence.at?.days ?? WEEKDAYS;
  const starts: number[] = [];
  const { year, month, day } = wallTimeAt(Math.max(after, startTime), zone);
  // Dates are counted in UTC, where every day has 24 hours; a clock put back at midnight shows the day before again.
  for (let date = Date.UTC(year, month - 1, day) - DAY; starts.length < count; date += DAY) {
    const on = new Date(date);
    if (!days.includes(WEEKDAYS[on.getUTCDay()]!)) continue;
    const walls = hours.flatMap((hour) =>
      minutes.map((minute) => ({
        year: on.getUTCFullYear(),
        month: on.getUTCMonth() + 1,
        day: on.getUTCDate(),
        hour,
        minute,
      })),
    );
    // A time that the clock skips comes as late as another one that it does not, and is one start with that.
    const instants = [...new Set(walls.map((wall) => instantOf(wall, zone)))].sort((one, other) => one - other);
    starts.push(...instants.filter((start) => start > after && start >= startTime));
  }
  return starts.slice(0, count);
}
