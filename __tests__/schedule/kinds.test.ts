import { ScheduleRecurrence, ScheduleRole, StartRetry } from "../../lib";

const OTHER_VALUES = [undefined, null, true, 5, "text", [], {}, () => undefined];

describe("ScheduleRecurrence.isScheduleRecurrence", () => {
  it("is true of every recurrence", () => {
    const recurrences = [
      ScheduleRecurrence.everyHours(1),
      ScheduleRecurrence.daily({ hour: 1 }),
      ScheduleRecurrence.weekly({ days: [], hour: 1 }),
    ];
    expect(recurrences.map((value) => ScheduleRecurrence.isScheduleRecurrence(value))).toEqual([true, true, true]);
  });

  it("is false of anything else, also of a function with the same data", () => {
    const others = [
      ...OTHER_VALUES,
      StartRetry.none(),
      Object.assign(() => undefined, ScheduleRecurrence.everyHours(1)),
    ];
    expect(others.filter((value) => ScheduleRecurrence.isScheduleRecurrence(value) !== false)).toEqual([]);
  });
});

describe("ScheduleRole.isScheduleRole", () => {
  it("is true of every role", () => {
    const roles = [ScheduleRole.builtIn(), ScheduleRole.custom()];
    expect(roles.map((value) => ScheduleRole.isScheduleRole(value))).toEqual([true, true]);
  });

  it("is false of anything else, also of a function with the same method", () => {
    const others = [...OTHER_VALUES, StartRetry.none(), Object.assign(() => undefined, { _createIn: () => undefined })];
    expect(others.filter((value) => ScheduleRole.isScheduleRole(value) !== false)).toEqual([]);
  });
});

describe("StartRetry.isStartRetry", () => {
  it("is true of every retry", () => {
    const retries = [
      StartRetry.none(),
      StartRetry.fixedInterval({ count: 1, intervalSeconds: 5 }),
      StartRetry.exponentialInterval({ count: 1, intervalSeconds: 5 }),
    ];
    expect(retries.map((value) => StartRetry.isStartRetry(value))).toEqual([true, true, true]);
  });

  it("is false of anything else, also of a function with the same data", () => {
    const others = [...OTHER_VALUES, ScheduleRole.builtIn(), Object.assign(() => undefined, StartRetry.none())];
    expect(others.filter((value) => StartRetry.isStartRetry(value) !== false)).toEqual([]);
  });
});
