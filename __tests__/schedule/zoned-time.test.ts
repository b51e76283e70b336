import { TIME_ZONES, UNLISTED_TIME_ZONES } from "../../lib/schedule/time-zones";
import { clockChangesAt, instantOf, wallTimeAt } from "../../lib/schedule/zoned-time";

function utc(year: number, month: number, day: number, hour: number, minute: number, zone: string): string {
  return new Date(instantOf({ year, month, day, hour, minute }, zone)).toISOString();
}

describe("A time on the clock of a zone", () => {
  it.each([
    ["UTC", "2026-07-01T04:15:00.000Z"],
    ["Europe/Berlin", "2026-07-01T02:15:00.000Z"],
    ["America/New_York", "2026-07-01T08:15:00.000Z"],
    ["Asia/Kolkata", "2026-06-30T22:45:00.000Z"],
    ["Asia/Katmandu", "2026-06-30T22:30:00.000Z"],
    ["Pacific/Auckland", "2026-06-30T16:15:00.000Z"],
    ["Pacific/Tongatapu", "2026-06-30T15:15:00.000Z"],
  ])("is an instant in %s", (zone, instant) => {
    expect(utc(2026, 7, 1, 4, 15, zone)).toBe(instant);
  });

  it("that is skipped counts as if the clock had not been put forward", () => {
    expect(utc(2026, 3, 29, 2, 30, "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
    expect(utc(2026, 9, 27, 2, 30, "Pacific/Auckland")).toBe("2026-09-26T14:30:00.000Z");
  });

  it("that comes twice counts the first time", () => {
    expect(utc(2026, 10, 25, 2, 30, "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
    expect(utc(2026, 4, 5, 2, 30, "Pacific/Auckland")).toBe("2026-04-04T13:30:00.000Z");
  });

  it("is skipped by half an hour where clocks move by half an hour", () => {
    expect(utc(2026, 10, 4, 2, 15, "Australia/Lord_Howe")).toBe("2026-10-03T15:45:00.000Z");
    expect(clockChangesAt(2, 45, "Australia/Lord_Howe", 2026)).toEqual([]);
  });
});

describe("The days on which a clock skips a time or passes it twice", () => {
  it.each([
    ["Europe/Berlin", 2, 30, ["2026-03-29 skips", "2026-10-25 passes twice"]],
    ["Europe/Berlin", 3, 0, []],
    ["Europe/Berlin", 1, 59, []],
    ["Europe/London", 1, 0, ["2026-03-29 skips", "2026-10-25 passes twice"]],
    ["America/New_York", 2, 0, ["2026-03-08 skips"]],
    ["America/New_York", 1, 30, ["2026-11-01 passes twice"]],
    ["Africa/Cairo", 0, 30, ["2026-04-24 skips"]],
    ["Africa/Cairo", 23, 30, ["2026-10-29 passes twice"]],
    ["Asia/Tokyo", 2, 30, []],
    ["Etc/UTC", 2, 30, []],
  ])("in %s at %d:%d", (zone, hour, minute, expected) => {
    expect(clockChangesAt(hour, minute, zone, 2026).map(({ date, effect }) => `${date} ${effect}`)).toEqual(expected);
  });
});

describe("A clock that is put forward as a year begins", () => {
  it("skips a time in the year that begins, and none in the year that ends", () => {
    expect(clockChangesAt(0, 5, "Asia/Katmandu", 1985)).toEqual([]);
    expect(clockChangesAt(0, 5, "Asia/Katmandu", 1986)).toEqual([{ date: "1986-01-01", effect: "skips" }]);
  });
});

describe("The time zones", () => {
  it.each(Object.entries({ ...TIME_ZONES, ...UNLISTED_TIME_ZONES }))("%s has a clock", (_name, zone) => {
    expect(wallTimeAt(0, zone).minute).toBeGreaterThanOrEqual(0);
  });

  it("have no name in both lists", () => {
    expect(Object.keys(UNLISTED_TIME_ZONES).filter((name) => name in TIME_ZONES)).toEqual([]);
  });
});
