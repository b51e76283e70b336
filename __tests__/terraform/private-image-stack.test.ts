import { StateBackend } from "../../lib";
import { synthesizeStack } from "../support/stack-json";
import {
  JournalEntry,
  Providers,
  Workspace,
  describeStandin,
  describeTerraform,
  startProviders,
} from "../support/terraform";

const VARIABLES = JSON.stringify({
  resource_group_name: "rg-jobs",
  registry_name: "contosoapps",
  image: "myimage:v1",
  propagation_delay: "1s",
});

let providers: Providers;
let workspace: Workspace;

async function start(options = {}): Promise<void> {
  providers = await startProviders(options);
  workspace = new Workspace(providers, {
    "cdk.tf.json": synthesizeStack({ backend: StateBackend.local("terraform.tfstate") }),
    "terraform.tfvars.json": VARIABLES,
  });
  workspace.ok("init");
}

afterEach(async () => {
  workspace?.remove();
  await providers?.stop();
});

function applied(type: string): JournalEntry[] {
  return providers.journal().filter((entry) => entry.op === "apply" && entry.type === type);
}

describeTerraform("The synthesized JSON as a root module", () => {
  it("is valid, applies, plans no second change and destroys", async () => {
    // GIVEN
    await start();
    expect(workspace.ok("validate")).toContain("The configuration is valid");

    // WHEN
    workspace.ok("apply", "-auto-approve");

    // THEN
    expect(workspace.plannedChanges()).toEqual([]);
    const outputs = workspace.outputs();
    expect(outputs.container_group_name?.value).toBe("mycontainer");
    expect(outputs.service_principal_password?.sensitive).toBe(true);
    workspace.ok("destroy", "-auto-approve");
    expect(workspace.resources()).toEqual([]);
  });
});

describeStandin("The order of an apply", () => {
  it("creates the container group after the role assignment, the password and the wait", async () => {
    // GIVEN a role assignment that takes its time
    await start({ delay: ["azurerm_role_assignment=1500"] });

    // WHEN
    workspace.ok("apply", "-auto-approve");

    // THEN
    const [group] = applied("azurerm_container_group");
    const [role] = applied("azurerm_role_assignment");
    const [password] = applied("azuread_application_password");
    const [wait] = applied("time_sleep");
    expect(wait!.startSeq).toBeGreaterThan(Math.max(role!.endSeq, password!.endSeq));
    expect(group!.startSeq).toBeGreaterThan(wait!.endSeq);
  });

  it("destroys the container group before what it pulled with", async () => {
    // GIVEN
    await start();
    workspace.ok("apply", "-auto-approve");

    // WHEN
    workspace.ok("destroy", "-auto-approve");

    // THEN
    const deleted = providers.journal().filter(({ op, action }) => op === "apply" && action === "delete");
    const order = deleted.map(({ type }) => type);
    expect(order.indexOf("azurerm_container_group")).toBe(0);
    expect(order.indexOf("azurerm_role_assignment")).toBeLessThan(order.indexOf("azuread_service_principal"));
    expect(order.indexOf("azuread_service_principal")).toBeLessThan(order.indexOf("azuread_application"));
  });
});
