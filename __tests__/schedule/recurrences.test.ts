import { Construct } from "constructs";
import { ContainerGroupScheduleProps, DayOfWeek, ScheduleRecurrence, StartRetry } from "../../lib";
import { nightlyJob, variable } from "../support/schedule-given";
import { onlyResource, synthesizeJson } from "../support/synth";

type Given = Partial<ContainerGroupScheduleProps>;

function triggerOf(scheduleIn: (scope: Construct) => Given): any {
  const json = synthesizeJson((scope) => void nightlyJob(scope, { schedule: scheduleIn(scope) }));
  return onlyResource(json, "azurerm_logic_app_trigger_recurrence");
}

const without = { timeZone: undefined };

describe("A recurrence", () => {
  it.each<[string, () => Given, object]>([
    [
      "every 20 minutes",
      () => ({ recurrence: ScheduleRecurrence.everyMinutes(20), ...without }),
      { frequency: "Minute", interval: 20, time_zone: "UTC" },
    ],
    [
      "every 3 months",
      () => ({ recurrence: ScheduleRecurrence.everyMonths(3), ...without, startTime: "2026-01-15T04:00:00+01:00" }),
      { frequency: "Month", interval: 3, time_zone: "UTC", start_time: "2026-01-15T03:00:00Z" },
    ],
    [
      "at several times a day",
      () => ({ recurrence: ScheduleRecurrence.daily({ hours: [6, 18], minutes: [0, 30] }) }),
      {
        frequency: "Day",
        interval: 1,
        schedule: { at_these_hours: [6, 18], at_these_minutes: [0, 30] },
        time_zone: "W. Europe Standard Time",
      },
    ],
    [
      "at several times on a day of the week",
      () => ({ recurrence: ScheduleRecurrence.weekly({ days: [DayOfWeek.MONDAY], hours: [6, 18], minute: 15 }) }),
      {
        frequency: "Week",
        interval: 1,
        schedule: { at_these_hours: [6, 18], at_these_minutes: [15], on_these_days: ["Monday"] },
        time_zone: "W. Europe Standard Time",
      },
    ],
  ])("is written out %s", (_name, schedule, expected) => {
    expect(triggerOf(schedule)).toEqual({
      name: "Recurrence",
      logic_app_id: expect.any(String),
      depends_on: expect.any(Array),
      start_time: "2020-01-01T00:00:00Z",
      ...expected,
    });
  });

  it("keeps the hours and minutes it was given, whatever becomes of the lists", () => {
    // GIVEN
    const hours = [6];
    const minutes = [0];
    const recurrence = ScheduleRecurrence.daily({ hours, minutes });

    // WHEN
    hours.push(18);
    minutes.push(30);

    // THEN
    expect(triggerOf(() => ({ recurrence })).schedule).toEqual({ at_these_hours: [6], at_these_minutes: [0] });
  });

  it("may have lists that only Terraform knows, or of what only it knows", () => {
    const at = (recurrenceIn: (scope: Construct) => ScheduleRecurrence) =>
      triggerOf((scope) => ({ recurrence: recurrenceIn(scope) })).schedule;
    expect(
      at((scope) => {
        const list = (name: string) => variable(scope, name, "list(number)").value as never;
        return ScheduleRecurrence.daily({ hours: list("hours"), minutes: list("minutes") });
      }),
    ).toEqual({ at_these_hours: "${var.hours}", at_these_minutes: "${var.minutes}" });
    expect(
      at((scope) => ScheduleRecurrence.daily({ hours: [6, variable(scope, "hour", "number").numberValue] })),
    ).toEqual({ at_these_hours: [6, "${var.hour}"], at_these_minutes: [0] });
  });

  it("has Terraform check what only it knows of a distance, of either workflow", () => {
    const json = synthesizeJson((scope) => {
      const amount = (name: string) => variable(scope, name, "number").numberValue;
      nightlyJob(scope, {
        schedule: {
          recurrence: ScheduleRecurrence.everyMinutes(amount("minutes")),
          stopAt: ScheduleRecurrence.everyMonths(amount("months")),
          startTime: variable(scope, "start", "string").stringValue,
          timeZone: undefined,
        },
      });
    });
    const { lifecycle } =
      json.resource.azurerm_logic_app_workflow[
        Object.keys(json.resource.azurerm_logic_app_workflow).find((name) => !name.includes("Stop"))!
      ];
    expect(lifecycle.precondition).toEqual([
      {
        condition: "${((var.minutes >= 1) && (var.minutes <= 72000))}",
        error_message: "The minutes between two starts must be from 1 to 72000.",
      },
      {
        condition: "${((var.months >= 1) && (var.months <= 16))}",
        error_message: "The months between two starts must be from 1 to 16.",
      },
      {
        condition: '${can(regex("^[0-9]{4}-[0-9]{2}-(0[1-9]|1[0-9]|2[0-8])T", var.start))}',
        error_message: "A schedule that counts months must begin on one of the first 28 days of a month.",
      },
    ]);
  });
});

const OTHER_VALUES = [undefined, null, true, 5, "text", [], {}, () => undefined];

describe("ScheduleRecurrence._isScheduleRecurrence", () => {
  it("is true of every recurrence", () => {
    const recurrences = [
      ScheduleRecurrence.everyHours(1),
      ScheduleRecurrence.daily({ hour: 1 }),
      ScheduleRecurrence.weekly({ days: [], hour: 1 }),
    ];
    expect(recurrences.map((value) => ScheduleRecurrence._isScheduleRecurrence(value))).toEqual([true, true, true]);
  });

  it("is false of anything else, also of a function with the same data", () => {
    const others = [
      ...OTHER_VALUES,
      StartRetry.none(),
      Object.assign(() => undefined, ScheduleRecurrence.everyHours(1)),
    ];
    expect(others.filter((value) => ScheduleRecurrence._isScheduleRecurrence(value) !== false)).toEqual([]);
  });
});
