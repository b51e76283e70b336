import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as library from "../../lib";
import { Providers, Workspace, describeTerraform, run, startProviders } from "../support/terraform";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { MODULE, childModule, readFolder, rootModule, writeFolder } = require("../../tools/modules/modules");

type Files = Readonly<Record<string, string>>;

const root: Files = rootModule(library);
const child: Files = readFolder(MODULE);
const both: [string, Files][] = [
  ["root", root],
  ["child", child],
];

describe("modules/private-image", () => {
  it("is as `npm run docs:modules` writes it", () => {
    expect(child).toEqual(childModule(library));
  });

  it("is written over what was there before", () => {
    // GIVEN
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "module-"));
    fs.writeFileSync(path.join(folder, "stale.tf"), "");

    // WHEN
    writeFolder(folder, child);

    // THEN
    expect(readFolder(folder)).toEqual(child);
  });
});

describe("The modules for pipelines without Node", () => {
  it("hold nothing but what their users need", () => {
    const files = ["README.md", "main.tf.json", "tests/contract.tftest.hcl"];
    expect(Object.keys(root).sort()).toEqual(["LICENSE", ...files, "terraform.tfvars.example"].sort());
    expect(Object.keys(child)).toEqual(files);
  });

  it("leave the backend to whoever runs them", () => {
    expect(Object.keys(JSON.parse(root["main.tf.json"]!).terraform).sort()).toEqual([
      "required_providers",
      "required_version",
    ]);
    expect(JSON.parse(child["main.tf.json"]!)).not.toHaveProperty("provider");
  });

  it("pin the providers of a root module and leave a range to a child module", () => {
    const versions = (folder: Files) =>
      Object.values<any>(JSON.parse(folder["main.tf.json"]!).terraform.required_providers).map(
        ({ version }) => version,
      );
    expect(versions(root)).toEqual(["3.9.0", "5.2.0", "0.13.1"]);
    expect(versions(child)).toEqual(["~> 3.7", ">= 4.81.0, < 6.0.0", "~> 0.13"]);
  });

  it.each(both)("list every input and output in the README (%s)", (_, folder) => {
    // GIVEN
    const json = JSON.parse(folder["main.tf.json"]!);
    const readme = folder["README.md"]!;

    // THEN
    for (const name of [...Object.keys(json.variable), ...Object.keys(json.output)]) {
      expect(readme).toContain(`| \`${name}\``);
    }
    expect(readme).toMatch(/\| `image` +\| `string` +\| required /);
    expect(readme).toMatch(/\| `restart_policy` +\| `string` +\| `"Never"` /);
    expect(readme).toContain("| `service_principal_password` (sensitive)");
  });

  it("give an example of every variable, with the required ones first", () => {
    const lines = root["terraform.tfvars.example"]!.split("\n");
    expect(lines.filter((line) => /^[a-z]/.test(line))).toEqual([
      'image = "myimage:v1"',
      'registry_name = "mycontainerregistry"',
      'resource_group_name = "myResourceGroup"',
    ]);
    expect(lines).toContain("# password_rotation_days = 180");
  });

  it("are the same each time", () => {
    expect(rootModule(library)).toEqual(root);
  });
});

// The root module says what only the newer line knows.
describeTerraform(
  "The modules in the Terraform CLI",
  () => {
    let providers: Providers;
    let workspace: Workspace;

    beforeAll(async () => {
      providers = await startProviders();
    });

    afterAll(() => providers.stop());
    afterEach(() => workspace.remove());

    it.each(both)("pass their own tests (%s)", (_, folder) => {
      // GIVEN
      workspace = new Workspace(providers, folder);
      workspace.ok("init");

      // WHEN
      const output = workspace.ok("test");

      // THEN
      expect(output).toContain("Success! 3 passed, 0 failed.");
    });

    it("have tests that fail when the module is wrong", () => {
      // GIVEN a module that lets the principal push as well
      workspace = new Workspace(providers, {
        ...child,
        "main.tf.json": child["main.tf.json"]!.replace('\\"AcrPull\\"', '\\"AcrPush\\"'),
      });
      workspace.ok("init");

      // WHEN
      const { status, output } = workspace.terraform("test");

      // THEN
      expect(status).toBe(1);
      expect(output).toContain("The service principal can do something else than pull.");
    });

    it("apply with the example of their variables, as the README says", () => {
      // GIVEN
      workspace = new Workspace(providers, root);
      run("cp", ["terraform.tfvars.example", "terraform.tfvars"], workspace.directory, {});

      // WHEN
      workspace.ok("init");
      workspace.ok("apply", "-auto-approve");

      // THEN
      expect(workspace.plannedChanges()).toEqual([]);
      expect(fs.existsSync(path.join(workspace.directory, "terraform.tfstate"))).toBe(true);
    });

    it("are formatted as terraform fmt would", () => {
      workspace = new Workspace(providers, child);
      expect(workspace.ok("fmt", "-check", "tests/contract.tftest.hcl")).toBe("");
    });

    it("are taken from a repository by a root module that has no Node", () => {
      // GIVEN the module in a repository of its own, at a tag
      const repository = fs.mkdtempSync(path.join(os.tmpdir(), "repository-"));
      writeFolder(path.join(repository, "modules/private-image"), child);
      const git = (...args: string[]) => execFileSync("git", ["-C", repository, ...args]);
      git("init", "--quiet");
      git("add", ".");
      git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "module");
      git("tag", "v0");
      workspace = new Workspace(providers, {
        "main.tf": rootWith(`git::file://${repository}//modules/private-image?ref=v0`),
      });

      // WHEN
      workspace.ok("init");
      workspace.ok("plan", "-out=plan.bin");
      workspace.ok("apply", "plan.bin");

      // THEN
      expect(workspace.plannedChanges()).toEqual([]);
      expect(workspace.resources().filter((address) => address.includes("azurerm_container_group"))).toEqual([
        'module.task["cleanup"].azurerm_container_group.ContainerGroup_AEC99F96',
        'module.task["report"].azurerm_container_group.ContainerGroup_AEC99F96',
      ]);
      workspace.ok("destroy", "-auto-approve");
      expect(workspace.resources()).toEqual([]);
    });
  },
  ["azurerm-5"],
);

/** A root module that makes two tasks. */
function rootWith(source: string): string {
  return `provider "azurerm" {
  features {}
}

module "task" {
  source   = "${source}"
  for_each = { report = "team/report:v1", cleanup = "team/cleanup:v3" }

  resource_group_name  = "rg-jobs"
  registry_name        = "contosoapps"
  container_group_name = each.key
  image                = each.value
  propagation_delay    = "0s"
}
`;
}
