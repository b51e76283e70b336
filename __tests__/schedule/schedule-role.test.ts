import { ScheduleRole, StartRetry } from "../../lib";
import { jsonOf } from "../support/schedule-given";
import { onlyResource } from "../support/synth";

describe("The right of a schedule", () => {
  const rightOf = (json: any): any =>
    Object.entries<any>(json.resource.azurerm_role_assignment).find(([name]) => /^Nightly/.test(name))![1];

  it("is on the container group, not on its resource group, with either role", () => {
    for (const role of [ScheduleRole.builtIn(), ScheduleRole.custom()]) {
      const json = jsonOf({ role });
      expect(rightOf(json).scope).toBe(
        `\${azurerm_container_group.${Object.keys(json.resource.azurerm_container_group)[0]}.id}`,
      );
    }
  });

  it("is a role of its own that can read and start and nothing else", () => {
    // WHEN
    const json = jsonOf({ role: ScheduleRole.custom() });

    // THEN
    const [lookup] = Object.keys(json.data.azurerm_resource_group);
    const [definition] = Object.keys(json.resource.azurerm_role_definition);
    expect(json.data.azurerm_resource_group[lookup!]).toEqual({ name: "rg-jobs" });
    expect(json.resource.azurerm_role_definition[definition!]).toEqual({
      name: `job-nightly \${data.azurerm_resource_group.${lookup}.id}`,
      description: "Starts a container group.",
      scope: `\${data.azurerm_resource_group.${lookup}.id}`,
      assignable_scopes: [`\${data.azurerm_resource_group.${lookup}.id}`],
      permissions: [
        {
          actions: [
            "Microsoft.ContainerInstance/containerGroups/read",
            "Microsoft.ContainerInstance/containerGroups/start/action",
          ],
        },
      ],
    });
    expect(rightOf(json).role_definition_name).toBeUndefined();
    expect(rightOf(json).role_definition_id).toBe(
      `\${azurerm_role_definition.${definition}.role_definition_resource_id}`,
    );
  });

  it("has the name of the workflow in its role when the options say nothing, or are null", () => {
    for (const options of [{}, undefined, null as never]) {
      const { name } = onlyResource(jsonOf({ role: ScheduleRole.custom(options) }), "azurerm_role_definition");
      expect(name).toMatch(/^job-nightly \$\{data\.azurerm_resource_group\.\w+\.id\}$/);
    }
  });

  it("can have a role under a name of your own", () => {
    const json = jsonOf({ role: ScheduleRole.custom({ roleName: "Job starter" }) });
    expect(onlyResource(json, "azurerm_role_definition").name).toBe("Job starter");
  });

  it("is waited for as long as asked", () => {
    const json = jsonOf({ propagationDelay: "5m" });
    expect(Object.values<any>(json.resource.time_sleep).map((wait) => wait.create_duration)).toContain("5m");
  });

  it("is not waited for with 0s, but still comes before the recurrence", () => {
    // WHEN
    const json = jsonOf({ propagationDelay: "0s" });

    // THEN
    expect(Object.keys(json.resource.time_sleep).filter((name) => /^Nightly/.test(name))).toEqual([]);
    expect(onlyResource(json, "azurerm_logic_app_trigger_recurrence").depends_on).toEqual([
      expect.stringMatching(/^azurerm_logic_app_action_custom\./),
      expect.stringMatching(/^azurerm_role_assignment\.Nightly/),
    ]);
  });
});

const OTHER_VALUES = [undefined, null, true, 5, "text", [], {}, () => undefined];

describe("ScheduleRole._isScheduleRole", () => {
  it("is true of every role", () => {
    const roles = [ScheduleRole.builtIn(), ScheduleRole.custom()];
    expect(roles.map((value) => ScheduleRole._isScheduleRole(value))).toEqual([true, true]);
  });

  it("is false of anything else, also of a function with the same method", () => {
    const others = [...OTHER_VALUES, StartRetry.none(), Object.assign(() => undefined, { _createIn: () => undefined })];
    expect(others.filter((value) => ScheduleRole._isScheduleRole(value) !== false)).toEqual([]);
  });
});
