import { Token } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerGroupSchedule,
  ContainerGroupScheduleProps,
  DayOfWeek,
  ScheduleRecurrence,
  ValidationError,
} from "../../lib";
import { nightlyJob, variable } from "../support/schedule-given";
import { problemsOf, synthesize } from "../support/synth";

function starts(schedule: Partial<ContainerGroupScheduleProps>, after: string, count: number): string[] {
  let times: string[] = [];
  synthesize((scope) => {
    times = nightlyJob(scope, { schedule }).nextStarts(after, count);
  });
  return times;
}

// The simulation in Microsoft's own documentation, with its UTC times:
// https://learn.microsoft.com/azure/logic-apps/concepts-schedule-automated-recurring-tasks-workflows#daylight-saving-standard-time
describe("Daily starts around the clock changes that Microsoft's documentation plays through", () => {
  const centralTime = (hour: number) => ({
    recurrence: ScheduleRecurrence.daily({ hour, minute: 30 }),
    timeZone: "Central Standard Time",
    startTime: "2019-01-01T00:00:00Z",
  });

  it.each([
    [
      "01:30 as clocks go forward",
      1,
      "2019-03-09",
      ["2019-03-09T07:30:00Z", "2019-03-10T07:30:00Z", "2019-03-11T06:30:00Z"],
    ],
    [
      "02:30 as clocks go forward",
      2,
      "2019-03-09",
      ["2019-03-09T08:30:00Z", "2019-03-10T08:30:00Z", "2019-03-11T07:30:00Z"],
    ],
    [
      "01:30 as clocks go back",
      1,
      "2019-11-02",
      ["2019-11-02T06:30:00Z", "2019-11-03T06:30:00Z", "2019-11-04T07:30:00Z"],
    ],
    [
      "02:30 as clocks go back",
      2,
      "2019-11-02",
      ["2019-11-02T07:30:00Z", "2019-11-03T08:30:00Z", "2019-11-04T08:30:00Z"],
    ],
  ])("are as documented: %s", (_name, hour, from, expected) => {
    expect(starts(centralTime(hour), `${from}T00:00:00Z`, 3)).toEqual(expected);
  });
});

describe("Daily starts", () => {
  it("keep the time of day when the clock is put forward and back", () => {
    // GIVEN
    const schedule = { recurrence: ScheduleRecurrence.daily({ hour: 4 }), timeZone: "W. Europe Standard Time" };

    // THEN
    expect(starts(schedule, "2026-03-28T00:00:00Z", 2)).toEqual(["2026-03-28T03:00:00Z", "2026-03-29T02:00:00Z"]);
    expect(starts(schedule, "2026-10-24T00:00:00Z", 2)).toEqual(["2026-10-24T02:00:00Z", "2026-10-25T03:00:00Z"]);
  });

  it("may be on another day in UTC", () => {
    expect(
      starts(
        { recurrence: ScheduleRecurrence.daily({ hour: 1, minute: 5 }), timeZone: "New Zealand Standard Time" },
        "2026-01-31T12:05:00Z",
        2,
      ),
    ).toEqual(["2026-02-01T12:05:00Z", "2026-02-02T12:05:00Z"]);
  });

  it("are in UTC without a time zone", () => {
    expect(
      starts(
        { recurrence: ScheduleRecurrence.daily({ hour: 23, minute: 59 }), timeZone: undefined },
        "2028-02-28T23:59:00Z",
        2,
      ),
    ).toEqual(["2028-02-29T23:59:00Z", "2028-03-01T23:59:00Z"]);
  });

  it("begin with the start time, which may have an offset", () => {
    expect(
      starts(
        {
          recurrence: ScheduleRecurrence.daily({ hour: 4 }),
          timeZone: "UTC",
          startTime: "2030-06-01T06:00:00+02:00",
        },
        "2026-01-01T00:00:00Z",
        2,
      ),
    ).toEqual(["2030-06-01T04:00:00Z", "2030-06-02T04:00:00Z"]);
  });
});

describe("Weekly starts", () => {
  it("are on the days of the zone, not on those of UTC", () => {
    expect(
      starts(
        {
          recurrence: ScheduleRecurrence.weekly({ days: [DayOfWeek.MONDAY, DayOfWeek.THURSDAY], hour: 6, minute: 30 }),
          timeZone: "Tokyo Standard Time",
        },
        "2026-01-01T00:00:00Z",
        3,
      ),
    ).toEqual(["2026-01-04T21:30:00Z", "2026-01-07T21:30:00Z", "2026-01-11T21:30:00Z"]);
  });

  it("keep the time of day across a clock change", () => {
    expect(
      starts(
        { recurrence: ScheduleRecurrence.weekly({ days: [DayOfWeek.SUNDAY], hour: 5 }), timeZone: "GMT Standard Time" },
        "2026-03-20T00:00:00Z",
        2,
      ),
    ).toEqual(["2026-03-22T05:00:00Z", "2026-03-29T04:00:00Z"]);
  });
});

describe("Starts every so many hours", () => {
  const every = (hours: number, startTime?: string) => ({
    recurrence: ScheduleRecurrence.everyHours(hours),
    timeZone: undefined,
    startTime,
  });

  it("count from midnight in UTC", () => {
    expect(starts(every(6), "2026-03-29T00:00:00Z", 3)).toEqual([
      "2026-03-29T06:00:00Z",
      "2026-03-29T12:00:00Z",
      "2026-03-29T18:00:00Z",
    ]);
  });

  it("count from the start time, also when the hours do not fit into a day", () => {
    expect(starts(every(7, "2026-01-01T01:20:00Z"), "2026-01-01T20:00:00Z", 3)).toEqual([
      "2026-01-01T22:20:00Z",
      "2026-01-02T05:20:00Z",
      "2026-01-02T12:20:00Z",
    ]);
  });

  it("begin at a start time that is still to come", () => {
    expect(starts(every(24, "2030-01-01T00:00:00Z"), "2026-01-01T00:00:00Z", 1)).toEqual(["2030-01-01T00:00:00Z"]);
  });
});

describe("Starts in a far future", () => {
  afterEach(() => jest.restoreAllMocks());

  it("are told without a look at the days until then", () => {
    // GIVEN
    const clock = jest.spyOn(Intl.DateTimeFormat.prototype, "formatToParts");

    // WHEN
    const recurrence = ScheduleRecurrence.daily({ hour: 4 });
    const times = starts({ recurrence, timeZone: "UTC" }, "2600-12-30T12:00:00Z", 2);

    // THEN
    expect(times).toEqual(["2600-12-31T04:00:00Z", "2601-01-01T04:00:00Z"]);
    // A year of them is looked at by the rule about clock changes.
    expect(clock.mock.calls.length).toBeLessThan(1000);
  });
});

describe("Starts every so many hours in a time zone that only Terraform knows", () => {
  it("are told, since the time zone does not move them", () => {
    let times: string[] = [];
    synthesize((scope) => {
      const timeZone = variable(scope, "zone", "string").stringValue;
      const recurrence = ScheduleRecurrence.everyHours(6);
      times = nightlyJob(scope, { schedule: { recurrence, timeZone } }).nextStarts("2026-03-29T00:00:00Z", 1);
    });
    expect(times).toEqual(["2026-03-29T06:00:00Z"]);
  });
});

describe("Starts that cannot be told", () => {
  const unknown = (path: string) => `${path}: is not known before Terraform runs, so that the times cannot be told`;

  it.each<[string, (text: string, amount: number) => Partial<ContainerGroupScheduleProps>, string]>([
    ["the start time", (startTime) => ({ startTime }), "startTime"],
    ["the time zone", (timeZone) => ({ timeZone }), "timeZone"],
    ["the hour", (_, hour) => ({ recurrence: ScheduleRecurrence.daily({ hour }) }), "recurrence.hour"],
    ["the minute", (_, minute) => ({ recurrence: ScheduleRecurrence.daily({ hour: 4, minute }) }), "recurrence.minute"],
    [
      "the hours between two starts",
      (_, hours) => ({ recurrence: ScheduleRecurrence.everyHours(hours), timeZone: undefined }),
      "recurrence.hours",
    ],
    [
      "one of the days",
      (day) => ({ recurrence: ScheduleRecurrence.weekly({ days: [DayOfWeek.MONDAY, day as DayOfWeek], hour: 4 }) }),
      "recurrence.days",
    ],
  ])("fails when only Terraform knows %s", (_name, scheduleOf, path) => {
    expect(
      problemsOf((scope) => {
        const text = variable(scope, "text", "string").stringValue;
        const amount = variable(scope, "amount", "number").numberValue;
        nightlyJob(scope, { schedule: scheduleOf(text, amount) }).nextStarts("2026-01-01T00:00:00Z", 1);
      }),
    ).toEqual([unknown(path)]);
  });

  it("fails with the path of the schedule before the problems", () => {
    expect(() =>
      synthesize((scope) => void nightlyJob(new Construct(scope, "Jobs")).nextStarts("tomorrow", 1)),
    ).toThrow(
      new ValidationError("stack/Jobs/Nightly", [
        { path: "after", message: 'must be an RFC 3339 time with Z or an offset, got "tomorrow"' },
      ]),
    );
  });

  it("fails with arguments that only Terraform knows", () => {
    expect(
      problemsOf((scope) => {
        const after = variable(scope, "after", "string").stringValue;
        const count = variable(scope, "count", "number").numberValue;
        nightlyJob(scope).nextStarts(after, count);
      }),
    ).toEqual([
      "after: must be an RFC 3339 time with Z or an offset, got a Terraform reference",
      "count: must be a whole number from 1 to 1000, got a Terraform reference",
    ]);
  });

  it("fails after what is no text", () => {
    expect(problemsOf((scope) => void nightlyJob(scope).nextStarts(20260101 as never, 1))).toEqual([
      "after: must be an RFC 3339 time with Z or an offset, got 20260101",
    ]);
  });

  it("fails with arguments of another type", () => {
    expect(
      problemsOf((scope) => void nightlyJob(scope).nextStarts(["2026-01-01T00:00:00Z"] as never, "5" as never)),
    ).toEqual([
      "after: must be an RFC 3339 time with Z or an offset, got a list of 1",
      'count: must be a whole number from 1 to 1000, got "5"',
    ]);
  });

  it("fails with everything that only Terraform knows", () => {
    expect(
      problemsOf((scope) => {
        const hour = variable(scope, "hour", "number");
        const zone = variable(scope, "zone", "string");
        nightlyJob(scope, {
          schedule: { recurrence: ScheduleRecurrence.daily({ hour: hour.numberValue }), timeZone: zone.stringValue },
        }).nextStarts("2026-01-01T00:00:00Z", 1);
      }),
    ).toEqual([
      "timeZone: is not known before Terraform runs, so that the times cannot be told",
      "recurrence.hour: is not known before Terraform runs, so that the times cannot be told",
    ]);
  });

  it("fails for days and a first start that only Terraform knows", () => {
    // GIVEN
    const unknown = (name: string) => Token.asString({ resolve: () => `\${var.${name}}` });
    const schedule = {
      recurrence: ScheduleRecurrence.weekly({ days: [unknown("day") as DayOfWeek], hour: 4 }),
      startTime: unknown("start"),
    };

    // THEN
    expect(problemsOf((scope) => void nightlyJob(scope, { schedule }).nextStarts("2026-01-01T00:00:00Z", 1))).toEqual([
      "startTime: is not known before Terraform runs, so that the times cannot be told",
      "recurrence.days: is not known before Terraform runs, so that the times cannot be told",
    ]);
  });

  it("fails with wrong arguments", () => {
    const tell = (act: (schedule: ContainerGroupSchedule) => unknown) =>
      problemsOf((scope) => void act(nightlyJob(scope)));
    expect(tell((schedule) => schedule.nextStarts("tomorrow", 0))).toEqual([
      'after: must be an RFC 3339 time with Z or an offset, got "tomorrow"',
      "count: must be a whole number from 1 to 1000, got 0",
    ]);
  });
});
