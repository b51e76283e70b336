import {
  ContainerGroupScheduleProps,
  ScheduleRecurrence,
  ScheduleRole,
  StartRetry,
  ValidationError,
} from "../../../lib";
import { resolve } from "../../../lib/schedule/resolve";
import { scheduleRules } from "../../../lib/schedule/rules";
import { ScheduleRule } from "../../../lib/schedule/rules/schedule-rule";
import { describeRules } from "../../support/rules";
import { nightlyJob } from "../../support/schedule-given";
import { problemsOf } from "../../support/synth";
import { scheduleRuleTable } from "./table";

const judge = (props: ContainerGroupScheduleProps, rules?: readonly ScheduleRule[]) => resolve(props, "Nightly", rules);

describeRules("a schedule", scheduleRules, scheduleRuleTable, judge);

describe("What is no option of a schedule", () => {
  const problems = (schedule: object) => problemsOf((scope) => void nightlyJob(scope, { schedule }));

  it.each<[string, object, string]>([
    ["the schedule itself", { timezone: "UTC" }, "timezone: is not a prop. Did you mean timeZone?"],
    [
      "a followed run",
      { run: { maxDurationMinutes: 60, maxMinutes: 60 } },
      "run.maxMinutes: is not a prop. There are: maxDurationMinutes, enabled",
    ],
    [
      "an alert",
      {
        alert: {
          actionGroupIds: ["/subscriptions/0/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/a"],
          severty: 1,
        },
      },
      "alert.severty: is not a prop. Did you mean severity?",
    ],
    [
      "daily",
      { recurrence: ScheduleRecurrence.daily({ hour: 4, minuts: 3 } as never) },
      "recurrence.minuts: is not a prop. Did you mean minute?",
    ],
    [
      "daily, which has no days",
      { recurrence: ScheduleRecurrence.daily({ hour: 4, days: [] } as never) },
      "recurrence.days: is not a prop. There are: hour, hours, minute, minutes",
    ],
    [
      "weekly",
      { stopAt: ScheduleRecurrence.weekly({ hour: 4, days: ["Monday"], day: 1 } as never) },
      "stopAt.day: is not a prop. Did you mean days?",
    ],
    [
      "a retry",
      { retry: StartRetry.fixedInterval({ count: 1, intervalSeconds: 5, maximumIntervalSeconds: 6 } as never) },
      "retry.maximumIntervalSeconds: is not a prop. Did you mean intervalSeconds?",
    ],
    [
      "a growing retry",
      { retry: StartRetry.exponentialInterval({ count: 1, intervalSeconds: 5, minimum: 6 } as never) },
      "retry.minimum: is not a prop. Did you mean minimumIntervalSeconds?",
    ],
  ])("fails, in %s", (_name, schedule, message) => {
    expect(problems(schedule)).toEqual([message]);
  });

  it("fails in the options of a role, where they are given", () => {
    expect(() => ScheduleRole.custom({ name: "Starter" } as never)).toThrow(
      new ValidationError("ScheduleRole.custom", [{ path: "name", message: "is not a prop. Did you mean roleName?" }]),
    );
  });
});
