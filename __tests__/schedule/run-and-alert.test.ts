import { Op, Token } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerGroupSchedule,
  ContainerGroupScheduleProps,
  RestartPolicy,
  ScheduleAlertOptions,
  ScheduleRecurrence,
  ScheduleRole,
} from "../../lib";
import { describeValue } from "../../lib/core/describe-value";
import { GivenSchedule, nightlyJob, variable } from "../support/schedule-given";
import { onlyResource, problemsOf, synthesizeJson, warningsOf } from "../support/synth";

const ON_CALL = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/on-call";

function jsonOf(schedule: Partial<ContainerGroupScheduleProps>, group?: GivenSchedule["group"]): any {
  return synthesizeJson((scope) => void nightlyJob(scope, { schedule, group }));
}

function problems(schedule: Partial<ContainerGroupScheduleProps>, group?: GivenSchedule["group"]): string[] {
  return problemsOf((scope) => void nightlyJob(scope, { schedule, group }));
}

const alertOf = (alert: ScheduleAlertOptions) => onlyResource(jsonOf({ alert }), "azurerm_monitor_metric_alert");

describe("A schedule whose runs are followed", () => {
  const bodyOf = (json: any) => onlyResource(json, "azurerm_logic_app_action_custom").body;

  it("has one action of the same name, and of another kind", () => {
    // WHEN
    const json = jsonOf({ run: { maxDurationMinutes: 90 } });

    // THEN
    const { name } = onlyResource(json, "azurerm_logic_app_action_custom");
    expect(name).toBe("Start_container_group");
    const { type, runAfter, actions } = JSON.parse(bodyOf(json));
    expect([type, runAfter]).toEqual(["Scope", {}]);
    expect(actions.Wait_for_end.limit).toEqual({ count: 90, timeout: "PT90M" });
    expect(actions.Start.actions.Ask_to_start.inputs).toEqual(JSON.parse(bodyOf(jsonOf({}))).inputs);
  });

  it("has the ID of the group in each of its calls", () => {
    const json = jsonOf({ run: { maxDurationMinutes: 90 } });
    const id = `\${azurerm_container_group.${Object.keys(json.resource.azurerm_container_group)[0]}.id}`;
    expect(bodyOf(json).split(id)).toHaveLength(4);
    expect(bodyOf(json)).not.toContain("<container group id>");
  });

  it("needs no more rights than one whose runs are not", () => {
    const role = ScheduleRole.custom();
    const rightsOf = (json: any) => [json.resource.azurerm_role_definition, json.resource.azurerm_role_assignment];
    expect(rightsOf(jsonOf({ role, run: { maxDurationMinutes: 90 } }))).toEqual(rightsOf(jsonOf({ role })));
  });

  it("is as before when they are not followed after all", () => {
    expect(jsonOf({ run: { maxDurationMinutes: 90, enabled: false } })).toEqual(jsonOf({}));
  });

  it("has both actions where only Terraform knows whether they are followed", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const minutes = variable(scope, "minutes", "number", Token.nullValue());
      nightlyJob(scope, {
        schedule: {
          run: {
            maxDurationMinutes: Token.asNumber("${coalesce(var.minutes, 60)}"),
            enabled: Op.neq(minutes.value, Token.nullValue()),
          },
        },
      });
    });

    // THEN
    const [followed, plain] = ["FollowedStart", "Start"].map((id) =>
      Object.keys(json.locals).find((name) => name.startsWith(`Nightly_${id}_`))!,
    );
    expect(bodyOf(json)).toBe(`\${(var.minutes != null) ? local.${followed} : local.${plain}}`);
    expect(json.locals[plain!]).toBe(bodyOf(jsonOf({})));
    expect(json.locals[followed!]).toContain(
      '"limit":{"count":${coalesce(var.minutes, 60)},"timeout":"PT${coalesce(var.minutes, 60)}M"}',
    );
  });

  it("has Terraform check minutes that only it knows", () => {
    const json = synthesizeJson((scope) => {
      const maxDurationMinutes = variable(scope, "minutes", "number").numberValue;
      nightlyJob(scope, { schedule: { run: { maxDurationMinutes } } });
    });
    expect(onlyResource(json, "azurerm_logic_app_workflow").lifecycle.precondition).toEqual([
      {
        condition: "${((var.minutes >= 1) && (var.minutes <= 5000))}",
        error_message: "The minutes that a run may take must be from 1 to 5000.",
      },
    ]);
  });

  it.each([0, 5001, 1.5])("fails with %d minutes", (maxDurationMinutes) => {
    expect(problems({ run: { maxDurationMinutes } })).toEqual([
      `run.maxDurationMinutes: must be a whole number from 1 to 5000, got ${maxDurationMinutes}`,
    ]);
  });

  it("fails without minutes", () => {
    expect(problems({ run: {} as never })).toEqual(["run.maxDurationMinutes: is required"]);
  });

  it("fails when the schedule stops the task too", () => {
    const stopAt = ScheduleRecurrence.daily({ hour: 20 });
    expect(problems({ run: { maxDurationMinutes: 60 }, stopAt })).toEqual([
      "run: must not be given together with stopAt: a task that is stopped counts as failed. Leave out one of them",
    ]);
  });

  it("warns of a group that Azure runs again until it ends well", () => {
    const warnings = (restartPolicy: RestartPolicy, enabled?: boolean) =>
      warningsOf((scope) => {
        nightlyJob(scope, { group: { restartPolicy }, schedule: { run: { maxDurationMinutes: 60, enabled } } });
      });
    expect(warnings(RestartPolicy.NEVER)).toEqual([]);
    expect(warnings(RestartPolicy.ON_FAILURE, false)).toEqual([]);
    expect(warnings(RestartPolicy.ON_FAILURE)).toEqual([
      "run: cannot tell that a task with the restart policy OnFailure has failed, since Azure runs it again until it ends well: such a run fails only when maxDurationMinutes are over. Give the group RestartPolicy.NEVER",
    ]);
  });
});

describe("The alert of a schedule", () => {
  it("is this, in full", () => {
    // WHEN
    const json = jsonOf({ alert: { actionGroupIds: [ON_CALL] }, tags: { team: "reports" } });

    // THEN
    const [workflow] = Object.keys(json.resource.azurerm_logic_app_workflow);
    expect(onlyResource(json, "azurerm_monitor_metric_alert")).toEqual({
      name: "job-nightly-failed",
      resource_group_name: "rg-jobs",
      scopes: [`\${azurerm_logic_app_workflow.${workflow}.id}`],
      description: "A run that starts or stops a container group has failed.",
      criteria: [
        {
          metric_namespace: "Microsoft.Logic/workflows",
          metric_name: "RunsFailed",
          aggregation: "Total",
          operator: "GreaterThan",
          threshold: 0,
        },
      ],
      window_size: "PT15M",
      frequency: "PT5M",
      severity: 1,
      action: [{ action_group_id: ON_CALL }],
      tags: { team: "reports" },
    });
  });

  it("can be of another severity, and tell several", () => {
    const other = `${ON_CALL}-too`;
    const { severity, action } = alertOf({ actionGroupIds: [ON_CALL, other], severity: 0 });
    expect([severity, action]).toEqual([0, [{ action_group_id: ON_CALL }, { action_group_id: other }]]);
  });

  it("can be reached", () => {
    synthesizeJson((scope) => {
      const { alert } = nightlyJob(scope, { schedule: { alert: { actionGroupIds: [ON_CALL] } } });
      expect(alert!.node.path).toMatch(/Nightly\/Alert$/);
    });
  });

  it("is not there unless it is asked for", () => {
    synthesizeJson((scope) => expect(nightlyJob(scope).alert).toBeUndefined());
  });

  it.each<[string, (scope: Construct) => Partial<ContainerGroupScheduleProps>, string | number | undefined]>([
    ["the alert is on", () => ({ alert: { actionGroupIds: [ON_CALL], enabled: true } }), undefined],
    ["the alert is off", () => ({ alert: { actionGroupIds: [ON_CALL], enabled: false } }), 0],
    ["the schedule is off", () => ({ enabled: false, alert: { actionGroupIds: [ON_CALL] } }), 0],
    [
      "Terraform knows of the alert",
      (scope) => ({ alert: { actionGroupIds: [ON_CALL], enabled: variable(scope, "alert", "bool").value } }),
      "${var.alert ? 1 : 0}",
    ],
    [
      "Terraform knows of the schedule",
      (scope) => ({ enabled: variable(scope, "on", "bool").value, alert: { actionGroupIds: [ON_CALL] } }),
      "${var.on ? 1 : 0}",
    ],
    [
      "Terraform knows of both",
      (scope) => ({
        enabled: variable(scope, "on", "bool").value,
        alert: { actionGroupIds: [ON_CALL], enabled: variable(scope, "alert", "bool").value },
      }),
      "${(var.on && var.alert) ? 1 : 0}",
    ],
  ])("has a count of its own when %s", (_name, scheduleIn, expected) => {
    const json = synthesizeJson((scope) => void nightlyJob(scope, { schedule: scheduleIn(scope) }));
    expect(onlyResource(json, "azurerm_monitor_metric_alert").count).toBe(expected);
  });

  it.each<[string, unknown, string]>([
    ["no action group", [], "alert.actionGroupIds: must be a list of at least one resource ID, got an empty list"],
    [
      "a reference for the whole list",
      Token.asList("${var.groups}"),
      "alert.actionGroupIds: must be a list of at least one resource ID, got one reference for the whole list",
    ],
    [
      "the name of an action group",
      ["on-call"],
      'alert.actionGroupIds[0]: must be the resource ID of an action group, /subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/actionGroups/<name>, got "on-call"',
    ],
    [
      "an action group named twice",
      ["${var.group}", ON_CALL, ON_CALL.toUpperCase()],
      `alert.actionGroupIds[2]: ${describeValue(ON_CALL.toUpperCase())} appears twice in the list. Name each once`,
    ],
  ])("fails with %s", (_name, actionGroupIds, message) => {
    expect(problems({ alert: { actionGroupIds: actionGroupIds as string[] } })).toEqual([message]);
  });

  it("takes an ID in any case, as Azure does, and writes it as azurerm wants it", () => {
    const { action } = alertOf({ actionGroupIds: [ON_CALL.toLowerCase().replace("insights", "INSIGHTS")] });
    expect(action).toEqual([
      { action_group_id: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/on-call" },
    ]);
  });

  it("has Terraform check an ID that only it knows", () => {
    const json = synthesizeJson((scope) => {
      const group = variable(scope, "group", "string").stringValue;
      nightlyJob(scope, { schedule: { alert: { actionGroupIds: [ON_CALL, group] } } });
    });
    const { lifecycle } = onlyResource(json, "azurerm_monitor_metric_alert");
    expect(lifecycle.precondition).toEqual([
      {
        condition:
          '${can(regex("(?i)^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft[.]Insights/actionGroups/[^/]+$", var.group))}',
        error_message:
          "alert.actionGroupIds[1]: must be the resource ID of an action group, /subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/actionGroups/<name>.",
      },
    ]);
  });

  it.each([-1, 5, 1.5])("fails with the severity %d", (severity) => {
    expect(problems({ alert: { actionGroupIds: [ON_CALL], severity } })).toEqual([
      `alert.severity: must be a whole number from 0 to 4, got ${severity}`,
    ]);
  });
});

describe("A schedule that stops its group too", () => {
  const stopAt = ScheduleRecurrence.daily({ hour: 20 });

  it("has a second workflow of the same kind", () => {
    // WHEN
    const json = jsonOf({ stopAt, alert: { actionGroupIds: [ON_CALL] } });

    // THEN
    const ofStop = (type: string) =>
      Object.entries<any>(json.resource[type]).find(([name]) => /^Nightly_Stop/.test(name))![1];
    expect(ofStop("azurerm_logic_app_workflow")).toEqual({
      name: "job-nightly-stop",
      resource_group_name: "rg-jobs",
      location: "eastus",
      identity: { type: "SystemAssigned" },
    });
    expect(ofStop("azurerm_logic_app_trigger_recurrence")).toMatchObject({
      name: "Recurrence",
      frequency: "Day",
      schedule: { at_these_hours: [20], at_these_minutes: [0] },
      time_zone: "W. Europe Standard Time",
      depends_on: [
        expect.stringMatching(/^azurerm_logic_app_action_custom\.Nightly_Stop/),
        expect.stringMatching(/^azurerm_role_assignment\.Nightly_Stop/),
        expect.stringMatching(/^time_sleep\.Nightly_Stop/),
      ],
    });
    const { name, body } = ofStop("azurerm_logic_app_action_custom");
    expect(name).toBe("Stop_container_group");
    const [group] = Object.keys(json.resource.azurerm_container_group);
    expect(JSON.parse(body).inputs.uri).toBe(
      `https://management.azure.com\${azurerm_container_group.${group}.id}/stop?api-version=2023-05-01`,
    );
    expect(ofStop("azurerm_monitor_metric_alert").name).toBe("job-nightly-stop-failed");
  });

  it("leaves what starts the group as it is", () => {
    // WHEN
    const { resource: before } = jsonOf({ role: ScheduleRole.custom() });
    const { resource: after } = jsonOf({ role: ScheduleRole.custom(), stopAt });

    // THEN
    for (const [type, blocks] of Object.entries<any>(before)) expect(after[type]).toMatchObject(blocks);
  });

  it.each([
    [ScheduleRole.custom(), /^job-nightly-stop \$\{data\.azurerm_resource_group\.\w+\.id\}$/],
    [ScheduleRole.custom({ roleName: "Job switch" }), /^Job switch \(stop\)$/],
  ])("gives what stops the group a right of its own, to read and stop and nothing else (%#)", (role, name) => {
    // WHEN
    const definitions = Object.entries<any>(jsonOf({ role, stopAt }).resource.azurerm_role_definition);

    // THEN
    const [stop] = definitions.filter(([id]) => /^Nightly_Stop/.test(id)).map(([, definition]) => definition);
    expect(definitions).toHaveLength(2);
    expect(stop.name).toMatch(name);
    expect(stop.description).toBe("Stops a container group.");
    expect(stop.permissions).toEqual([
      {
        actions: [
          "Microsoft.ContainerInstance/containerGroups/read",
          "Microsoft.ContainerInstance/containerGroups/stop/action",
        ],
      },
    ]);
  });

  it("may be of a service, whose containers never end by themselves", () => {
    expect(problems({ stopAt }, { restartPolicy: RestartPolicy.ALWAYS })).toEqual([]);
  });

  it("is not checked for its restart policy by Terraform", () => {
    const json = synthesizeJson((scope) => {
      const restartPolicy = variable(scope, "policy", "string").stringValue as RestartPolicy;
      nightlyJob(scope, { group: { restartPolicy }, schedule: { stopAt } });
    });
    for (const { lifecycle } of Object.values<any>(json.resource.azurerm_logic_app_workflow)) {
      expect(lifecycle).toBeUndefined();
    }
  });

  it("fails with a time that cannot be right", () => {
    expect(problems({ stopAt: ScheduleRecurrence.daily({ hour: 24 }) })).toEqual([
      "stopAt.hour: must be a whole number from 0 to 23, got 24",
    ]);
    expect(problems({ stopAt: "20:00" as never })).toEqual([
      "stopAt: must be a ScheduleRecurrence (such as ScheduleRecurrence.daily), got a string",
    ]);
  });

  it("warns of a time that the clock skips", () => {
    expect(
      warningsOf((scope) => {
        nightlyJob(scope, { schedule: { stopAt: ScheduleRecurrence.daily({ hour: 2, minute: 30 }) } });
      })[0],
    ).toBe(
      "stopAt.hour: the clock of W. Europe Standard Time skips 02:30 on a day of the year (in 2026 on 2026-03-29), when Azure stops the group as much later. Choose another hour if that matters: Azure advises against such times",
    );
  });

  it("can be reached, and is not there unless it is asked for", () => {
    synthesizeJson((scope) => {
      const { stopWorkflow } = nightlyJob(scope, { schedule: { stopAt } });
      expect(stopWorkflow!.node.path).toMatch(/Nightly\/Stop\/Resource$/);
    });
    synthesizeJson((scope) => {
      const schedule: ContainerGroupSchedule = nightlyJob(scope);
      expect(schedule.stopWorkflow).toBeUndefined();
    });
  });
});
