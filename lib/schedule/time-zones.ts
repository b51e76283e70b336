import { TextFormat } from "../core/text-format";
import { WINDOWS_ZONES } from "./windows-zones";

/** The form of the name of a Windows time zone, known or unknown. */
export const WINDOWS_TIME_ZONE = new TextFormat({
  pattern: "(^| )(Standard Time|Time Zone)( |$)|^UTC([+-][0-9]{2})?$",
  must: "be the name that Windows has for a time zone, such as W. Europe Standard Time",
  source: "https://github.com/hashicorp/terraform-provider-azurerm/pull/12453",
});

interface WindowsZone {
  readonly isListed: boolean;
  /** As the table has them. */
  readonly ianaNames: readonly string[];
}

const BY_NAME: ReadonlyMap<string, WindowsZone> = new Map(WINDOWS_ZONES.split("\n").map(entryOf));

/** Reads a line of the table. */
function entryOf(line: string): [string, WindowsZone] {
  const [, mark, name, ianaNames] = /^(-?)(.*):(.*)$/.exec(line)!;
  const windowsName = name!.replace(/ST$/, "Standard Time");
  return [windowsName, { isListed: mark === "", ianaNames: ianaNames!.split(" ") }];
}

/** Every time zone of Windows. */
export const WINDOWS_NAMES: readonly string[] = [...BY_NAME.keys()];

/** Returns true if azurerm lists a time zone. */
export function isListed(windowsName: string): boolean {
  return BY_NAME.get(windowsName)?.isListed === true;
}

/** The IANA zone with the clock of a Windows time zone. */
export function ianaZoneOf(windowsName: string): string | undefined {
  return BY_NAME.get(windowsName)?.ianaNames[0];
}

/** Returns the Windows name of a time zone for a misspelt name or an IANA name, such as Europe/Berlin. */
export function windowsNameOf(name: string): string | undefined {
  const plain = (text: string) => text.replace(/\./g, "").toLowerCase();
  return (
    WINDOWS_NAMES.find((windowsName) => plain(windowsName) === plain(name)) ??
    WINDOWS_NAMES.find((windowsName) =>
      ianaNamesOf(windowsName).some((zone) => zone.toLowerCase() === name.toLowerCase()),
    )
  );
}

/** Every IANA name, of which one may be an alias of another, that stands for a Windows time zone. */
export function ianaNamesOf(windowsName: string): string[] {
  let area = "";
  return BY_NAME.get(windowsName)!.ianaNames.map((written) => {
    const name = written.includes("/") ? written.replace(/^\//, "") : `${area}/${written}`;
    area = name.slice(0, Math.max(name.lastIndexOf("/"), 0));
    return name;
  });
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** As `Date.getUTCDay` counts them. */
export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/** How a time of day meets a change of the clock. */
export interface ClockChange {
  /** As YYYY-MM-DD. */
  readonly date: string;
  readonly effect: "skips" | "passes twice";
}

/** The days of a year on which the clock skips a time of day or passes it twice. */
export function clockChangesAt(hour: number, minute: number, zone: string, year: number): ClockChange[] {
  const changes: ClockChange[] = [];
  const end = Date.UTC(year + 1, 0, 1);
  for (let date = Date.UTC(year, 0, 1); date < end; date += DAY) {
    // Reading a clock takes a while, and a clock that is set is not set back within a week.
    while (date < end && offsetAt(date - DAY, zone) === offsetAt(date + 9 * DAY, zone)) date += 7 * DAY;
    if (date >= end) break;
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

/** Returns how far a clock in an IANA time zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, zone: string): number {
  const { year, month, day, hour, minute } = Object.fromEntries(
    formatterOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const shown = Date.UTC(year!, month! - 1, day!, hour!, minute!);
  return shown - Math.floor(instant / MINUTE) * MINUTE;
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
