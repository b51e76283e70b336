import { Construct } from "constructs";
import {
  AzureCloud,
  ContainerGroupSchedule,
  DayOfWeek,
  RestartPolicy,
  ScheduleRecurrence,
  ScheduleRole,
  StartRetry,
  ValidationError,
} from "../../lib";
import { nightlyJob, problems, variable } from "../support/schedule-given";
import { onlyResource, problemsOf, synthesize, synthesizeJson, warningsOf } from "../support/synth";

describe("The props of a schedule", () => {
  it("fails with every problem at once, and adds nothing", () => {
    expect(
      problemsOf((scope) => {
        try {
          new ContainerGroupSchedule(scope, "Nightly", { startTime: 1, role: "Owner", enabled: "yes" } as never);
        } finally {
          expect(scope.node.tryFindChild("Nightly")).toBeUndefined();
        }
      }),
    ).toEqual([
      "containerGroup: is required.",
      "recurrence: is required.",
      "startTime: must be a string, got 1.",
      'enabled: must be true, false or a Terraform reference, got "yes".',
      "role: must be a ScheduleRole, such as ScheduleRole.builtIn(), got a string.",
    ]);
  });

  it("fails with the path that the schedule would have had before the problems", () => {
    expect(() =>
      synthesize((scope) => void nightlyJob(new Construct(scope, "Jobs"), { schedule: { name: "my job" } })),
    ).toThrow(
      new ValidationError("stack/Jobs/Nightly", [
        {
          path: "name",
          message: 'must be 1 to 80 letters, digits, hyphens, underscores, periods and parentheses, got "my job".',
        },
      ]),
    );
  });

  it("fails when only Terraform knows the cloud", () => {
    expect(
      problemsOf((scope) => {
        const azureCloud = variable(scope, "cloud", "string").stringValue as AzureCloud;
        nightlyJob(scope, { schedule: { azureCloud } });
      }),
    ).toEqual(["azureCloud: must be known before Terraform runs, since the addresses that are called depend on it."]);
  });

  it("may be references in the object form", () => {
    const json = synthesizeJson((scope) => {
      const value = (name: string) => variable(scope, name, "any").value as never;
      nightlyJob(scope, {
        schedule: {
          recurrence: ScheduleRecurrence.weekly({ days: value("days"), hour: value("hour"), minute: value("minute") }),
          timeZone: value("zone"),
          startTime: value("start"),
          role: ScheduleRole.custom({ roleName: value("role") }),
          retry: StartRetry.fixedInterval({ count: value("count"), intervalSeconds: value("seconds") }),
        },
      });
    });
    const { schedule, time_zone, start_time } = onlyResource(json, "azurerm_logic_app_trigger_recurrence");
    expect(schedule).toEqual({
      at_these_hours: ["${var.hour}"],
      at_these_minutes: ["${var.minute}"],
      on_these_days: "${var.days}",
    });
    expect([time_zone, start_time]).toEqual(["${var.zone}", "${var.start}"]);
    expect(onlyResource(json, "azurerm_role_definition").name).toBe("${var.role}");
    expect(onlyResource(json, "azurerm_logic_app_action_custom").body).toContain(
      '"retryPolicy":{"type":"fixed","count":${var.count},"interval":"PT${var.seconds}S"}',
    );
  });

  it("may all be references", () => {
    const build = (scope: Construct) => {
      const text = (name: string) => variable(scope, name, "string").stringValue;
      const amount = (name: string) => variable(scope, name, "number").numberValue;
      const common = {
        timeZone: text("zone"),
        startTime: text("start"),
        name: text("name"),
        resourceGroupName: text("group"),
        location: text("location"),
        propagationDelay: text("delay"),
        retry: StartRetry.fixedInterval({ count: amount("count"), intervalSeconds: amount("seconds") }),
        role: ScheduleRole.custom({ roleName: text("role") }),
        enabled: variable(scope, "enabled", "bool").booleanValue,
        tags: { team: text("team") },
        containerGroup: {
          id: text("id"),
          name: text("job"),
          resourceGroupName: text("rg"),
          location: text("place"),
          restartPolicy: text("policy") as RestartPolicy,
          passwordLifetimes: [{ validForDays: amount("valid"), rotationDays: amount("days") }],
        },
      };
      const recurrences = {
        Weekly: ScheduleRecurrence.weekly({
          days: [text("day") as DayOfWeek],
          hour: amount("hour"),
          minute: amount("minute"),
        }),
        Hourly: ScheduleRecurrence.everyHours(amount("hours")),
      };
      for (const [id, recurrence] of Object.entries(recurrences)) {
        new ContainerGroupSchedule(scope, id, { ...common, recurrence });
      }
    };
    expect(warningsOf(build)).toEqual([
      "timeZone: has no effect on ScheduleRecurrence.everyHours, which counts from startTime. Remove it, or use ScheduleRecurrence.daily.",
    ]);
    const json = synthesize(build);
    expect(json).toContain("${var.hour}");
    // The placeholder of a number that cdktf did not find.
    expect(json).not.toMatch(/e\+2\d\d/);
  });
});

describe("An unknown option of a schedule", () => {
  it.each<[string, object, string]>([
    ["the schedule itself", { timezone: "UTC" }, "timezone: unknown property. Did you mean timeZone?"],
    [
      "a followed run",
      { run: { maxDurationMinutes: 60, maxMinutes: 60 } },
      "run.maxMinutes: unknown property. Valid properties: maxDurationMinutes, containers, enabled.",
    ],
    [
      "an alert",
      {
        alert: {
          actionGroupIds: ["/subscriptions/0/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/a"],
          severty: 1,
        },
      },
      "alert.severty: unknown property. Did you mean severity?",
    ],
    [
      "daily",
      { recurrence: ScheduleRecurrence.daily({ hour: 4, minuts: 3 } as never) },
      "recurrence.minuts: unknown property. Did you mean minute?",
    ],
    [
      "daily, which has no days",
      { recurrence: ScheduleRecurrence.daily({ hour: 4, days: [] } as never) },
      "recurrence.days: unknown property. Valid properties: hour, hours, minute, minutes.",
    ],
    [
      "weekly",
      { stopAt: ScheduleRecurrence.weekly({ hour: 4, days: ["Monday"], day: 1 } as never) },
      "stopAt.day: unknown property. Did you mean days?",
    ],
    [
      "a retry",
      { retry: StartRetry.fixedInterval({ count: 1, intervalSeconds: 5, maximumIntervalSeconds: 6 } as never) },
      "retry.maximumIntervalSeconds: unknown property. Did you mean intervalSeconds?",
    ],
    [
      "a growing retry",
      { retry: StartRetry.exponentialInterval({ count: 1, intervalSeconds: 5, minimum: 6 } as never) },
      "retry.minimum: unknown property. Did you mean minimumIntervalSeconds?",
    ],
  ])("fails, in %s", (_name, schedule, message) => {
    expect(problems(schedule)).toEqual([message]);
  });

  it("fails in the options of a role, where they are given", () => {
    expect(() => ScheduleRole.custom({ name: "Starter" } as never)).toThrow(
      new ValidationError("ScheduleRole.custom", [
        { path: "name", message: "unknown property. Did you mean roleName?" },
      ]),
    );
  });
});
