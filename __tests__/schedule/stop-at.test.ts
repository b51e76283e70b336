import { Construct } from "constructs";
import { RestartPolicy, ScheduleRecurrence, ScheduleRole, ScheduledWorkflow } from "../../lib";
import { jsonOf, nightlyJob, problems, variable } from "../support/schedule-given";
import { synthesizeJson, warningsOf } from "../support/synth";

const ON_CALL = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/on-call";

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
      "stopAt.hour: must be a whole number from 0 to 23, got 24.",
    ]);
    expect(problems({ stopAt: "20:00" as never })).toEqual([
      "stopAt: must be a ScheduleRecurrence, such as ScheduleRecurrence.daily({ hour: 4 }), got a string.",
    ]);
  });

  it("warns of a time that the clock skips", () => {
    expect(
      warningsOf((scope) => {
        nightlyJob(scope, { schedule: { stopAt: ScheduleRecurrence.daily({ hour: 2, minute: 30 }) } });
      })[0],
    ).toBe(
      "stopAt.hour: the clock of W. Europe Standard Time skips 02:30 on a day of the year (in 2026 on 2026-03-29), when Azure stops the group as much later. Choose another hour if that matters: Azure advises against such times.",
    );
  });

  it("has its workflow, role, action, trigger and alert in stop, which is undefined without stopAt", () => {
    synthesizeJson((scope) => {
      const { start, stop } = nightlyJob(scope, { schedule: { stopAt, alert: { actionGroupIds: [ON_CALL] } } });
      const paths = (each: ScheduledWorkflow) => Object.values(each).map(({ node }: Construct) => node.path);
      expect(paths(stop!)).toEqual(paths(start).map((path) => path.replace(/Nightly/, "Nightly/Stop")));
      expect(paths(stop!)).toHaveLength(5);
    });
    synthesizeJson((scope) => expect(nightlyJob(scope).stop).toBeUndefined());
  });
});
