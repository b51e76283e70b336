import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as library from "../../lib";
import { Providers, Workspace, describeTerraform, run, startProviders } from "../support/terraform";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { writeModules } = require("../../scripts/support/release");

const release = fs.mkdtempSync(path.join(os.tmpdir(), "release-"));
const [root, child] = writeModules(library, release) as [string, string];

function read(folder: string, file: string): string {
  return fs.readFileSync(path.join(folder, file), "utf8");
}

function filesOf(folder: string): string[] {
  const all = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

function contents(folder: string): Record<string, string> {
  return Object.fromEntries(filesOf(folder).map((file) => [file, read(folder, file)]));
}

describe("The released modules", () => {
  it.each([root, child])("hold nothing but what their users need (%#)", (folder) => {
    expect(filesOf(folder)).toEqual([
      "LICENSE",
      "README.md",
      "main.tf.json",
      "terraform.tfvars.example",
      "tests/contract.tftest.hcl",
    ]);
  });

  it("leave the backend to whoever runs them", () => {
    expect(Object.keys(JSON.parse(read(root, "main.tf.json")).terraform).sort()).toEqual([
      "required_providers",
      "required_version",
    ]);
    expect(JSON.parse(read(child, "main.tf.json"))).not.toHaveProperty("provider");
  });

  it("pin the providers of a root module and leave a range to a child module", () => {
    const versions = (folder: string) =>
      Object.values<any>(JSON.parse(read(folder, "main.tf.json")).terraform.required_providers).map(
        ({ version }) => version,
      );
    expect(versions(root)).toEqual(["3.7.0", "4.55.0", "0.13.1"]);
    expect(versions(child)).toEqual(["~> 3.7", "~> 4.55", "~> 0.13"]);
  });

  it.each([root, child])("list every input and output in the README (%#)", (folder) => {
    // GIVEN
    const json = JSON.parse(read(folder, "main.tf.json"));
    const readme = read(folder, "README.md");

    // THEN
    for (const name of [...Object.keys(json.variable), ...Object.keys(json.output)]) {
      expect(readme).toContain(`| \`${name}\``);
    }
    expect(readme).toMatch(/\| `image` +\| `string` +\| required /);
    expect(readme).toMatch(/\| `restart_policy` +\| `string` +\| `"Never"` /);
    expect(readme).toContain("| `service_principal_password` (sensitive)");
  });

  it("give an example of every variable, with the required ones first", () => {
    const lines = read(root, "terraform.tfvars.example").split("\n");
    expect(lines.filter((line) => /^[a-z]/.test(line))).toEqual([
      'image = "myimage:v1"',
      'registry_name = "mycontainerregistry"',
      'resource_group_name = "myResourceGroup"',
    ]);
    expect(lines).toContain("# password_rotation_days = 180");
  });

  it("are the same each time", () => {
    const again = fs.mkdtempSync(path.join(os.tmpdir(), "release-"));
    const folders = writeModules(library, again) as string[];
    expect(folders.map(contents)).toEqual([root, child].map(contents));
  });
});

describeTerraform("The released modules in the Terraform CLI", () => {
  let providers: Providers;
  let workspace: Workspace;

  beforeAll(async () => {
    providers = await startProviders();
  });

  afterAll(() => providers.stop());
  afterEach(() => workspace.remove());

  it.each([root, child])("pass their own tests (%#)", (folder) => {
    // GIVEN
    workspace = new Workspace(providers, contents(folder));
    workspace.ok("init");

    // WHEN
    const output = workspace.ok("test");

    // THEN
    expect(output).toContain("Success! 3 passed, 0 failed.");
  });

  it("have tests that fail when the module is wrong", () => {
    // GIVEN a module that lets the principal push as well
    const files = contents(child);
    workspace = new Workspace(providers, {
      ...files,
      "main.tf.json": files["main.tf.json"]!.replace('"AcrPull"', '"AcrPush"'),
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
    workspace = new Workspace(providers, contents(root));
    run("cp", ["terraform.tfvars.example", "terraform.tfvars"], workspace.directory, {});

    // WHEN
    workspace.ok("init");
    workspace.ok("apply", "-auto-approve");

    // THEN
    expect(workspace.plannedChanges()).toEqual([]);
    expect(fs.existsSync(path.join(workspace.directory, "terraform.tfstate"))).toBe(true);
  });

  it("are formatted as terraform fmt would", () => {
    workspace = new Workspace(providers, contents(child));
    expect(workspace.ok("fmt", "-check", "tests/contract.tftest.hcl")).toBe("");
  });
});
