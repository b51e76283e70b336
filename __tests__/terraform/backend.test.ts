import * as fs from "node:fs";
import * as path from "node:path";
import { PrivateImageStackProps, StateBackend } from "../../lib";
import { synthesizeStack } from "../support/stack-json";
import { Providers, Workspace, describeStandin, startProviders } from "../support/terraform";

let providers: Providers;
let workspace: Workspace;

function withProviders(): void {
  beforeAll(async () => {
    providers = await startProviders();
  });

  afterAll(() => providers.stop());
  afterEach(() => workspace.remove());
}

describeStandin("A backend in the Terraform CLI", () => {
  withProviders();

  function initialize(props: PrivateImageStackProps, ...args: string[]): string {
    const folder = "cdktf.out/stacks/private-image";
    workspace = new Workspace(providers, { [`${folder}/cdk.tf.json`]: synthesizeStack(props) }, folder);
    return workspace.ok("init", ...args);
  }

  const variables = ["resource_group_name=rg-jobs", "registry_name=contosoapps", "image=myimage:v1"].flatMap(
    (variable) => ["-var", variable],
  );

  it("that is local keeps the state outside of the synthesized folder", () => {
    // GIVEN
    initialize({ backend: StateBackend.local() });

    // WHEN
    workspace.ok("apply", "-auto-approve", ...variables);

    // THEN
    const state = path.join(workspace.directory, "../../../terraform.private-image.tfstate");
    expect(fs.existsSync(state)).toBe(true);
  });

  it("that is left out can be added by a file beside the JSON", () => {
    // GIVEN
    initialize({ backend: StateBackend.none() });
    const backend = 'terraform {\n  backend "local" {\n    path = "elsewhere.tfstate"\n  }\n}\n';
    workspace.write({ "cdktf.out/stacks/private-image/backend.tf": backend });

    // WHEN
    workspace.ok("init", "-reconfigure");
    workspace.ok("apply", "-auto-approve", ...variables);

    // THEN
    expect(fs.existsSync(path.join(workspace.directory, "elsewhere.tfstate"))).toBe(true);
  });

  it.each([
    ["azurerm without settings", StateBackend.azurerm()],
    [
      "azurerm with settings",
      StateBackend.azurerm({ storageAccountName: "contosostate", containerName: "tfstate", key: "jobs.tfstate" }),
    ],
    ["cloud", StateBackend.cloud({ organization: "contoso", workspace: "private-image" })],
  ])("that is remote is understood: %s", (_, backend) => {
    // WHEN no server is asked
    initialize({ backend }, "-backend=false");

    // THEN
    expect(workspace.ok("validate")).toContain("The configuration is valid");
  });

  it("that is azurerm without settings asks for them", () => {
    // GIVEN
    initialize({ backend: StateBackend.azurerm() }, "-backend=false");

    // WHEN
    const { status, output } = workspace.terraform("init", "-input=false");

    // THEN
    expect(status).toBe(1);
    expect(output).toMatch(/"?(storage_account_name|container_name|key)"?/);
  });
});
