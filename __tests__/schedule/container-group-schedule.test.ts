import { LogicAppActionCustom } from "@cdktf/provider-azurerm/lib/logic-app-action-custom";
import { LogicAppTriggerRecurrence } from "@cdktf/provider-azurerm/lib/logic-app-trigger-recurrence";
import { LogicAppWorkflow } from "@cdktf/provider-azurerm/lib/logic-app-workflow";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { TerraformOutput, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  AzureCloud,
  ContainerGroupSchedule,
  ContainerGroupScheduleProps,
  DayOfWeek,
  RestartPolicy,
  ScheduleRecurrence,
  ScheduleRole,
  StartRetry,
} from "../../lib";
import { jsonOf, nightlyJob } from "../support/schedule-given";
import { onlyResource, synthesizeJson } from "../support/synth";

function actionOf(schedule: Partial<ContainerGroupScheduleProps> = {}): any {
  return JSON.parse(onlyResource(jsonOf(schedule), "azurerm_logic_app_action_custom").body);
}

function triggerOf(schedule: Partial<ContainerGroupScheduleProps>): any {
  return onlyResource(jsonOf(schedule), "azurerm_logic_app_trigger_recurrence");
}

describe("A ContainerGroupSchedule of every night", () => {
  let synthesized: string;

  // GIVEN
  beforeEach(() => {
    synthesized = Testing.synthScope((scope) => {
      new ContainerGroupSchedule(scope, "Nightly", {
        containerGroup: jobByHand(),
        recurrence: ScheduleRecurrence.daily({ hour: 4, minute: 15 }),
        timeZone: "W. Europe Standard Time",
      });
    });
  });

  it("creates a workflow with an identity of its own, beside the container group", () => {
    expect(synthesized).toHaveResourceWithProperties(LogicAppWorkflow, {
      name: "job-nightly",
      resource_group_name: "rg",
      location: "eastus",
      identity: { type: "SystemAssigned" },
    });
  });

  it("starts the workflow at that time of day", () => {
    expect(synthesized).toHaveResourceWithProperties(LogicAppTriggerRecurrence, {
      frequency: "Day",
      interval: 1,
      schedule: { at_these_hours: [4], at_these_minutes: [15] },
      time_zone: "W. Europe Standard Time",
    });
  });

  it("starts the container group with the identity of the workflow", () => {
    expect(synthesized).toHaveResourceWithProperties(LogicAppActionCustom, {
      name: "Start_container_group",
      body: expect.stringContaining(`${jobByHand().id}/start`),
    });
  });

  it("assigns the workflow a role on the container group alone", () => {
    expect(synthesized).toHaveResourceWithProperties(RoleAssignment, {
      scope: jobByHand().id,
      role_definition_name: "Azure Container Instances Contributor Role",
      principal_id: expect.stringMatching(/^\$\{azurerm_logic_app_workflow\.\w+\.identity\[0\]\.principal_id\}$/),
    });
    expect(synthesized).not.toHaveResourceWithProperties(RoleAssignment, { role_definition_name: "Contributor" });
  });
});

describe("The workflow of a schedule", () => {
  it("is this, in full", () => {
    // WHEN
    const { resource } = jsonOf();

    // THEN
    const job = Object.keys(resource.azurerm_container_group)[0];
    const [[workflow, config]] = Object.entries<any>(resource.azurerm_logic_app_workflow) as [[string, any]];
    const [action] = Object.keys(resource.azurerm_logic_app_action_custom);
    const right = Object.keys(resource.azurerm_role_assignment).find((name) => /^Nightly/.test(name));
    const wait = Object.keys(resource.time_sleep).find((name) => /^Nightly/.test(name));
    const logicAppId = `\${azurerm_logic_app_workflow.${workflow}.id}`;
    expect(config).toEqual({
      name: "job-nightly",
      resource_group_name: "rg-jobs",
      location: "eastus",
      identity: { type: "SystemAssigned" },
    });
    expect(resource.azurerm_role_assignment[right!]).toEqual({
      scope: `\${azurerm_container_group.${job}.id}`,
      role_definition_name: "Azure Container Instances Contributor Role",
      principal_id: `\${azurerm_logic_app_workflow.${workflow}.identity[0].principal_id}`,
      principal_type: "ServicePrincipal",
    });
    expect(resource.time_sleep[wait!]).toEqual({
      create_duration: "60s",
      triggers: { role_RoleAssignment: `\${azurerm_role_assignment.${right}.id}` },
    });
    expect(onlyResource({ resource }, "azurerm_logic_app_trigger_recurrence")).toEqual({
      name: "Recurrence",
      logic_app_id: logicAppId,
      frequency: "Day",
      interval: 1,
      schedule: { at_these_hours: [4], at_these_minutes: [15] },
      start_time: "2020-01-01T00:00:00Z",
      time_zone: "W. Europe Standard Time",
      depends_on: [
        `azurerm_logic_app_action_custom.${action}`,
        `azurerm_role_assignment.${right}`,
        `time_sleep.${wait}`,
      ],
    });
    const { body, ...rest } = onlyResource({ resource }, "azurerm_logic_app_action_custom");
    expect(rest).toEqual({ name: "Start_container_group", logic_app_id: logicAppId });
    expect(JSON.parse(body)).toEqual({
      type: "Http",
      inputs: {
        method: "POST",
        uri: `https://management.azure.com\${azurerm_container_group.${job}.id}/start?api-version=2023-05-01`,
        authentication: { type: "ManagedServiceIdentity", audience: "https://management.azure.com/" },
        retryPolicy: { type: "exponential", count: 6, interval: "PT30S" },
      },
      operationOptions: "DisableAsyncPattern",
      runAfter: {},
    });
  });

  it("can be elsewhere, under another name and with tags", () => {
    // WHEN
    const json = jsonOf({
      name: "Start-the-job",
      resourceGroupName: "rg-schedules",
      location: "westeurope",
      tags: { team: "reports" },
    });

    // THEN
    expect(onlyResource(json, "azurerm_logic_app_workflow")).toEqual({
      name: "Start-the-job",
      resource_group_name: "rg-schedules",
      location: "westeurope",
      identity: { type: "SystemAssigned" },
      tags: { team: "reports" },
    });
  });

  it("is the default child, and every other resource of the schedule can be reached too", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const schedule = nightlyJob(scope);
      const { workflow, trigger, action, roleAssignment } = schedule.start;
      expect(schedule.node.defaultChild).toBe(workflow);
      workflow.addOverride("workflow_version", "2.0.0.0");
      trigger.addOverride("frequency", "Month");
      action.addOverride("name", "Start");
      roleAssignment.addOverride("description", "Starts the job.");
    });

    // THEN
    expect(onlyResource(json, "azurerm_logic_app_workflow").workflow_version).toBe("2.0.0.0");
    expect(onlyResource(json, "azurerm_logic_app_trigger_recurrence").frequency).toBe("Month");
    expect(onlyResource(json, "azurerm_logic_app_action_custom").name).toBe("Start");
    expect(JSON.stringify(json.resource.azurerm_role_assignment)).toContain("Starts the job.");
  });

  it("has a name of its own for each schedule of a group", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const containerGroup = jobByHand();
      const recurrence = ScheduleRecurrence.everyHours(1);
      new ContainerGroupSchedule(scope, "Weekdays", { containerGroup, recurrence });
      new ContainerGroupSchedule(scope, "Sunday (long)", { containerGroup, recurrence });
    });

    // THEN
    const names = Object.values<any>(json.resource.azurerm_logic_app_workflow).map(({ name }) => name);
    expect(names).toEqual(["job-sunday-(long)", "job-weekdays"]);
  });
});

describe("The recurrence of a schedule", () => {
  const zone = { timeZone: "Tokyo Standard Time" };

  it.each<[string, () => Partial<ContainerGroupScheduleProps>, object]>([
    [
      "every 6 hours",
      () => ({ recurrence: ScheduleRecurrence.everyHours(6), timeZone: undefined }),
      { frequency: "Hour", interval: 6, time_zone: "UTC" },
    ],
    [
      "daily",
      () => ({ recurrence: ScheduleRecurrence.daily({ hour: 23, minute: 5 }), ...zone }),
      {
        frequency: "Day",
        interval: 1,
        schedule: { at_these_hours: [23], at_these_minutes: [5] },
        time_zone: "Tokyo Standard Time",
      },
    ],
    [
      "weekly",
      () => ({
        recurrence: ScheduleRecurrence.weekly({ days: [DayOfWeek.FRIDAY, DayOfWeek.MONDAY], hour: 0 }),
        ...zone,
      }),
      {
        frequency: "Week",
        interval: 1,
        schedule: { at_these_hours: [0], at_these_minutes: [0], on_these_days: ["Friday", "Monday"] },
        time_zone: "Tokyo Standard Time",
      },
    ],
  ])("is written out %s", (_name, scheduleOf, expected) => {
    expect(triggerOf(scheduleOf())).toEqual({
      name: "Recurrence",
      logic_app_id: expect.any(String),
      depends_on: expect.any(Array),
      start_time: "2020-01-01T00:00:00Z",
      ...expected,
    });
  });

  it("has a start time in UTC, which is all that Logic Apps takes", () => {
    expect(triggerOf({ startTime: "2027-01-01T00:30:00.250+01:00" }).start_time).toBe("2026-12-31T23:30:00Z");
  });

  it("keeps the days it was given, whatever becomes of the list", () => {
    // GIVEN
    const days = [DayOfWeek.MONDAY];
    const recurrence = ScheduleRecurrence.weekly({ days, hour: 1 });

    // WHEN
    days.push(DayOfWeek.SUNDAY);

    // THEN
    expect(triggerOf({ recurrence }).schedule.on_these_days).toEqual(["Monday"]);
  });
});

describe("The call of a schedule", () => {
  it.each([
    [AzureCloud.PUBLIC, "https://management.azure.com"],
    [AzureCloud.CHINA, "https://management.chinacloudapi.cn"],
    [AzureCloud.US_GOVERNMENT, "https://management.usgovcloudapi.net"],
  ])("goes to the resource manager of the cloud %s, and to no other", (azureCloud, resourceManager) => {
    // WHEN
    const { inputs } = actionOf({ azureCloud });

    // THEN
    expect(inputs.uri).toMatch(new RegExp(`^${resourceManager.replace(/\./g, "\\.")}\\$\\{azurerm_container_group\\.`));
    expect(inputs.authentication).toEqual({ type: "ManagedServiceIdentity", audience: `${resourceManager}/` });
  });

  it.each([
    [StartRetry.none(), { type: "none" }],
    [StartRetry.fixedInterval({ count: 3, intervalSeconds: 60 }), { type: "fixed", count: 3, interval: "PT60S" }],
    [
      StartRetry.exponentialInterval({
        count: 4,
        intervalSeconds: 10,
        minimumIntervalSeconds: 5,
        maximumIntervalSeconds: 3600,
      }),
      { type: "exponential", count: 4, interval: "PT10S", minimumInterval: "PT5S", maximumInterval: "PT3600S" },
    ],
  ])("is tried again as asked (%#)", (retry, policy) => {
    expect(actionOf({ retry }).inputs.retryPolicy).toEqual(policy);
  });

  it("names a group that was not made here", () => {
    // WHEN
    const json = synthesizeJson(
      (scope) =>
        new ContainerGroupSchedule(scope, "Nightly", {
          containerGroup: jobByHand(),
          recurrence: ScheduleRecurrence.everyHours(24),
        }),
    );

    // THEN
    const { body } = onlyResource(json, "azurerm_logic_app_action_custom");
    expect(JSON.parse(body).inputs.uri).toBe(
      "https://management.azure.com/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerInstance/containerGroups/job/start?api-version=2023-05-01",
    );
    expect(onlyResource(json, "azurerm_role_assignment").scope).toBe(jobByHand().id);
  });

  it("has an ID that may hold anything encoded as the path of a URL", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const { stringValue: id } = new TerraformVariable(scope, "job", { type: "string" });
      new ContainerGroupSchedule(scope, "Nightly", {
        containerGroup: { ...jobByHand(), id },
        recurrence: ScheduleRecurrence.everyHours(24),
      });
    });

    // THEN
    const { body } = onlyResource(json, "azurerm_logic_app_action_custom");
    expect(body).toContain(
      'https://management.azure.com${join("/", [for segment in split("/", "${var.job}") : urlencode(segment)])}/start',
    );
  });

  it("has Terraform check the numbers of a retry that only it knows", () => {
    const json = synthesizeJson((scope) => {
      const number = (name: string) => new TerraformVariable(scope, name, { type: "number" }).numberValue;
      new ContainerGroupSchedule(scope, "Nightly", {
        containerGroup: jobByHand(),
        recurrence: ScheduleRecurrence.everyHours(24),
        retry: StartRetry.exponentialInterval({
          count: number("count_of"),
          intervalSeconds: number("interval"),
          maximumIntervalSeconds: number("most"),
        }),
      });
    });
    expect(onlyResource(json, "azurerm_logic_app_workflow").lifecycle.precondition).toEqual([
      {
        condition: "${((var.count_of >= 1) && (var.count_of <= 90))}",
        error_message: "The times that a start is tried again must be from 1 to 90.",
      },
      {
        condition: "${((var.interval >= 5) && (var.interval <= 86400))}",
        error_message: "The seconds of retry.intervalSeconds must be from 5 to 86400.",
      },
      {
        condition: "${((var.most >= 5) && (var.most <= 86400))}",
        error_message: "The seconds of retry.maximumIntervalSeconds must be from 5 to 86400.",
      },
    ]);
  });

  it("keeps a reference that was written by hand as it is, quotes and all", () => {
    // WHEN
    const id = '${data.azurerm_container_group.all["job"].id}';
    const json = synthesizeJson(
      (scope) =>
        new ContainerGroupSchedule(scope, "Nightly", {
          containerGroup: { ...jobByHand(), id },
          recurrence: ScheduleRecurrence.everyHours(24),
        }),
    );

    // THEN
    const { body } = onlyResource(json, "azurerm_logic_app_action_custom");
    expect(body).toContain(`https://management.azure.com${id}/start`);
  });
});

describe("A schedule that is switched off", () => {
  it("has no instance of any of its resources", () => {
    // WHEN
    const json = jsonOf({ enabled: false, role: ScheduleRole.custom() });

    // THEN
    const own = Object.values<any>(json.resource).flatMap((blocks) =>
      Object.entries<any>(blocks).filter(([name]) => /^Nightly/.test(name)),
    );
    expect(own).toHaveLength(5);
    expect(own.map(([, { count }]) => count)).toEqual(Array(5).fill(0));
  });

  it("has null for its IDs", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const { id, identityPrincipalId } = nightlyJob(scope, { schedule: { enabled: false } });
      new TerraformOutput(scope, "id", { value: id });
      new TerraformOutput(scope, "identity", { value: identityPrincipalId });
    });

    // THEN
    const [workflow] = Object.keys(json.resource.azurerm_logic_app_workflow);
    expect(json.output).toEqual({
      id: { value: `\${one(azurerm_logic_app_workflow.${workflow}[*].id)}` },
      identity: { value: `\${one(azurerm_logic_app_workflow.${workflow}[*].identity[0].principal_id)}` },
    });
  });

  it("has no count at all while it is simply on", () => {
    const json = jsonOf({ enabled: true });
    expect(JSON.stringify(json)).not.toContain('"count"');
  });
});

function jobByHand() {
  return {
    id: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerInstance/containerGroups/job",
    name: "job",
    resourceGroupName: "rg",
    location: "eastus",
    restartPolicy: RestartPolicy.ON_FAILURE,
    passwordLifetimes: [],
  };
}

it("is a construct that takes what any container group has", () => {
  const build = (scope: Construct) =>
    new ContainerGroupSchedule(scope, "Nightly", {
      containerGroup: jobByHand(),
      recurrence: ScheduleRecurrence.everyHours(24),
    });
  expect(Object.keys(synthesizeJson((scope) => void build(scope)).resource).sort()).toEqual([
    "azurerm_logic_app_action_custom",
    "azurerm_logic_app_trigger_recurrence",
    "azurerm_logic_app_workflow",
    "azurerm_role_assignment",
    "time_sleep",
  ]);
});

const OTHER_VALUES = [undefined, null, true, 5, "text", [], {}, () => undefined];

describe("StartRetry._isStartRetry", () => {
  it("is true of every retry", () => {
    const retries = [
      StartRetry.none(),
      StartRetry.fixedInterval({ count: 1, intervalSeconds: 5 }),
      StartRetry.exponentialInterval({ count: 1, intervalSeconds: 5 }),
    ];
    expect(retries.map((value) => StartRetry._isStartRetry(value))).toEqual([true, true, true]);
  });

  it("is false of anything else, also of a function with the same data", () => {
    const others = [...OTHER_VALUES, ScheduleRole.builtIn(), Object.assign(() => undefined, StartRetry.none())];
    expect(others.filter((value) => StartRetry._isStartRetry(value) !== false)).toEqual([]);
  });
});
