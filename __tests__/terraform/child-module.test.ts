import * as fs from "node:fs";
import * as path from "node:path";
import { Providers, Workspace, describeTerraform, startProviders } from "../support/terraform";

const EXAMPLE = path.resolve(__dirname, "../../examples/child-module-hcl/main.tf");
const MODULE = fs.readFileSync(path.resolve(__dirname, "../../modules/private-image/main.tf.json"), "utf8");

const PROVIDER = 'provider "azurerm" {\n  features {}\n}\n';
const ARGUMENTS = `
  source              = "./module"
  resource_group_name = "rg-jobs"
  registry_name       = "contosoapps"
  image               = "myimage:v1"
  propagation_delay   = "0s"
`;

let providers: Providers;
let workspace: Workspace;

function use(main: string, folder?: string): void {
  const files = { "main.tf": main, "module/main.tf.json": MODULE };
  workspace = new Workspace(providers, files, folder);
}

/** Runs Terraform, and expects it to have nothing to complain about. */
function quietly(...args: string[]): string {
  const output = workspace.ok(...args);
  expect(output).not.toContain("Warning");
  return output;
}

describeTerraform("The JSON as a child module", () => {
  beforeAll(async () => {
    providers = await startProviders();
  });

  afterAll(() => providers.stop());
  afterEach(() => workspace.remove());

  it("is applied twice under for_each by the example in HCL, without a warning", () => {
    // GIVEN the folders as they are in this repository
    workspace = new Workspace(
      providers,
      {
        "examples/child-module-hcl/main.tf": fs.readFileSync(EXAMPLE, "utf8"),
        "modules/private-image/main.tf.json": MODULE,
      },
      "examples/child-module-hcl",
    );

    // WHEN
    quietly("init");
    quietly("validate");
    quietly("apply", "-auto-approve");

    // THEN
    const groups = workspace.resources().filter((address) => address.includes("azurerm_container_group"));
    expect(groups).toEqual([
      'module.task["cleanup"].azurerm_container_group.ContainerGroup_AEC99F96',
      'module.task["report"].azurerm_container_group.ContainerGroup_AEC99F96',
    ]);
    expect(Object.keys(workspace.outputs().start_commands!.value)).toEqual(["cleanup", "report"]);
    expect(workspace.plannedChanges()).toEqual([]);
    quietly("destroy", "-auto-approve");
    expect(workspace.resources()).toEqual([]);
  });

  it("takes count and depends_on, without a warning", () => {
    // GIVEN
    use(`${PROVIDER}
resource "azurerm_resource_group" "jobs" {
  name     = "rg-jobs"
  location = "westeurope"
}

module "task" {
  count      = 1
  depends_on = [azurerm_resource_group.jobs]
${ARGUMENTS}
}
`);

    // WHEN
    quietly("init");
    quietly("apply", "-auto-approve");

    // THEN
    expect(workspace.plannedChanges()).toEqual([]);
    expect(workspace.resources()).toContain("module.task[0].azurerm_container_group.ContainerGroup_AEC99F96");
  });

  it("with depends_on, replaces the group while what it depends on has changes of its own", () => {
    // GIVEN
    const main = (owner: string) => `${PROVIDER}
resource "azurerm_resource_group" "jobs" {
  name     = "rg-jobs"
  location = "westeurope"
  tags     = { owner = "${owner}" }
}

module "task" {
  depends_on = [azurerm_resource_group.jobs]
  location   = "westeurope"
${ARGUMENTS}
}
`;
    use(main("finance"));
    workspace.ok("init");
    workspace.ok("apply", "-auto-approve");

    // WHEN
    workspace.write({ "main.tf": main("payroll") });

    // THEN
    expect(workspace.plannedChanges()).toContain(
      "module.task.azurerm_container_group.ContainerGroup_AEC99F96: delete/create",
    );
  });

  it("refuses wrong values under the names of its variables", () => {
    // GIVEN
    use(`${PROVIDER}
module "task" {
${ARGUMENTS}
  restart_policy = "Sometimes"
}
`);
    workspace.ok("init");

    // WHEN
    const { status, output } = workspace.terraform("plan");

    // THEN
    expect(status).toBe(1);
    expect(output).toContain("restart_policy must be Always, OnFailure or Never.");
  });

  it("gives its password only to a sensitive output", () => {
    // GIVEN
    use(`${PROVIDER}
module "task" {
${ARGUMENTS}
}

output "password" {
  value = module.task.service_principal_password
}
`);

    // WHEN
    workspace.ok("init");
    const { status, output } = workspace.terraform("plan");

    // THEN
    expect(status).toBe(1);
    expect(output).toContain("Output refers to sensitive values");
  });
});
