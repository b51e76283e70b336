import { Construct } from "constructs";
import {
  AzureCloud,
  ContainerGroupSchedule,
  ContainerGroupScheduleProps,
  CredentialChange,
  DayOfWeek,
  IContainerGroup,
  PasswordRotation,
  RestartPolicy,
  ScheduleRecurrence,
  ScheduleRole,
  StartRetry,
  ValidationError,
} from "../../lib";
import { GivenSchedule, nightlyJob, variable } from "../support/schedule-given";
import { onlyResource, problemsOf, synthesize, synthesizeJson, warningsOf } from "../support/synth";
import { cut } from "../support/cut";

function problems(schedule: Partial<ContainerGroupScheduleProps>, group: GivenSchedule["group"] = {}): string[] {
  return problemsOf((scope) => void nightlyJob(scope, { schedule, group }));
}

function warnings(given: GivenSchedule): string[] {
  return warningsOf((scope) => void nightlyJob(scope, given));
}

describe("The container group of a schedule", () => {
  it("fails with the restart policy Always, and says why", () => {
    expect(problems({}, { restartPolicy: RestartPolicy.ALWAYS })).toEqual([
      "containerGroup.restartPolicy: is Always, with which a container that ends is run again at once: the group never stops, and there is nothing to start. Give the group RestartPolicy.NEVER or RestartPolicy.ON_FAILURE, or the schedule a stopAt",
    ]);
  });

  it("fails with the default restart policy, which is Always", () => {
    expect(problems({}, { restartPolicy: undefined })).toHaveLength(1);
  });

  it.each([RestartPolicy.NEVER, RestartPolicy.ON_FAILURE])("may have the restart policy %s", (restartPolicy) => {
    expect(problems({}, { restartPolicy })).toEqual([]);
  });

  it("fails when it is no container group", () => {
    const containerGroup = { id: "job", name: "job", resourceGroupName: "rg", location: "eastus" } as never;
    expect(problems({ containerGroup })).toEqual([
      "containerGroup.restartPolicy: is required",
      'containerGroup.id: must be the resource ID of a container group, /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerInstance/containerGroups/<name>, got "job"',
    ]);
  });

  it("is not judged by its password while that is rotated in time", () => {
    expect(warnings({ rotation: PasswordRotation.everyDays(90, { validForDays: 120 }) })).toEqual([]);
  });

  const NOBODY =
    "containerGroup.passwordLifetimes[0]: a password that is valid for 120 days pulls the image at every start, and nothing replaces it by itself in this group: every start after it has expired fails. Use PasswordRotation.everyDays with an apply that is scheduled too and without CredentialChange.PIN, or a PullOnlyIdentity, which has no password";

  it.each<[string, GivenSchedule]>([
    ["is rotated by hand", { rotation: PasswordRotation.manual(1, { validForDays: 120 }) }],
    ["is one of generations", { rotation: PasswordRotation.generations(["a"], "a", { validForDays: 120 }) }],
    [
      "is never taken over by the group",
      {
        rotation: PasswordRotation.everyDays(90, { validForDays: 120 }),
        group: { onCredentialChange: CredentialChange.PIN },
      },
    ],
  ])("warns when its password %s", (_name, given) => {
    expect(warnings(given)).toEqual([NOBODY]);
  });

  function warningsFor(lifetimesIn: (scope: Construct) => IContainerGroup["passwordLifetimes"]): string[] {
    return warningsOf(
      (scope) =>
        new ContainerGroupSchedule(scope, "Nightly", {
          containerGroup: {
            id: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerInstance/containerGroups/job",
            name: "job",
            resourceGroupName: "rg",
            location: "eastus",
            restartPolicy: RestartPolicy.NEVER,
            passwordLifetimes: lifetimesIn(scope),
          },
          recurrence: ScheduleRecurrence.everyHours(24),
        }),
    );
  }

  it.each([30, 31])("warns when its password, valid for 30 days, is rotated every %d days", (rotationDays) => {
    expect(warningsFor(() => [{ validForDays: 30, rotationDays }])).toEqual([
      `containerGroup.passwordLifetimes[0]: a password that is valid for 30 days pulls the image at every start, and is replaced only after ${rotationDays} days: every start after it has expired fails. Use PasswordRotation.everyDays with an apply that is scheduled too and without CredentialChange.PIN, or a PullOnlyIdentity, which has no password`,
    ]);
  });

  it("is not judged by a password that is rotated a day before it expires", () => {
    expect(warningsFor(() => [{ validForDays: 30, rotationDays: 29 }])).toEqual([]);
  });

  it("is not judged by a password when only Terraform knows its lifetime or its rotation", () => {
    expect(
      warningsFor((scope) => {
        const days = variable(scope, "days", "number").numberValue;
        return [
          { validForDays: days, rotationDays: 29 },
          { validForDays: 30, rotationDays: days },
        ];
      }),
    ).toEqual([]);
  });
});

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
    [ScheduleRecurrence.everyHours(0), ["recurrence.hours: must be a whole number from 1 to 12000, got 0"]],
    [ScheduleRecurrence.everyHours(12_001), ["recurrence.hours: must be a whole number from 1 to 12000, got 12001"]],
    [ScheduleRecurrence.everyHours(1.5), ["recurrence.hours: must be a whole number from 1 to 12000, got 1.5"]],
    [
      ScheduleRecurrence.everyHours("6" as never),
      ['recurrence.hours: must be a whole number from 1 to 12000, got "6"'],
    ],
    [
      ScheduleRecurrence.daily({ hour: 24, minute: 60 }),
      [
        "recurrence.hour: must be a whole number from 0 to 23, got 24",
        "recurrence.minute: must be a whole number from 0 to 59, got 60",
      ],
    ],
    [
      ScheduleRecurrence.daily(undefined as never),
      ["recurrence.hour: must be a whole number from 0 to 23, got nothing"],
    ],
    [
      ScheduleRecurrence.weekly({ days: [], hour: -1 }),
      [
        "recurrence.hour: must be a whole number from 0 to 23, got -1",
        "recurrence.days: must be a list of at least one DayOfWeek, got an empty list",
      ],
    ],
    [
      ScheduleRecurrence.weekly({ days: [DayOfWeek.MONDAY, "Mon" as never, DayOfWeek.MONDAY], hour: 1 }),
      [
        'recurrence.days[1]: must be one of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday (DayOfWeek), got "Mon"',
        "recurrence.days[2]: Monday appears twice in the list. Name each once",
      ],
    ],
    [
      ScheduleRecurrence.weekly(undefined as never),
      [
        "recurrence.hour: must be a whole number from 0 to 23, got nothing",
        "recurrence.days: must be a list of at least one DayOfWeek, got nothing",
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
    ).toEqual(["recurrence.hours: must be a whole number from 1 to 12000, got a Terraform reference"]);
  });

  it("fails without days when it is weekly, and only then", () => {
    const days = undefined as never;
    expect(problems({ recurrence: ScheduleRecurrence.weekly({ days, hour: 1 }) })).toEqual([
      "recurrence.days: must be a list of at least one DayOfWeek, got nothing",
    ]);
    expect(problems({ recurrence: ScheduleRecurrence.daily({ hour: 1 }) })).toEqual([]);
  });

  it("warns of a time zone that changes nothing", () => {
    expect(warnings({ schedule: { recurrence: ScheduleRecurrence.everyHours(6) } })).toEqual([
      "timeZone: has no effect on ScheduleRecurrence.everyHours, which counts from startTime. Leave it out, or use ScheduleRecurrence.daily",
    ]);
  });

  it("warns of times that the clock skips or passes twice", () => {
    expect(warnings({ schedule: { recurrence: ScheduleRecurrence.daily({ hour: 2, minute: 30 }) } })).toEqual([
      "recurrence.hour: the clock of W. Europe Standard Time skips 02:30 on a day of the year (in 2026 on 2026-03-29), when Azure starts the group as much later. Choose another hour if that matters: Azure advises against such times",
      "recurrence.hour: the clock of W. Europe Standard Time passes 02:30 twice on a day of the year (in 2026 on 2026-10-25), when Azure starts the group the first of the two times. Choose another hour if that matters: Azure advises against such times",
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
      `timeZone: must be the name that Windows has for a time zone, here ${meant}, got ${JSON.stringify(timeZone)}`,
    ]);
  });

  it.each(["CEST", "+01:00", "", "constructor", "Europe/Bonn", "Atlantis/Poseidonis", "/Berlin", "Berlin"])(
    "fails with %j and names none, since none is certain",
    (timeZone) => {
      expect(problems({ timeZone })).toEqual([
        `timeZone: must be the name that Windows has for a time zone, got ${JSON.stringify(timeZone)}. All are listed at https://learn.microsoft.com/windows-hardware/manufacture/desktop/default-time-zones`,
      ]);
    },
  );

  it("warns of a name that azurerm may not accept", () => {
    expect(warnings({ schedule: { timeZone: "Turkey Standard Time" } })).toEqual([
      'timeZone: "Turkey Standard Time" is a time zone of Windows, but maybe not one that azurerm accepts. If terraform plan refuses it, name another with the same clock',
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
      'timeZone: "Kamchatka Standard Time" is not a time zone of today\'s Windows. If terraform plan refuses it, name another with the same clock',
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
      `startTime: must be an RFC 3339 time with Z or an offset, such as 2026-01-31T00:00:00Z, got "${startTime}"`,
    ]);
  });
});

describe("The workflow of a schedule", () => {
  it("fails with names that Azure does not take", () => {
    expect(
      problems({ name: "start the job", resourceGroupName: "rg.", location: "east/us", propagationDelay: "1 minute" }),
    ).toEqual([
      'name: must be 1 to 80 letters, digits, hyphens, underscores, periods and parentheses, got "start the job"',
      'resourceGroupName: must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period, got "rg."',
      'location: must be the name of an Azure region, such as eastus, got "east/us"',
      'propagationDelay: must be a number and a unit (ms, s, m or h), such as 90s, got "1 minute"',
    ]);
  });

  it("warns of a name that is longer than documented", () => {
    expect(warnings({ schedule: { name: "a".repeat(43) } })).toEqual([]);
    expect(warnings({ schedule: { name: "a".repeat(44) } })).toEqual([
      "name: has 44 characters, and Azure's documentation allows 43. Name the workflow yourself",
    ]);
    expect(problems({ name: "a".repeat(81) })).toHaveLength(1);
  });

  it.each([
    [
      StartRetry.fixedInterval({ count: 0, intervalSeconds: 4 }),
      [
        "retry.count: must be a whole number from 1 to 90, got 0",
        "retry.intervalSeconds: must be a whole number from 5 to 86400, got 4",
      ],
    ],
    [
      StartRetry.exponentialInterval({
        count: 91,
        intervalSeconds: 5,
        minimumIntervalSeconds: 60,
        maximumIntervalSeconds: 30,
      }),
      [
        "retry.count: must be a whole number from 1 to 90, got 91",
        "retry.maximumIntervalSeconds: must not be less than minimumIntervalSeconds (60), got 30",
      ],
    ],
    [
      StartRetry.fixedInterval(undefined as never),
      [
        "retry.count: must be a whole number from 1 to 90, got nothing",
        "retry.intervalSeconds: must be a whole number from 5 to 86400, got nothing",
      ],
    ],
  ])("fails with a retry out of bounds (%#)", (retry, expected) => {
    expect(problems({ retry })).toEqual(expected);
  });

  it.each(["minimumIntervalSeconds", "maximumIntervalSeconds"])("fails with a %s out of bounds", (prop) => {
    const retryOf = (seconds: number) =>
      StartRetry.exponentialInterval({ count: 1, intervalSeconds: 5, [prop]: seconds });
    expect([5, 86_400].flatMap((seconds) => problems({ retry: retryOf(seconds) }))).toEqual([]);
    expect([4, 86_401].flatMap((seconds) => problems({ retry: retryOf(seconds) }))).toEqual([
      `retry.${prop}: must be a whole number from 5 to 86400, got 4`,
      `retry.${prop}: must be a whole number from 5 to 86400, got 86401`,
    ]);
  });

  it("may be tried again at intervals whose minimum is their maximum", () => {
    const retry = StartRetry.exponentialInterval({
      count: 1,
      intervalSeconds: 60,
      minimumIntervalSeconds: 60,
      maximumIntervalSeconds: 60,
    });
    expect(problems({ retry })).toEqual([]);
  });

  it("may have a role with a name of 512 characters", () => {
    expect(problems({ role: ScheduleRole.custom({ roleName: "r".repeat(512) }) })).toEqual([]);
  });

  it("fails with a name for its role that is longer", () => {
    expect(problems({ role: ScheduleRole.custom({ roleName: "r".repeat(513) }) })).toEqual([
      `role.roleName: must be a text of 1 to 512 characters, got ${cut("r".repeat(513))}`,
    ]);
  });

  it("fails with a name for its role that is no text", () => {
    expect(problems({ role: ScheduleRole.custom({ roleName: 7 as never }) })).toEqual([
      "role.roleName: must be a text of 1 to 512 characters, got 7",
    ]);
  });

  it("fails with an empty name for its role", () => {
    expect(problems({ role: ScheduleRole.custom({ roleName: " " }) })).toEqual([
      'role.roleName: must be a text of 1 to 512 characters, got " "',
    ]);
  });
});

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
      "containerGroup: is required",
      "recurrence: is required",
      "startTime: must be a string, got 1",
      'enabled: must be true, false or a Terraform reference, got "yes"',
      "role: must be a ScheduleRole (ScheduleRole.builtIn or ScheduleRole.custom), got a string",
    ]);
  });

  it("fails with the path that the schedule would have had before the problems", () => {
    expect(() =>
      synthesize((scope) => void nightlyJob(new Construct(scope, "Jobs"), { schedule: { name: "my job" } })),
    ).toThrow(
      new ValidationError("stack/Jobs/Nightly", [
        {
          path: "name",
          message: 'must be 1 to 80 letters, digits, hyphens, underscores, periods and parentheses, got "my job"',
        },
      ]),
    );
  });

  it("fails when only Terraform knows the cloud", () => {
    expect(
      problemsOf((scope) => {
        const cloud = variable(scope, "cloud", "string").stringValue as AzureCloud;
        nightlyJob(scope, { schedule: { cloud } });
      }),
    ).toEqual(["cloud: must be known before Terraform runs, since the addresses that are called depend on it"]);
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
      "timeZone: has no effect on ScheduleRecurrence.everyHours, which counts from startTime. Leave it out, or use ScheduleRecurrence.daily",
    ]);
    const json = synthesize(build);
    expect(json).toContain("${var.hour}");
    // The placeholder of a number that cdktf did not find.
    expect(json).not.toMatch(/e\+2\d\d/);
  });
});
