import {
  WINDOWS_NAMES,
  clockChangesAt,
  ianaNamesOf,
  ianaZoneOf,
  instantOf,
  isListed,
  wallTimeAt,
  windowsNameOf,
} from "../../lib/schedule/time-zones";

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
  it.each(WINDOWS_NAMES)("%s has a clock", (name) => {
    expect(wallTimeAt(0, ianaZoneOf(name)!).minute).toBeGreaterThanOrEqual(0);
  });

  it("have every IANA name once, with which this Node is at home", () => {
    // GIVEN
    const names = WINDOWS_NAMES.flatMap(ianaNamesOf);

    // THEN
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThan(550);
    expect(names.filter((name) => !/^[A-Za-z][\w+-]+(\/[A-Za-z][\w+-]+)*$/.test(name))).toEqual([]);
    const isKnown = (timeZone: string) => {
      try {
        return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
      } catch {
        return false;
      }
    };
    // A few are so new, or so old, that not every Node has them.
    expect(names.filter((name) => !isKnown(name)).length).toBeLessThan(10);
  });

  it("have a name for every zone that this Node lists, but for a few that Windows does not have", () => {
    // GIVEN
    const named = new Set(WINDOWS_NAMES.flatMap(ianaNamesOf));

    // WHEN
    const without = Intl.supportedValuesOf("timeZone").filter((name) => !named.has(name));

    // THEN
    expect(without).toContain("Antarctica/Troll");
    expect(without.length).toBeLessThan(5);
  });

  // https://github.com/unicode-org/cldr/blob/release-48-2/common/supplemental/windowsZones.xml
  it.each([
    ["America/Argentina/Buenos_Aires", "Argentina Standard Time"],
    ["America/Bogota", "SA Pacific Standard Time"],
    ["America/Chicago", "Central Standard Time"],
    ["America/Denver", "Mountain Standard Time"],
    ["America/Halifax", "Atlantic Standard Time"],
    ["America/Los_Angeles", "Pacific Standard Time"],
    ["America/New_York", "Eastern Standard Time"],
    ["America/Phoenix", "US Mountain Standard Time"],
    ["America/Toronto", "Eastern Standard Time"],
    ["Asia/Dubai", "Arabian Standard Time"],
    ["Asia/Ho_Chi_Minh", "SE Asia Standard Time"],
    ["Asia/Hong_Kong", "China Standard Time"],
    ["Asia/Jakarta", "SE Asia Standard Time"],
    ["Asia/Kathmandu", "Nepal Standard Time"],
    ["Asia/Kolkata", "India Standard Time"],
    ["Asia/Kuala_Lumpur", "Singapore Standard Time"],
    ["Asia/Manila", "Singapore Standard Time"],
    ["Asia/Saigon", "SE Asia Standard Time"],
    ["Asia/Seoul", "Korea Standard Time"],
    ["Asia/Yangon", "Myanmar Standard Time"],
    ["Atlantic/Reykjavik", "Greenwich Standard Time"],
    ["Australia/Melbourne", "AUS Eastern Standard Time"],
    ["Etc/UTC", "UTC"],
    ["Europe/Amsterdam", "W. Europe Standard Time"],
    ["Europe/Athens", "GTB Standard Time"],
    ["Europe/Belgrade", "Central Europe Standard Time"],
    ["Europe/Brussels", "Romance Standard Time"],
    ["Europe/Dublin", "GMT Standard Time"],
    ["Europe/Helsinki", "FLE Standard Time"],
    ["Europe/Kyiv", "FLE Standard Time"],
    ["Europe/Lisbon", "GMT Standard Time"],
    ["Europe/Madrid", "Romance Standard Time"],
    ["Europe/Prague", "Central Europe Standard Time"],
    ["Europe/Rome", "W. Europe Standard Time"],
    ["Europe/Stockholm", "W. Europe Standard Time"],
    ["Europe/Warsaw", "Central European Standard Time"],
    ["Europe/Zurich", "W. Europe Standard Time"],
    ["Pacific/Honolulu", "Hawaiian Standard Time"],
    ["US/Pacific", "Pacific Standard Time"],
    ["GMT", "UTC"],
  ])("of the IANA name %s is %s", (name, expected) => {
    expect(windowsNameOf(name)).toBe(expected);
  });

  it("are listed by azurerm or not", () => {
    expect(WINDOWS_NAMES.filter(isListed)).toHaveLength(85);
    expect(isListed("Turkey Standard Time")).toBe(false);
    expect(isListed("Europe/Berlin")).toBe(false);
  });
});
