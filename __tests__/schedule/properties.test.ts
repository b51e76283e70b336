import * as fc from "fast-check";
import { ScheduleRecurrence } from "../../lib";
import { WINDOWS_NAMES, ianaZoneOf, instantOf, isListed, wallTimeAt } from "../../lib/schedule/time-zones";
import { nightlyJob } from "../support/schedule-given";
import { synthesize } from "../support/synth";

function dailyStarts(hour: number, timeZone: string, after: string): string[] {
  let times: string[] = [];
  synthesize((scope) => {
    const recurrence = ScheduleRecurrence.daily({ hour });
    times = nightlyJob(scope, { schedule: { recurrence, timeZone } }).nextStarts(after, 3);
  });
  return times;
}

describe("Daily starts", () => {
  it("show the asked time on the clock on consecutive days, wherever it is not skipped", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WINDOWS_NAMES.filter(isListed)),
        fc.integer({ min: 4, max: 21 }),
        fc.integer({ min: 0, max: 364 }),
        (timeZone, hour, day) => {
          const after = new Date(Date.UTC(2026, 0, 1 + day)).toISOString();
          const times = dailyStarts(hour, timeZone, after);
          const shown = times.map((time) =>
            new Date(time).toLocaleTimeString("en-GB", { timeZone: ianaZoneOf(timeZone)!, timeStyle: "short" }),
          );
          expect(shown).toEqual(Array(3).fill(`${String(hour).padStart(2, "0")}:00`));
          const distances = times.slice(1).map((time, index) => Date.parse(time) - Date.parse(times[index]!));
          expect(Math.max(...distances)).toBeLessThanOrEqual(25 * 3_600_000);
          expect(Math.min(...distances)).toBeGreaterThanOrEqual(23 * 3_600_000);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("A time on the clock of a zone", () => {
  it("is shown again by the clock, in every zone and at every time that is not skipped", () => {
    const zones = WINDOWS_NAMES.map((name) => ianaZoneOf(name)!);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
        (zone, date) => {
          const wall = wallTimeAt(date.getTime(), zone);
          const instant = instantOf(wall, zone);
          expect(wallTimeAt(instant, zone)).toEqual(wall);
          // The same minute, or the earlier of two that look alike.
          expect(instant).toBeLessThanOrEqual(date.getTime());
        },
      ),
      { numRuns: 500 },
    );
  });
});
