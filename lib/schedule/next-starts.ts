import { Recurrence } from "./schedule-recurrence";
import { DAY, HOUR, WEEKDAYS, instantOf, wallTimeAt } from "./zoned-time";

export interface StartsRequest {
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
export function nextStarts(request: StartsRequest): number[] {
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
