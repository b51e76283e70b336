import * as fs from "node:fs";
import * as path from "node:path";
import { PrivateImageStackProps, StateBackend } from "../../lib";
import { synthesizeStack } from "../support/stack-json";
import { JournalEntry, Providers, Run, Workspace, describeStandin, run, startProviders } from "../support/terraform";

// Each run of the cdktf CLI compiles, synthesizes and starts Terraform several times.
const MINUTES = 60_000;
const ROOT = path.resolve(__dirname, "../..");

let providers: Providers;
let workspace: Workspace;

function withProviders(): void {
  beforeAll(async () => {
    providers = await startProviders();
  });

  afterAll(() => providers.stop());
  afterEach(() => workspace.remove());
}

/** What a run changed, as `type: action`. */
function changes(since: number): string[] {
  const isChange = ({ op, action }: JournalEntry) => op === "apply" && action !== "no-op";
  return providers
    .journal()
    .slice(since)
    .filter(isChange)
    .map(({ type, action }) => `${type}: ${action}`)
    .sort();
}

/** What a run planned to change, as `type: action`; Terraform plans a replacement twice, the second time as a creation. */
function planned(since: number): string[] {
  const isChange = ({ op, action }: JournalEntry) => op === "plan" && action !== "no-op";
  const entries = providers.journal().slice(since).filter(isChange);
  return [...new Set(entries.map(({ type, action }) => `${type}: ${action}`))].sort();
}

describeStandin("The scripts of package.json", () => {
  withProviders();

  /** This project without its tests. */
  function project(): void {
    const files: Record<string, string> = { "jobs.tfvars": 'resource_group_name = "rg-jobs"\n' };
    const copied = [
      "main.ts",
      "cdktf.json",
      "package.json",
      "tsconfig.json",
      "scripts/cdktf.js",
      "scripts/bundle-app.js",
    ];
    const library = fs.readdirSync(path.join(ROOT, "lib"), { recursive: true, encoding: "utf8" });
    copied.push(...library.filter((file) => file.endsWith(".ts")).map((file) => `lib/${file}`));
    for (const file of copied) files[file] = fs.readFileSync(path.join(ROOT, file), "utf8");
    workspace = new Workspace(providers, files);
    fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(workspace.directory, "node_modules"));
  }

  function script(name: string, ...args: string[]): Run {
    return run("npm", ["run", name, "--", ...args], workspace.directory, {
      ...providers.env,
      TF_VAR_registry_name: "contosoapps",
      TF_CLI_ARGS: "-no-color",
    });
  }

  function ok(name: string, ...args: string[]): string {
    const { status, output } = script(name, ...args);
    if (status !== 0) throw new Error(`npm run ${name} ended with ${status}:\n${output}`);
    return output;
  }

  it(
    "deploy with variables from everywhere, keep the state without cdktf.out, show the outputs and destroy",
    () => {
      // GIVEN a deployed stack
      project();
      const variables = ["--var-file=jobs.tfvars", "--var", "image=myimage:v1"];
      ok("deploy", "--auto-approve", "--outputs-file=outputs.json", ...variables);
      const outputs = JSON.parse(fs.readFileSync(path.join(workspace.directory, "outputs.json"), "utf8"));
      expect(outputs["private-image"].container_group_name).toBe("mycontainer");
      expect(outputs["private-image"].registry_login_server).toBe("contosoapps.azurecr.io");
      expect(outputs["private-image"]).not.toHaveProperty("service_principal_password");

      // WHEN the output folder is gone, and all that is left is the state at the root of the project
      fs.rmSync(path.join(workspace.directory, "cdktf.out"), { recursive: true });
      expect(fs.existsSync(path.join(workspace.directory, "terraform.private-image.tfstate"))).toBe(true);
      const before = providers.journal().length;
      ok("deploy", "--auto-approve", ...variables);

      // THEN. The journal tells, since the cdktf CLI may lose the end of what it prints into a pipe.
      expect(changes(before)).toEqual([]);

      // AND a change is seen before it is made
      const beforeDiff = providers.journal().length;
      ok("diff", "--var-file=jobs.tfvars", "--var", "image=myimage:v2");
      expect(planned(beforeDiff)).toEqual(["azurerm_container_group: create", "azurerm_container_group: replace"]);
      expect(ok("output")).toContain("container_group_name = mycontainer");
      ok("destroy", "--auto-approve", ...variables);
      const state = JSON.parse(
        fs.readFileSync(path.join(workspace.directory, "terraform.private-image.tfstate"), "utf8"),
      );
      expect(state.resources).toEqual([]);
    },
    10 * MINUTES,
  );

  it("fails with the settings that are wrong", () => {
    // GIVEN a state that is known by half, in cdktf.json
    project();
    const settings = JSON.parse(fs.readFileSync(path.join(workspace.directory, "cdktf.json"), "utf8"));
    settings.context = { backend: "azurerm", azurermKey: "private-image.tfstate" };
    workspace.write({ "cdktf.json": JSON.stringify(settings) });

    // WHEN
    const { status, output } = script("synth");

    // THEN
    expect(status).not.toBe(0);
    expect(output).toContain("PRIVATE_IMAGE_AZURERM_STORAGE_ACCOUNT_NAME: is required");
    expect(output).toContain("PRIVATE_IMAGE_AZURERM_CONTAINER_NAME: is required");
  });
});

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
