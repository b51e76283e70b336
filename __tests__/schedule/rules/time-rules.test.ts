import { ContainerGroupScheduleProps, DayOfWeek, ScheduleRecurrence } from "../../../lib";
import { nightlyJob, problems, variable, warnings } from "../../support/schedule-given";
import { problemsOf, warningsOf } from "../../support/synth";

describe("The recurrence of a schedule", () => {
  it.each([
    [ScheduleRecurrence.everyHours(1)],
    [ScheduleRecurrence.everyHours(12_000)],
    [ScheduleRecurrence.daily({ hour: 0 })],
    [ScheduleRecurrence.daily({ hour: 23, minute: 59 })],
    [ScheduleRecurrence.weekly({ days: Object.values(DayOfWeek), hour: 12 })],
  ])("may be at its bounds (%#)", (recurrence) => {
    expect(problems({ recurrence, timeZone: undefined })).toEqual([]);
  });

  it.each<[ScheduleRecurrence, string[]]>([
    [ScheduleRecurrence.everyHours(0), ["recurrence.hours: must be a whole number from 1 to 12000, got 0."]],
    [ScheduleRecurrence.everyHours(12_001), ["recurrence.hours: must be a whole number from 1 to 12000, got 12001."]],
    [ScheduleRecurrence.everyHours(1.5), ["recurrence.hours: must be a whole number from 1 to 12000, got 1.5."]],
    [
      ScheduleRecurrence.everyHours("6" as never),
      ['recurrence.hours: must be a whole number from 1 to 12000, got "6".'],
    ],
    [
      ScheduleRecurrence.daily({ hour: 24, minute: 60 }),
      [
        "recurrence.hour: must be a whole number from 0 to 23, got 24.",
        "recurrence.minute: must be a whole number from 0 to 59, got 60.",
      ],
    ],
    [
      ScheduleRecurrence.daily(undefined as never),
      ["recurrence.hour: must be a whole number from 0 to 23, got nothing."],
    ],
    [
      ScheduleRecurrence.weekly({ days: [], hour: -1 }),
      [
        "recurrence.hour: must be a whole number from 0 to 23, got -1.",
        "recurrence.days: must be a list of at least one DayOfWeek, got an empty list.",
      ],
    ],
    [
      ScheduleRecurrence.weekly({ days: [DayOfWeek.MONDAY, "Mon" as never, DayOfWeek.MONDAY], hour: 1 }),
      [
        'recurrence.days[1]: must be one of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday (DayOfWeek), got "Mon".',
        "recurrence.days[2]: Monday appears twice in the list. Name each once.",
      ],
    ],
    [
      ScheduleRecurrence.weekly(undefined as never),
      [
        "recurrence.hour: must be a whole number from 0 to 23, got nothing.",
        "recurrence.days: must be a list of at least one DayOfWeek, got nothing.",
      ],
    ],
  ])("fails out of its bounds (%#)", (recurrence, expected) => {
    expect(problems({ recurrence })).toEqual(expected);
  });

  it("may have hours that are a reference written by hand", () => {
    const recurrence = ScheduleRecurrence.everyHours("${var.amount}" as never);
    expect(problemsOf((scope) => void nightlyJob(scope, { schedule: { recurrence, timeZone: undefined } }))).toEqual(
      [],
    );
  });

  it("fails with hours that are a text with a reference in it", () => {
    expect(
      problemsOf((scope) => {
        const hours = `1${variable(scope, "amount", "string").stringValue}` as never;
        nightlyJob(scope, { schedule: { recurrence: ScheduleRecurrence.everyHours(hours), timeZone: undefined } });
      }),
    ).toEqual(["recurrence.hours: must be a whole number from 1 to 12000, got a Terraform reference."]);
  });

  it("fails without days when it is weekly, and only then", () => {
    const days = undefined as never;
    expect(problems({ recurrence: ScheduleRecurrence.weekly({ days, hour: 1 }) })).toEqual([
      "recurrence.days: must be a list of at least one DayOfWeek, got nothing.",
    ]);
    expect(problems({ recurrence: ScheduleRecurrence.daily({ hour: 1 }) })).toEqual([]);
  });

  it("warns of a time zone that changes nothing", () => {
    expect(warnings({ schedule: { recurrence: ScheduleRecurrence.everyHours(6) } })).toEqual([
      "timeZone: has no effect on ScheduleRecurrence.everyHours, which counts from startTime. Remove it, or use ScheduleRecurrence.daily.",
    ]);
  });

  it("warns of times that the clock skips or passes twice", () => {
    expect(warnings({ schedule: { recurrence: ScheduleRecurrence.daily({ hour: 2, minute: 30 }) } })).toEqual([
      "recurrence.hour: the clock of W. Europe Standard Time skips 02:30 on a day of the year (in 2026 on 2026-03-29), when Azure starts the group as much later. Choose another hour if that matters: Azure advises against such times.",
      "recurrence.hour: the clock of W. Europe Standard Time passes 02:30 twice on a day of the year (in 2026 on 2026-10-25), when Azure starts the group the first of the two times. Choose another hour if that matters: Azure advises against such times.",
    ]);
  });

  it.each<[string, (amount: number, text: string) => Partial<ContainerGroupScheduleProps>]>([
    ["hour", (hour) => ({ recurrence: ScheduleRecurrence.daily({ hour, minute: 30 }) })],
    ["minute", (minute) => ({ recurrence: ScheduleRecurrence.daily({ hour: 2, minute }) })],
    ["zone", (_, timeZone) => ({ recurrence: ScheduleRecurrence.daily({ hour: 2, minute: 30 }), timeZone })],
  ])("does not warn of such times when only Terraform knows the %s", (_name, scheduleOf) => {
    expect(
      warningsOf((scope) => {
        const amount = variable(scope, "amount", "number").numberValue;
        nightlyJob(scope, { schedule: scheduleOf(amount, variable(scope, "text", "string").stringValue) });
      }),
    ).toEqual([]);
  });

  it("does not warn of such times on days without a clock change, or in a zone without one", () => {
    const monday = ScheduleRecurrence.weekly({ days: [DayOfWeek.MONDAY], hour: 2, minute: 30 });
    const daily = ScheduleRecurrence.daily({ hour: 2, minute: 30 });
    expect(warnings({ schedule: { recurrence: monday } })).toEqual([]);
    expect(warnings({ schedule: { recurrence: daily, timeZone: "Tokyo Standard Time" } })).toEqual([]);
    expect(warnings({ schedule: { recurrence: daily, timeZone: "Some Standard Time" } })).toHaveLength(1);
  });
});

describe("The time zone of a schedule", () => {
  it.each(["UTC", "W. Europe Standard Time", "Central Standard Time (Mexico)"])("may be %s", (timeZone) => {
    expect(problems({ timeZone })).toEqual([]);
    expect(warnings({ schedule: { timeZone } })).toEqual([]);
  });

  it.each([
    ["W Europe Standard Time", "W. Europe Standard Time"],
    ["w. europe standard time", "W. Europe Standard Time"],
    ["Cen Australia Standard Time", "Cen. Australia Standard Time"],
    ["Europe/Berlin", "W. Europe Standard Time"],
    ["america/new_york", "Eastern Standard Time"],
    ["utc", "UTC"],
    ["Asia/Kolkata", "India Standard Time"],
    ["Asia/Calcutta", "India Standard Time"],
    ["Europe/Vienna", "W. Europe Standard Time"],
    ["America/Indiana/Knox", "Central Standard Time"],
    ["EST5EDT", "Eastern Standard Time"],
  ])("fails with %j and names what Windows has", (timeZone, meant) => {
    expect(problems({ timeZone })).toEqual([
      `timeZone: must be the name that Windows has for a time zone, here ${meant}, got ${JSON.stringify(timeZone)}.`,
    ]);
  });

  it.each(["CEST", "+01:00", "", "constructor", "Europe/Bonn", "Atlantis/Poseidonis", "/Berlin", "Berlin"])(
    "fails with %j and names none, since none is certain",
    (timeZone) => {
      expect(problems({ timeZone })).toEqual([
        `timeZone: must be the name that Windows has for a time zone, got ${JSON.stringify(timeZone)}. https://learn.microsoft.com/windows-hardware/manufacture/desktop/default-time-zones lists all of them.`,
      ]);
    },
  );

  it("warns of a name that azurerm may not accept", () => {
    expect(warnings({ schedule: { timeZone: "Turkey Standard Time" } })).toEqual([
      'timeZone: "Turkey Standard Time" is a time zone of Windows, but maybe not one that azurerm accepts. If terraform plan refuses it, name another with the same clock.',
    ]);
  });

  it("is not judged by its name when Terraform completes that", () => {
    expect(
      warningsOf((scope) => {
        const region = variable(scope, "region", "string").stringValue;
        nightlyJob(scope, { schedule: { timeZone: `${region} Standard Time` } });
      }),
    ).toEqual([]);
  });

  it("warns of a name that Windows does not have", () => {
    expect(warnings({ schedule: { timeZone: "Kamchatka Standard Time" } })).toEqual([
      'timeZone: "Kamchatka Standard Time" is not a time zone of today\'s Windows. If terraform plan refuses it, name another with the same clock.',
    ]);
  });
});

describe("The start time of a schedule", () => {
  it.each(["2026-01-31T00:00:00Z", "2026-01-31T00:00:00.5Z", "2028-02-29T23:59:59-12:00"])("may be %s", (startTime) => {
    expect(problems({ startTime })).toEqual([]);
  });

  it.each([
    "2026-01-31",
    "2026-01-31T00:00:00",
    "2026-02-30T00:00:00Z",
    "2026-01-31T24:00:00Z",
    "2026-13-01T00:00:00Z",
    "soon",
  ])("fails with %s", (startTime) => {
    expect(problems({ startTime })).toEqual([
      `startTime: must be an RFC 3339 time with Z or an offset, such as 2026-01-31T00:00:00Z, got "${startTime}".`,
    ]);
  });
});
