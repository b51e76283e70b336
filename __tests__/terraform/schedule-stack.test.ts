import { StateBackend } from "../../lib";
import { synthesizeStack } from "../support/stack-json";
import { JournalEntry, Providers, Workspace, describeStandin, startProviders } from "../support/terraform";

const ON_CALL =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/on-call";
const REQUIRED = { resource_group_name: "rg-jobs", registry_name: "contosoapps", image: "myimage:v1" };

describeStandin("A PrivateImageStack with a schedule on the real Terraform CLI", () => {
  let providers: Providers;
  let workspace: Workspace;

  beforeEach(async () => {
    providers = await startProviders();
    workspace = new Workspace(providers, {
      "cdk.tf.json": synthesizeStack({ schedule: true, backend: StateBackend.local("terraform.tfstate") }),
    });
    workspace.ok("init");
  });

  afterEach(async () => {
    workspace.remove();
    await providers.stop();
  });

  function set(variables: Record<string, unknown>): void {
    workspace.write({ "terraform.tfvars.json": JSON.stringify({ ...REQUIRED, ...variables }) });
  }

  /** Returns the text of a plan: Terraform wraps and frames its messages. */
  function plan(variables: Record<string, unknown>): string {
    set(variables);
    return workspace.terraform("plan").output.replace(/[\s│]+/g, " ");
  }

  const applied = (type: string): JournalEntry[] =>
    providers.journal().filter((entry) => entry.op === "apply" && entry.type === type);
  const ofSchedule = () => workspace.resources().filter((address) => /\.Schedule/.test(address));

  it("has no schedule until there is an hour, and none when it is gone", async () => {
    // WHEN
    set({});
    expect(workspace.ok("validate")).toContain("The configuration is valid");
    workspace.ok("apply", "-auto-approve");
    const atFirst = ofSchedule();
    set({ schedule_hour: 0 });
    workspace.ok("apply", "-auto-approve");
    const second = workspace.plannedChanges();
    const whileOn = ofSchedule();
    const { schedule_workflow_id: id } = workspace.outputs();
    set({});
    workspace.ok("apply", "-auto-approve");

    // THEN
    expect(atFirst).toEqual([]);
    expect(second).toEqual([]);
    expect(whileOn).toHaveLength(5);
    expect(String(id?.value).split("/").slice(-3)).toEqual(["Microsoft.Logic", "workflows", "mycontainer-schedule"]);
    expect(ofSchedule()).toEqual([]);
    workspace.ok("destroy", "-auto-approve");
    expect(workspace.resources()).toEqual([]);
  });

  it.each([
    [{ schedule_hour: 3 }, { hours: [3], minutes: [0], zone: "UTC" }],
    [
      { schedule_hour: 23, schedule_minute: 45, schedule_time_zone: "W. Europe Standard Time" },
      { hours: [23], minutes: [45], zone: "W. Europe Standard Time" },
    ],
  ])("starts the container group at the time of the variables (%#)", async (variables, expected) => {
    // GIVEN
    set(variables);

    // WHEN
    workspace.ok("apply", "-auto-approve");

    // THEN
    const [trigger] = applied("azurerm_logic_app_trigger_recurrence");
    const [schedule] = trigger!.config.schedule;
    expect({
      hours: schedule.at_these_hours,
      minutes: schedule.at_these_minutes,
      zone: trigger!.config.time_zone,
    }).toEqual(expected);
    const [action] = applied("azurerm_logic_app_action_custom");
    const [group] = applied("azurerm_container_group");
    expect(JSON.parse(action!.config.body).inputs.uri).toBe(
      `https://management.azure.com${group!.id}/start?api-version=2023-05-01`,
    );
  });

  it("follows its runs and tells of those that fail from the apply on that says so, and replaces nothing", () => {
    // GIVEN
    set({ schedule_hour: 3 });
    workspace.ok("apply", "-auto-approve");
    const plain = JSON.parse(applied("azurerm_logic_app_action_custom")[0]!.config.body);

    // WHEN
    set({ schedule_hour: 3, schedule_max_duration_minutes: 90, schedule_alert_action_group_id: ON_CALL });
    const changes = workspace.plannedChanges().map((line) => line.replace(/_[0-9A-F]{8}/, ""));
    workspace.ok("apply", "-auto-approve");

    // THEN
    expect(plain.type).toBe("Http");
    expect(changes).toEqual([
      "azurerm_logic_app_action_custom.Schedule_Action[0]: update",
      "azurerm_monitor_metric_alert.Schedule_Alert[0]: create",
    ]);
    const { type, actions } = JSON.parse(applied("azurerm_logic_app_action_custom").at(-1)!.config.body);
    expect(type).toBe("Scope");
    expect(actions.Wait_for_end.limit).toEqual({ count: 90, timeout: "PT90M" });
    const [alert] = applied("azurerm_monitor_metric_alert");
    const [workflow] = applied("azurerm_logic_app_workflow");
    expect(alert!.config).toMatchObject({ scopes: [workflow!.id], severity: 1 });
    expect(alert!.config.action.map((each: any) => each.action_group_id)).toEqual([ON_CALL]);
    expect(workspace.plannedChanges()).toEqual([]);
  });

  it.each<[Record<string, unknown>, string]>([
    [{ schedule_hour: 24 }, "schedule_hour must be a whole number from 0 to 23, or null."],
    [{ schedule_hour: 3.5 }, "schedule_hour must be a whole number from 0 to 23, or null."],
    [{ schedule_minute: 60 }, "schedule_minute must be a whole number from 0 to 59, or null."],
    [
      { schedule_time_zone: "Europe/Berlin" },
      "schedule_time_zone must be the name that Windows has for a time zone, such as W. Europe Standard Time, or null.",
    ],
    [
      { schedule_max_duration_minutes: 0 },
      "schedule_max_duration_minutes must be a whole number from 1 to 5000, or null.",
    ],
    [
      { schedule_alert_action_group_id: "on-call" },
      "schedule_alert_action_group_id must be the resource ID of an action group, /subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/actionGroups/<name>, or null.",
    ],
    [{ schedule_hour: 3, restart_policy: "Always" }, "with the restart policy Always never stops"],
  ])("fails the plan with %j", (variables, message) => {
    expect(plan(variables)).toContain(message);
  });

  it("accepts the restart policy Always without an hour", () => {
    expect(plan({ restart_policy: "Always" })).toContain("Plan:");
  });
});
