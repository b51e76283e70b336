import {
  WINDOWS_NAMES,
  clockChangesAt,
  ianaNamesOf,
  ianaZoneOf,
  isListed,
  windowsNameOf,
} from "../../lib/schedule/time-zones";

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
    expect(() => clockChangesAt(2, 30, ianaZoneOf(name)!, 2026)).not.toThrow();
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
