import * as fs from "node:fs";
import * as path from "node:path";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { ContainerGroupScheduleProps, ScheduleAlertOptions, ScheduleRecurrence } from "../../lib";
import { describeValue } from "../../lib/core/validation-error";
import { jsonOf, nightlyJob, problems, variable } from "../support/schedule-given";
import { onlyResource, synthesizeJson } from "../support/synth";

const ON_CALL = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/on-call";

const alertOf = (alert: ScheduleAlertOptions) => onlyResource(jsonOf({ alert }), "azurerm_monitor_metric_alert");

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
      description:
        "A run that starts the container group job in rg-jobs failed. Runbook: A nightly run failed (docs/runbooks/nightly-run-failed.md).",
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
      action: [
        {
          action_group_id: ON_CALL,
          webhook_properties: { containerGroup: "job", runbook: "A nightly run failed" },
        },
      ],
      tags: { team: "reports" },
    });
  });

  it("of a workflow that stops a group says so", () => {
    const json = jsonOf({ alert: { actionGroupIds: [ON_CALL] }, stopAt: ScheduleRecurrence.daily({ hour: 20 }) });
    const descriptions = Object.values<any>(json.resource.azurerm_monitor_metric_alert).map((each) => each.description);
    expect(descriptions.map((each) => each.split(" failed.")[0]).sort()).toEqual([
      "A run that starts the container group job in rg-jobs",
      "A run that stops the container group job in rg-jobs",
    ]);
  });

  it("leads to a runbook of that title", () => {
    const { description, action } = alertOf({ actionGroupIds: [ON_CALL] });
    const [, title, page] = /Runbook: (.*) \((.*)\)\.$/.exec(description)!;
    expect(fs.readFileSync(path.resolve(__dirname, "../..", page!), "utf8").split("\n")[0]).toBe(`# ${title}`);
    expect(action[0].webhook_properties.runbook).toBe(title);
  });

  it("can be of another severity, and tell several", () => {
    const other = `${ON_CALL}-too`;
    const { severity, action } = alertOf({ actionGroupIds: [ON_CALL, other], severity: 0 });
    expect(severity).toBe(0);
    expect(action.map((each: any) => each.action_group_id)).toEqual([ON_CALL, other]);
  });

  it("can be reached", () => {
    synthesizeJson((scope) => {
      const { alert } = nightlyJob(scope, { schedule: { alert: { actionGroupIds: [ON_CALL] } } }).start;
      expect(alert!.node.path).toMatch(/Nightly\/Alert$/);
    });
  });

  it("is not there unless it is asked for", () => {
    synthesizeJson((scope) => expect(nightlyJob(scope).start.alert).toBeUndefined());
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
    ["no action group", [], "alert.actionGroupIds: must be a list of at least one resource ID, got an empty list."],
    [
      "a reference for the whole list.",
      Token.asList("${var.groups}"),
      "alert.actionGroupIds: must be a list of at least one resource ID, got one reference for the whole list.",
    ],
    [
      "the name of an action group",
      ["on-call"],
      'alert.actionGroupIds[0]: must be the resource ID of an action group, /subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/actionGroups/<name>, got "on-call".',
    ],
    [
      "an action group named twice",
      ["${var.group}", ON_CALL, ON_CALL.toUpperCase()],
      `alert.actionGroupIds[2]: ${describeValue(ON_CALL.toUpperCase())} appears twice in the list. Name each once.`,
    ],
  ])("fails with %s", (_name, actionGroupIds, message) => {
    expect(problems({ alert: { actionGroupIds: actionGroupIds as string[] } })).toEqual([message]);
  });

  it("takes an ID in any case, as Azure does, and writes it as azurerm wants it", () => {
    const [action] = alertOf({ actionGroupIds: [ON_CALL.toLowerCase().replace("insights", "INSIGHTS")] }).action;
    expect(action.action_group_id).toBe(
      "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/on-call",
    );
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
      `alert.severity: must be a whole number from 0 to 4, got ${severity}.`,
    ]);
  });
});
