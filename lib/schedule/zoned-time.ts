/** A date and a time as a clock on the wall shows them. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** As `Date.getUTCDay` counts them. */
export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** What a clock in an IANA time zone shows at an instant, in milliseconds since 1970. */
export function wallTimeAt(instant: number, zone: string): WallTime {
  const parts = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  return {
    year: parts.year!,
    month: parts.month!,
    day: parts.day!,
    hour: parts.hour!,
    minute: parts.minute!,
  };
}

/**
 * When a clock shows a time. A time that it skips counts as if it had not been put forward yet, and of a time that it
 * passes twice the first counts, as Logic Apps has it:
 * https://learn.microsoft.com/azure/logic-apps/concepts-schedule-automated-recurring-tasks-workflows#daylight-saving-standard-time
 */
export function instantOf(wall: WallTime, zone: string): number {
  const asUtc = utcOf(wall);
  // No clock is put forward or back twice within two days.
  const before = asUtc - offsetAt(asUtc - DAY, zone);
  const after = asUtc - offsetAt(asUtc + DAY, zone);
  const shown = [before, after].filter((instant) => utcOf(wallTimeAt(instant, zone)) === asUtc);
  return shown.length > 0 ? Math.min(...shown) : before;
}

/** How a time of day meets a change of the clock. */
export interface ClockChange {
  /** As YYYY-MM-DD. */
  readonly date: string;
  readonly effect: "skips" | "passes twice";
}

/** The days of a year on which the clock skips a time of day or passes it twice. */
export function clockChangesAt(hour: number, minute: number, zone: string, year: number): ClockChange[] {
  const changes: ClockChange[] = [];
  for (let date = Date.UTC(year, 0, 1); date < Date.UTC(year + 1, 0, 1); date += DAY) {
    const from = offsetAt(date - DAY, zone);
    const to = offsetAt(date + 2 * DAY, zone);
    if (from === to) continue;
    const asUtc = date + hour * HOUR + minute * MINUTE;
    const shown = new Set([from, to].map((offset) => asUtc - offset).filter((at) => offsetAt(at, zone) === asUtc - at));
    if (shown.size !== 1) changes.push({ date: dateOf(date), effect: shown.size === 0 ? "skips" : "passes twice" });
  }
  return changes;
}

/** The day of an instant in UTC, as YYYY-MM-DD. */
function dateOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** How far a clock is ahead of UTC, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  return utcOf(wallTimeAt(instant, zone)) - Math.floor(instant / MINUTE) * MINUTE;
}

function utcOf({ year, month, day, hour, minute }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  formatters.set(zone, formatter);
  return formatter;
}

const RFC3339 = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** The instant of an RFC 3339 time, in milliseconds since 1970; undefined for anything else, such as 30 February. */
export function instantOfRfc3339(text: string): number | undefined {
  const parts = RFC3339.exec(text);
  const instant = Date.parse(text);
  if (parts === null || Number.isNaN(instant)) return undefined;
  const [, date, time] = parts;
  // JavaScript turns 30 February into 2 March, and takes 24:00.
  const [asWritten] = new Date(`${date}T${time}Z`).toISOString().split(".");
  return asWritten === `${date}T${time}` ? instant : undefined;
}

/** An instant as Logic Apps takes it, which knows no offsets but `Z`. */
export function rfc3339Of(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+/, "");
}
