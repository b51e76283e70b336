import { Op, Token } from "cdktf";
import { Construct } from "constructs";
import {
  AzureCloud,
  ContainerGroupSchedule,
  PasswordRotation,
  RestartPolicy,
  ScheduleRecurrence,
  ScheduleRole,
  StartRetry,
} from "../../lib";
import { GivenSchedule, nightlyJob, variable } from "../support/schedule-given";
import { synthesize } from "../support/synth";
import { JournalEntry, Providers, Workspace, describeStandin, startProviders } from "../support/terraform";

let providers: Providers;
let workspace: Workspace;

function json(given?: GivenSchedule): string {
  return synthesize((scope) => void nightlyJob(scope, given));
}

async function start(build: string, options = {}): Promise<void> {
  providers = await startProviders(options);
  workspace = new Workspace(providers, { "cdk.tf.json": build });
  workspace.ok("init");
}

afterEach(async () => {
  workspace?.remove();
  await providers?.stop();
});

function applied(type: string): JournalEntry[] {
  return providers.journal().filter((entry) => entry.op === "apply" && entry.type === type);
}

/** The role assignment of the schedule; the other one is that of the registry. */
function rightToStart(): JournalEntry[] {
  return applied("azurerm_role_assignment").filter(({ config, state }) =>
    /containerGroups/.test((config ?? state)?.scope ?? ""),
  );
}

describeStandin("A schedule on the real Terraform CLI", () => {
  it.each([
    ["a built-in role", ScheduleRole.builtIn()],
    ["a role of its own", ScheduleRole.custom()],
  ])("is valid, applies, plans no second change and destroys with %s", async (_name, role) => {
    // GIVEN
    await start(json({ schedule: { role } }));
    expect(workspace.ok("validate")).toContain("The configuration is valid");

    // WHEN
    workspace.ok("apply", "-auto-approve");

    // THEN
    expect(workspace.plannedChanges()).toEqual([]);
    workspace.ok("destroy", "-auto-approve");
    expect(workspace.resources()).toEqual([]);
  });

  it("has a workflow whose trigger and action are these, in full", async () => {
    // GIVEN
    await start(
      json({
        schedule: {
          recurrence: ScheduleRecurrence.daily({ hour: 4, minute: 15 }),
          azureCloud: AzureCloud.US_GOVERNMENT,
        },
      }),
    );

    // WHEN
    workspace.ok("apply", "-auto-approve");

    // THEN
    const [workflow] = applied("azurerm_logic_app_workflow");
    const [trigger] = applied("azurerm_logic_app_trigger_recurrence");
    const [action] = applied("azurerm_logic_app_action_custom");
    const [group] = applied("azurerm_container_group");
    expect(workflow!.state).toMatchObject({
      name: "job-nightly",
      resource_group_name: "rg-jobs",
      location: "eastus",
      enabled: true,
      identity: [{ type: "SystemAssigned" }],
    });
    expect(trigger!.config).toEqual({
      ...nulls(trigger!.config),
      name: "Recurrence",
      logic_app_id: workflow!.id,
      frequency: "Day",
      interval: 1,
      start_time: "2020-01-01T00:00:00Z",
      time_zone: "W. Europe Standard Time",
      schedule: [{ at_these_hours: [4], at_these_minutes: [15], on_these_days: null }],
    });
    expect({ ...action!.config, body: JSON.parse(action!.config.body) }).toEqual({
      ...nulls(action!.config),
      name: "Start_container_group",
      logic_app_id: workflow!.id,
      body: {
        type: "Http",
        inputs: {
          method: "POST",
          uri: `https://management.usgovcloudapi.net${group!.id}/start?api-version=2023-05-01`,
          authentication: { type: "ManagedServiceIdentity", audience: "https://management.usgovcloudapi.net/" },
          retryPolicy: { type: "exponential", count: 6, interval: "PT30S" },
        },
        operationOptions: "DisableAsyncPattern",
        runAfter: {},
      },
    });
  });

  it("lets the workflow start the container group and nothing beside it", async () => {
    // GIVEN
    await start(json());

    // WHEN
    workspace.ok("apply", "-auto-approve");

    // THEN
    const [right, ...others] = rightToStart();
    const [workflow] = applied("azurerm_logic_app_workflow");
    expect(others).toEqual([]);
    expect(right!.config).toMatchObject({
      scope: applied("azurerm_container_group")[0]!.id,
      role_definition_name: "Azure Container Instances Contributor Role",
      principal_id: workflow!.state.identity[0].principal_id,
      principal_type: "ServicePrincipal",
    });
  });

  it("has a role of its own that can read and start, which is assigned on the container group all the same", async () => {
    // GIVEN
    await start(json({ schedule: { role: ScheduleRole.custom() } }));

    // WHEN
    workspace.ok("apply", "-auto-approve");

    // THEN
    const [role] = applied("azurerm_role_definition");
    const [right] = rightToStart();
    expect(role!.config.permissions).toEqual([
      {
        actions: [
          "Microsoft.ContainerInstance/containerGroups/read",
          "Microsoft.ContainerInstance/containerGroups/start/action",
        ],
        data_actions: null,
        not_actions: null,
        not_data_actions: null,
      },
    ]);
    expect(role!.config.scope).toMatch(/\/resourceGroups\/rg-jobs$/);
    expect(role!.config.name).toBe(`job-nightly ${role!.config.scope}`);
    expect(right!.config.role_definition_id).toBe(role!.state.role_definition_resource_id);
    expect(right!.config.scope).toBe(applied("azurerm_container_group")[0]!.id);
  });
});

describeStandin("The recurrences of a schedule on the real Terraform CLI", () => {
  it("are taken, of whatever kind, also where a variable holds the hours", async () => {
    // GIVEN
    const recurrences = (scope: Construct) => ({
      Minutes: ScheduleRecurrence.everyMinutes(20),
      Months: ScheduleRecurrence.everyMonths(1),
      Times: ScheduleRecurrence.daily({ hours: [6, 18], minutes: [0, 30] }),
      Hours: ScheduleRecurrence.daily({ hours: variable(scope, "hours", "list(number)", [5, 17]).value as never }),
    });
    await start(
      synthesize((scope) => {
        const containerGroup = {
          id: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerInstance/containerGroups/job",
          name: "job",
          resourceGroupName: "rg",
          location: "eastus",
          restartPolicy: RestartPolicy.NEVER,
          passwordLifetimes: [],
        };
        for (const [key, recurrence] of Object.entries(recurrences(scope))) {
          new ContainerGroupSchedule(scope, key, { containerGroup, recurrence });
        }
      }),
    );

    // WHEN
    workspace.ok("apply", "-auto-approve");

    // THEN
    const triggers = applied("azurerm_logic_app_trigger_recurrence").map(({ config }) => [
      config.frequency,
      config.interval,
      config.schedule[0]?.at_these_hours,
      config.schedule[0]?.at_these_minutes,
    ]);
    expect(triggers.sort()).toEqual([
      ["Day", 1, [5, 17], [0]],
      ["Day", 1, [6, 18], [0, 30]],
      ["Minute", 20, undefined, undefined],
      ["Month", 1, undefined, undefined],
    ]);
    expect(workspace.plannedChanges()).toEqual([]);
  });
});

describeStandin("A schedule that is there already", () => {
  const ON_CALL =
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/on-call";

  async function changesTo(after: GivenSchedule, role = ScheduleRole.builtIn()): Promise<string[]> {
    await start(json({ schedule: { role } }));
    workspace.ok("apply", "-auto-approve");
    workspace.write({ "cdk.tf.json": json({ ...after, schedule: { role, ...after.schedule } }) });
    workspace.ok("init");
    const changes = workspace.plannedChanges().map((line) => line.replace(/_[0-9A-F]{8}/, ""));
    workspace.ok("apply", "-auto-approve");
    expect(workspace.plannedChanges()).toEqual([]);
    return changes;
  }

  it.each([
    ["a built-in role", ScheduleRole.builtIn()],
    ["a role of its own", ScheduleRole.custom()],
  ])("follows its runs after a change of its action in place, with %s", async (_name, role) => {
    // WHEN
    const changes = await changesTo({ schedule: { run: { maxDurationMinutes: 90 } } }, role);

    // THEN
    expect(changes).toEqual(["azurerm_logic_app_action_custom.Nightly_Action: update"]);
    const [before, after] = applied("azurerm_logic_app_action_custom");
    expect([after!.action, after!.id]).toEqual(["update", before!.id]);
    expect(JSON.parse(after!.config.body).type).toBe("Scope");
    const [group] = applied("azurerm_container_group");
    expect(after!.config.body.split(`https://management.azure.com${group!.id}`)).toHaveLength(4);
  });

  it("tells of runs that fail, with one more resource", async () => {
    expect(await changesTo({ schedule: { alert: { actionGroupIds: [ON_CALL] } } })).toEqual([
      "azurerm_monitor_metric_alert.Nightly_Alert: create",
    ]);
    const [workflow] = applied("azurerm_logic_app_workflow");
    expect(applied("azurerm_monitor_metric_alert")[0]!.config.scopes).toEqual([workflow!.id]);
  });

  it("stops its group too, with a second workflow and nothing else", async () => {
    const changes = await changesTo({ schedule: { stopAt: ScheduleRecurrence.daily({ hour: 20 }) } });
    expect(changes).toEqual([
      "azurerm_logic_app_action_custom.Nightly_Stop_Action: create",
      "azurerm_logic_app_trigger_recurrence.Nightly_Stop_Trigger: create",
      "azurerm_logic_app_workflow.Nightly_Stop: create",
      "azurerm_role_assignment.Nightly_Stop_RoleAssignment: create",
      "time_sleep.Nightly_Stop_Propagation: create",
    ]);
    workspace.ok("destroy", "-auto-approve");
    expect(workspace.resources()).toEqual([]);
  });

  it("fails the plan when the ID of an action group turns out to be something else", async () => {
    // GIVEN
    await start(
      synthesize((scope) => {
        const group = variable(scope, "group", "string").stringValue;
        nightlyJob(scope, { schedule: { alert: { actionGroupIds: [group] } } });
      }),
    );

    // THEN
    workspace.ok("plan", `-var=group=${ON_CALL}`);
    const { status, output } = workspace.terraform("plan", "-var=group=on-call");
    expect(status).toBe(1);
    expect(output.replace(/[\s│]+/g, " ")).toContain(
      "alert.actionGroupIds[0]: must be the resource ID of an action group",
    );
  });
});

describeStandin("The order of a schedule", () => {
  it("makes the recurrence last, after the action, the role assignment and the wait", async () => {
    // GIVEN a role assignment that takes its time
    await start(json(), { delay: ["azurerm_role_assignment=1000"] });

    // WHEN
    workspace.ok("apply", "-auto-approve");

    // THEN
    const [trigger] = applied("azurerm_logic_app_trigger_recurrence");
    const [action] = applied("azurerm_logic_app_action_custom");
    const [right] = rightToStart();
    const wait = applied("time_sleep").find(({ config }) => config.create_duration === "60s");
    expect(wait!.startSeq).toBeGreaterThan(right!.endSeq);
    expect(trigger!.startSeq).toBeGreaterThan(Math.max(wait!.endSeq, action!.endSeq));
  });

  it("removes the recurrence first and the workflow last", async () => {
    // GIVEN
    await start(json());
    workspace.ok("apply", "-auto-approve");

    // WHEN
    workspace.ok("destroy", "-auto-approve");

    // THEN
    const deleted = providers.journal().filter(({ op, action }) => op === "apply" && action === "delete");
    const order = deleted.map(({ type }) => type);
    expect(order[0]).toBe("azurerm_logic_app_trigger_recurrence");
    expect(order.indexOf("azurerm_logic_app_action_custom")).toBeLessThan(order.indexOf("azurerm_container_group"));
    expect(order.indexOf("azurerm_logic_app_workflow")).toBeGreaterThan(order.indexOf("azurerm_role_assignment"));
  });
});

describeStandin("A schedule whose container group is replaced", () => {
  async function rotate(role = ScheduleRole.builtIn()): Promise<void> {
    const version = (serial: number) => json({ rotation: PasswordRotation.manual(serial), schedule: { role } });
    await start(version(1));
    workspace.ok("apply", "-auto-approve");
    workspace.write({ "cdk.tf.json": version(2) });
  }

  it("recreates the role assignment in the same apply, since Azure deletes it with the group", async () => {
    // GIVEN
    await rotate();
    const before = providers.journal().length;

    // WHEN
    workspace.ok("apply", "-auto-approve");

    // THEN
    const steps = providers
      .journal()
      .slice(before)
      .filter(({ op }) => op === "apply");
    const at = (type: string, action: string, pick: (entry: JournalEntry) => boolean = () => true) =>
      steps.find((entry) => entry.type === type && entry.action === action && pick(entry))!;
    const isRight = ({ config, state }: JournalEntry) => JSON.stringify(config ?? state).includes("containerGroups");
    const group = { gone: at("azurerm_container_group", "delete"), made: at("azurerm_container_group", "create") };
    const right = { made: at("azurerm_role_assignment", "create", isRight) };
    const wait = at("time_sleep", "create", ({ config }) => config.create_duration === "60s");
    expect(group.made.startSeq).toBeGreaterThan(group.gone.endSeq);
    expect(right.made.startSeq).toBeGreaterThan(group.made.endSeq);
    expect(wait.startSeq).toBeGreaterThan(right.made.endSeq);
    expect(workspace.plannedChanges()).toEqual([]);
  });

  it.each([
    ["a built-in role", ScheduleRole.builtIn()],
    ["a role of its own, which stays too", ScheduleRole.custom()],
  ])("keeps the workflow and its recurrence, with %s", async (_name, role) => {
    // GIVEN
    await rotate(role);

    // WHEN
    const changes = workspace.plannedChanges();

    // THEN
    const schedule = changes.filter((line) => /Nightly/.test(line)).map((line) => line.replace(/_[0-9A-F]{8}/, ""));
    expect(schedule).toEqual([
      "azurerm_logic_app_action_custom.Nightly_Action: update",
      "azurerm_role_assignment.Nightly_RoleAssignment: delete/create",
      "time_sleep.Nightly_Propagation: delete/create",
    ]);
  });
});

describeStandin("A schedule that is switched by a variable", () => {
  const build = (scope: Construct) => {
    const hour = variable(scope, "hour", "number", Token.nullValue());
    nightlyJob(scope, {
      schedule: {
        recurrence: ScheduleRecurrence.daily({ hour: hour.numberValue }),
        enabled: Op.neq(hour.numberValue, Token.nullValue()),
        role: ScheduleRole.custom(),
      },
    });
  };

  const ofSchedule = () => workspace.resources().filter((address) => /Nightly/.test(address));

  it("is there while it is on, and leaves nothing behind when it is off", async () => {
    // GIVEN
    await start(synthesize(build));

    // WHEN it is off, on and off again
    workspace.ok("apply", "-auto-approve");
    const atFirst = ofSchedule();
    workspace.ok("apply", "-auto-approve", "-var=hour=3");
    const whileOn = ofSchedule();
    const second = workspace.plannedChanges("-var=hour=3");
    workspace.ok("apply", "-auto-approve");

    // THEN
    expect(atFirst).toEqual([]);
    expect(whileOn).toHaveLength(6);
    expect(second).toEqual([]);
    expect(ofSchedule()).toEqual([]);
    const [trigger] = applied("azurerm_logic_app_trigger_recurrence");
    expect(trigger!.config.schedule[0].at_these_hours).toEqual([3]);
  });
});

describeStandin("What only Terraform knows of a schedule", () => {
  it("fails the plan when the restart policy turns out to be Always", async () => {
    // GIVEN
    await start(
      synthesize((scope) => {
        const policy = variable(scope, "policy", "string", "Never");
        nightlyJob(scope, { group: { restartPolicy: policy.stringValue as RestartPolicy } });
      }),
    );

    // THEN
    workspace.ok("plan");
    const { status, output } = workspace.terraform("plan", "-var=policy=Always");
    expect(status).toBe(1);
    expect(output).toContain("with the restart policy Always never stops");
  });

  it("has retries that are variables in its action", async () => {
    // GIVEN
    await start(
      synthesize((scope) => {
        const count = variable(scope, "retries", "number", 2).numberValue;
        const intervalSeconds = variable(scope, "seconds", "number", 90).numberValue;
        nightlyJob(scope, { schedule: { retry: StartRetry.fixedInterval({ count, intervalSeconds }) } });
      }),
    );

    // WHEN
    workspace.ok("apply", "-auto-approve");

    // THEN
    const [action] = applied("azurerm_logic_app_action_custom");
    expect(JSON.parse(action!.config.body).inputs.retryPolicy).toEqual({ type: "fixed", count: 2, interval: "PT90S" });
  });

  it("fails the plan when the hours between two starts are none", async () => {
    // GIVEN
    await start(
      synthesize((scope) => {
        const hours = variable(scope, "hours", "number", 6);
        nightlyJob(scope, {
          schedule: { recurrence: ScheduleRecurrence.everyHours(hours.numberValue), timeZone: undefined },
        });
      }),
    );

    // THEN
    workspace.ok("plan");
    const { status, output } = workspace.terraform("plan", "-var=hours=0");
    expect(status).toBe(1);
    expect(output).toContain("must be from 1 to 12000");
  });
});

function nulls(config: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value === null));
}
