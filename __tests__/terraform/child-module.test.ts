import * as fs from "node:fs";
import * as path from "node:path";
import * as library from "../../lib";
import { Providers, Workspace, describeTerraform, startProviders } from "../support/terraform";

const EXAMPLE = path.resolve(__dirname, "../../examples/child-module-hcl/main.tf");

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { MODULES, childJson, folderOf, readFolder } = require("../../tools/modules/modules");

type Files = Readonly<Record<string, string>>;

/** The files of a module, in a folder. */
const inFolder = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
const MODULE: Files = readFolder(folderOf(MODULES[0]));

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
  const files = { "main.tf": main, ...inFolder("module", MODULE) };
  workspace = new Workspace(providers, files, folder);
}

/** Runs Terraform, and expects it to succeed without a warning. */
function quietly(...args: string[]): string {
  const output = workspace.ok(...args);
  expect(output).not.toContain("Warning");
  return output;
}

/** Returns the whole plan of Terraform. */
function plan(): object {
  workspace.ok("plan", "-out=plan.bin");
  const { resource_changes: resources, output_changes: outputs } = JSON.parse(
    workspace.ok("show", "-json", "plan.bin"),
  );
  return { resources, outputs };
}

describeTerraform("The child module", () => {
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
        ...inFolder("modules/private-image", MODULE),
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

  it("takes a registry, a subnet and an image of the same configuration, which are known only after apply", () => {
    // GIVEN
    use(`${PROVIDER}
resource "azurerm_container_registry" "hub" {
  name                = "contosohub"
  resource_group_name = "rg-jobs"
  location            = "westeurope"
  sku                 = "Basic"
}

resource "terraform_data" "late" {
  input = { image = "team/app:v1", ports = [8080], workspace = "00000000-0000-4000-8000-000000000001", key = "a2V5" }
}

module "task" {
  source                      = "./module"
  resource_group_name         = "rg-jobs"
  location                    = "westeurope"
  registry_id                 = azurerm_container_registry.hub.id
  registry_login_server       = azurerm_container_registry.hub.login_server
  image                       = terraform_data.late.output.image
  ports                       = terraform_data.late.output.ports
  log_analytics_workspace_id  = terraform_data.late.output.workspace
  log_analytics_workspace_key = terraform_data.late.output.key
  subnet_id                   = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/n/subnets/\${terraform_data.late.id}"
  propagation_delay           = "0s"
}
`);
    workspace.ok("init");

    // WHEN
    quietly("apply", "-auto-approve");

    // THEN
    expect(workspace.plannedChanges()).toEqual([]);
    const { child_modules: modules } = JSON.parse(workspace.ok("show", "-json")).values.root_module;
    const group = modules[0].resources.find(({ type }: any) => type === "azurerm_container_group");
    expect(group.values.container[0].image).toBe("contosohub.azurecr.io/team/app:v1");
  });

  it("fails for a registry_name that is known only after apply", () => {
    // GIVEN
    use(`${PROVIDER}
resource "terraform_data" "late" {
  input = "contosoapps"
}

module "task" {
  source              = "./module"
  resource_group_name = "rg-jobs"
  registry_name       = terraform_data.late.output
  image               = "team/app:v1"
}
`);
    workspace.ok("init");

    // WHEN
    const { status, output } = workspace.terraform("plan");

    // THEN
    expect(status).toBe(1);
    expect(output).toContain("Invalid count argument");
  });

  it.each<[string, string]>([
    ["the defaults", ""],
    [
      "access that is off, ports and a label",
      'access_enabled = false\nports = [80, 443]\ndns_name_label = "contoso-web"',
    ],
    [
      "a registry in ABAC mode by its ID, logs, tags and a command",
      `registry_name = null
      registry_id = "/subscriptions/s/resourceGroups/hub/providers/Microsoft.ContainerRegistry/registries/contosohub"
      registry_login_server = "contosohub.azurecr.io"
      registry_role_assignment_mode = "AbacRepositoryPermissions"
      repositories = ["myimage", "team/app"]
      log_analytics_workspace_id = "00000000-0000-4000-8000-000000000001"
      log_analytics_workspace_key = "a2V5"
      commands = ["/bin/sh", "-c", "echo \\"hello\\" $\${HOME}"]
      environment_variables = { GREETING = "a \\\\ b" }
      tags = { team = "reports" }`,
    ],
  ])("means the same as its JSON with %s: one plan, and no change of a state that the JSON made", (_, more) => {
    // GIVEN
    const given = `${ARGUMENTS}${more}`;
    const lines = given.includes("registry_name = null") ? given.replace(/ +registry_name +=.*/, "") : given;
    const main = `${PROVIDER}module "task" {${lines}\n}\n`;
    const json = { "main.tf": main, "module/main.tf.json": childJson(library) };
    workspace = new Workspace(providers, json);
    workspace.ok("init");
    const planned = plan();
    workspace.ok("apply", "-auto-approve");

    // WHEN
    workspace.write({ "module/main.tf.json": "{}", ...inFolder("module", MODULE) });

    // THEN
    expect(workspace.plannedChanges()).toEqual([]);
    expect(workspace.ok("plan", "-detailed-exitcode")).toContain("No changes.");

    // AND from nothing
    workspace.ok("destroy", "-auto-approve");
    expect(plan()).toEqual(planned);
  });

  it("with a schedule means the same as its JSON: one plan, and no change of a state that the JSON made", () => {
    // GIVEN
    const nightly = MODULES.find(({ name }: any) => name === "private-image-nightly");
    const more = `
  schedule_hour                  = 3
  schedule_max_duration_minutes  = 30
  schedule_alert_action_group_id = "/subscriptions/s/resourceGroups/ops/providers/Microsoft.Insights/actionGroups/on-call"
`;
    const main = `${PROVIDER}module "task" {${ARGUMENTS}${more}}\n`;
    workspace = new Workspace(providers, { "main.tf": main, "module/main.tf.json": childJson(library, nightly) });
    workspace.ok("init");
    const planned = plan();
    workspace.ok("apply", "-auto-approve");
    expect(workspace.resources().join()).toContain("azurerm_logic_app_trigger_recurrence");

    // WHEN
    workspace.write({ "module/main.tf.json": "{}", ...inFolder("module", readFolder(folderOf(nightly))) });

    // THEN
    expect(workspace.plannedChanges()).toEqual([]);
    workspace.ok("destroy", "-auto-approve");
    expect(plan()).toEqual(planned);
  });
});
