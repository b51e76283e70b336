import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as library from "../../lib";
import { Providers, Workspace, describeTerraform, run, startProviders } from "../support/terraform";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const modules = require("../../tools/modules/modules");
const { MODULES, childJson, childModule, folderOf, readFolder, rootModule, writeFolder } = modules;

type Files = Readonly<Record<string, string>>;

const root: Files = rootModule(library);
const children: [string, Files, any][] = MODULES.map((module: any) => [
  module.name,
  readFolder(folderOf(module)),
  module,
]);
const child = children[0]![1];
const both: [string, Files][] = [
  ["the root module", root],
  ...children.map(([name, files]): [string, Files] => [name, files]),
];
const jsonOf = (module?: any) => JSON.parse(childJson(library, module));

describe("A module of modules/", () => {
  it.each(children)("%s is as `npm run docs:modules` writes it", (_, files, module) => {
    expect(files).toEqual(childModule(library, module));
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

  it.each(both)("has files that a reviewer reads in one go: %s", (_, files) => {
    const long = Object.entries(files).filter(([name, text]) => name.endsWith(".tf") && text.split("\n").length > 300);
    expect(long.map(([name]) => name)).toEqual(["variables.tf"]);
  });
});

describe("The modules for pipelines without Node", () => {
  it("hold nothing but what their users need", () => {
    const files = [
      "README.md",
      "main.tf",
      "outputs.tf",
      "puller.tf",
      "tests/contract.tftest.hcl",
      "variables.tf",
      "versions.tf",
    ];
    expect(Object.keys(root).sort()).toEqual(["LICENSE", "providers.tf", "terraform.tfvars.example", ...files].sort());
    const [task, nightly] = children.map(([, all]) => Object.keys(all));
    expect(task).toEqual([...files, "examples/basic/main.tf"].sort());
    expect(nightly).toEqual([...files, "examples/basic/main.tf", "schedule.tf"].sort());
  });

  it("leave the backend to whoever runs them, and the child modules the providers, too", () => {
    expect(Object.values(root).join("")).not.toMatch(/^ +(backend|cloud)\b/m);
    for (const [, { "examples/basic/main.tf": example, ...files }] of children) {
      const written = Object.entries(files).filter(([name]) => name.endsWith(".tf"));
      expect(written.map(([, text]) => text).join("")).not.toMatch(/^provider "/m);
      expect(example).toMatch(/^provider "azurerm"/m);
    }
  });

  it("pin the providers of a root module and leave a range to a child module", () => {
    expect(root["versions.tf"]).toContain('azurerm = { version = "5.2.0", source = "azurerm" }');
    expect(child["versions.tf"]).toContain('azurerm = { version = ">= 4.81.0, < 6.0.0", source = "azurerm" }');
  });

  it.each(children)(
    "%s has an example with every output, and with the resource providers that it needs",
    (_, files, module) => {
      const example = files["examples/basic/main.tf"]!;
      const outputs = [...example.matchAll(/^output "(\w+)"/gm)].map(([, name]) => name);
      expect(outputs.sort()).toEqual(Object.keys(jsonOf(module).output).sort());
      expect(example).toContain('resource_provider_registrations = "none"');
      expect(example).toMatch(
        module.name === "private-image"
          ? /= \["Microsoft\.ContainerInstance"\]/
          : /= \["Microsoft\.ContainerInstance", "Microsoft\.Logic", "Microsoft\.Insights"\]/,
      );
    },
  );

  it.each(children)("%s lists every input, output and resource in the README", (_, files, module) => {
    // GIVEN
    const json = jsonOf(module);
    const readme = files["README.md"]!;

    // THEN
    for (const name of [...Object.keys(json.variable), ...Object.keys(json.output)]) {
      expect(readme).toContain(`| \`${name}\``);
    }
    for (const type of Object.keys(json.resource)) expect(readme).toContain(`| \`${type}.`);
    expect(readme).toMatch(/\| `image` .*\| `string` +\| n\/a +\| yes /);
    expect(readme).toMatch(/\| `restart_policy` .*\| `string` +\| `"Never"` +\| no /);
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
      expect(output).toMatch(/Success! [35] passed, 0 failed\./);
    });

    it("GIVEN other versions in an override file, as docs/troubleshooting.md says, THEN they are merged", () => {
      // GIVEN
      const pinned = `terraform {
  required_providers {
    time = {
      source  = "hashicorp/time"
      version = "0.13.1"
    }
  }
}
`;

      // WHEN
      workspace = new Workspace(providers, { ...child, "versions_override.tf": pinned });
      expect(workspace.ok("providers")).toMatch(/provider\[registry\.terraform\.io\/hashicorp\/time\] 0\.13\.1/);

      // THEN a file of any other name is refused
      workspace.write({ "pinned.tf": pinned });
      expect(workspace.terraform("providers").output).toContain("Duplicate required providers configuration");
    });

    it("have tests that fail when the module is wrong", () => {
      // GIVEN a module that lets the principal push as well
      workspace = new Workspace(providers, {
        ...child,
        "puller.tf": child["puller.tf"]!.replace('"AcrPull"', '"AcrPush"'),
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

    it.each(both)("are formatted as terraform fmt would: %s", (_, files) => {
      workspace = new Workspace(providers, files);
      expect(workspace.ok("fmt", "-check", "-recursive", "-diff")).toBe("");
    });

    it.each(children)("%s has an example that plans", (_, files) => {
      workspace = new Workspace(providers, files, "examples/basic");
      workspace.ok("init");
      expect(workspace.ok("plan")).toMatch(/Plan: 7 to add/);
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
