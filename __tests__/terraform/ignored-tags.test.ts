import { PrivateImageStackProps, PullWith, StateBackend } from "../../lib";
import { synthesizeStack } from "../support/stack-json";
import { describeStandin } from "../support/terraform";
import { Workbench } from "../support/workbench";

const VARIABLES = {
  resource_group_name: "rg-jobs",
  registry_name: "contosoapps",
  image: "myimage:v1",
  propagation_delay: "0s",
  tags: { team: "jobs" },
};
const jsonOf = (props: PrivateImageStackProps) =>
  synthesizeStack({ backend: StateBackend.local("terraform.tfstate"), ...props });

/** Kinds of stacks, each with the resources whose tags a policy of the subscription changes. */
const KINDS: [PrivateImageStackProps, string[]][] = [
  [{ pullWith: PullWith.MANAGED_IDENTITY }, ["azurerm_container_group", "azurerm_user_assigned_identity"]],
  [{ service: true }, ["azapi_resource"]],
  [{ schedule: true }, ["azurerm_container_group", "azurerm_logic_app_workflow"]],
];

describeStandin("Tags that Azure Policy adds", () => {
  let bench: Workbench;

  afterEach(() => bench.close());

  it.each(KINDS)("GIVEN %j, THEN each plan removes them, and with ignoreTagChanges none does", async (props, types) => {
    // GIVEN
    bench = await Workbench.open(jsonOf(props));
    const schedule = props.schedule ? { schedule_hour: 2 } : {};
    bench.workspace.write({ "terraform.tfvars.json": JSON.stringify({ ...VARIABLES, ...schedule }) });
    bench.apply();

    // WHEN
    const tags = { team: "jobs", "cost-center": "added by a policy" };
    await bench.providers.configure({ drift: Object.fromEntries(types.map((type) => [`${type}.tags`, tags])) });

    // THEN
    expect(bench.plan().map((change) => change.split(".")[0])).toEqual(expect.arrayContaining(types));
    expect(bench.plan(jsonOf({ ...props, ignoreTagChanges: true }))).toEqual([]);

    // AND WHEN something else changes, THEN the plan has it
    expect(bench.plan(undefined, "-var=image=myimage:v2").join("\n")).toMatch(/azurerm_container_group|azapi_resource/);
  });
});
