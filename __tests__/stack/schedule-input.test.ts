import { AzureCloud } from "../../lib";
import { readSettings } from "../../app/settings/settings";
import { synthesizeStack } from "../support/stack-json";
import { onlyResource } from "../support/synth";

let without: any;
let withSchedule: any;

beforeEach(() => {
  without = JSON.parse(synthesizeStack());
  withSchedule = JSON.parse(synthesizeStack({ schedule: true }));
});

/** Every block of a kind, as type.name. */
function blocks(json: any, kind: "resource" | "data"): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries<any>(json[kind]).flatMap(([type, named]) =>
      Object.entries(named).map(([name, block]) => [`${type}.${name}`, block]),
    ),
  );
}

describe("A PrivateImageStack with a schedule", () => {
  it("keeps every variable, output and resource of the stack as it is without one", () => {
    expect(withSchedule.variable).toMatchObject(without.variable);
    expect(withSchedule.output).toMatchObject(without.output);
    expect(blocks(withSchedule, "resource")).toMatchObject(blocks(without, "resource"));
    expect(blocks(withSchedule, "data")).toEqual(blocks(without, "data"));
  });

  it("adds five variables that are null", () => {
    const added = Object.entries<any>(withSchedule.variable).filter(([name]) => !(name in without.variable));
    expect(added.map(([name, { type, default: value }]) => [name, type, value])).toEqual([
      ["schedule_alert_action_group_id", "string", null],
      ["schedule_hour", "number", null],
      ["schedule_max_duration_minutes", "number", null],
      ["schedule_minute", "number", null],
      ["schedule_time_zone", "string", null],
    ]);
    expect(added.filter(([, { description, validation }]) => !description || !validation)).toEqual([]);
  });

  it("adds an output and these resources, which are there only with an hour", () => {
    const known = blocks(without, "resource");
    const added = Object.entries<any>(blocks(withSchedule, "resource")).filter(([address]) => !(address in known));
    expect(added.map(([address]) => address)).toEqual([
      "azurerm_logic_app_action_custom.Schedule_Action_3E89AC10",
      "azurerm_logic_app_trigger_recurrence.Schedule_Trigger_6EEF37B6",
      "azurerm_logic_app_workflow.Schedule_83A77FD1",
      "azurerm_monitor_metric_alert.Schedule_Alert_EC98107A",
      "azurerm_role_assignment.Schedule_RoleAssignment_6E52BD6C",
      "time_sleep.Schedule_Propagation_BAE63CEE",
    ]);
    const counts = new Set(added.map(([, { count }]) => count));
    expect([...counts]).toEqual([
      "${(var.schedule_hour != null) ? 1 : 0}",
      "${((var.schedule_hour != null) && (var.schedule_alert_action_group_id != null)) ? 1 : 0}",
    ]);
    const outputs = Object.entries<any>(withSchedule.output).filter(([name]) => !(name in without.output));
    expect(outputs).toEqual([
      [
        "schedule_workflow_id",
        {
          value: "${one(azurerm_logic_app_workflow.Schedule_83A77FD1[*].id)}",
          description: "Resource ID of the workflow that starts the container group; null without schedule_hour.",
        },
      ],
    ]);
  });

  it("follows its runs only when it is set how long they may take", () => {
    const [followed, plain] = Object.keys(withSchedule.locals).sort();
    expect(onlyResource(withSchedule, "azurerm_logic_app_action_custom").body).toBe(
      `\${(var.schedule_max_duration_minutes != null) ? local.${followed} : local.${plain}}`,
    );
  });

  it("starts at the full hour of UTC where nothing else is said", () => {
    expect(onlyResource(withSchedule, "azurerm_logic_app_trigger_recurrence")).toMatchObject({
      time_zone: '${var.schedule_time_zone == null ? "UTC" : var.schedule_time_zone}',
      schedule: {
        at_these_hours: ["${var.schedule_hour}"],
        at_these_minutes: ["${var.schedule_minute == null ? 0 : var.schedule_minute}"],
      },
    });
  });

  it("calls the cloud that is set", () => {
    const json = JSON.parse(synthesizeStack({ schedule: true, azureCloud: AzureCloud.CHINA }));
    const [followed, plain] = Object.entries<string>(json.locals).sort();
    expect(followed![1].match(/"audience":"https:\/\/[^"]+"/g)).toEqual(
      Array(3).fill('"audience":"https://management.chinacloudapi.cn/"'),
    );
    expect(JSON.parse(plain![1]).inputs.authentication.audience).toBe("https://management.chinacloudapi.cn/");
  });

  it("is not there unless one asks for it", () => {
    expect(synthesizeStack({ schedule: false, azureCloud: AzureCloud.CHINA })).toBe(synthesizeStack());
    expect(JSON.stringify(without)).not.toContain("schedule");
  });
});

describe("The settings of a schedule", () => {
  const read = (environment: Record<string, string>) => readSettings({ context: {}, environment })[0]!.props;

  it("switch it on, and choose its cloud", () => {
    // WHEN
    const settings = read({ PRIVATE_IMAGE_SCHEDULE: "true", PRIVATE_IMAGE_AZURE_CLOUD: "usgovernment" });

    // THEN
    expect(settings).toMatchObject({ schedule: true, azureCloud: AzureCloud.US_GOVERNMENT });
  });

  it("fails with unknown words", () => {
    expect(() => read({ PRIVATE_IMAGE_SCHEDULE: "daily", PRIVATE_IMAGE_AZURE_CLOUD: "germany" })).toThrow(
      [
        "settings: 2 problems",
        '  - PRIVATE_IMAGE_SCHEDULE: must be true or false, got "daily".',
        '  - PRIVATE_IMAGE_AZURE_CLOUD: must be one of public, china, usgovernment, got "germany".',
      ].join("\n"),
    );
  });
});

describe("Wrong props of a schedule of PrivateImageStack", () => {
  it("fails with both", () => {
    expect(() => synthesizeStack({ schedule: "nightly", azureCloud: "germany" } as never)).toThrow(
      [
        "private-image: 2 problems",
        '  - schedule: must be true or false, got "nightly".',
        '  - azureCloud: must be one of public, china, usgovernment (AzureCloud), got "germany".',
      ].join("\n"),
    );
  });
});
