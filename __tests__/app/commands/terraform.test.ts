import * as fs from "node:fs";
import * as path from "node:path";
import * as zlib from "node:zlib";
import { runTerraformCommand } from "../../../app/commands/terraform";
import { CommandProject, refusal } from "../../support/command-project";

let project: CommandProject;

beforeEach(() => {
  project = new CommandProject();
});

afterEach(() => project.remove());

const CHDIR = "-chdir=cdktf.out/stacks/private-image";
const onTerminal = () => project.inTerminal();

/** A zip archive with one file, or with nothing, as Terraform's plans are. */
function archive(name: string, text: string): Buffer {
  const content = zlib.deflateRawSync(text);
  const local = Buffer.alloc(30 + name.length);
  local.writeUInt16LE(name.length, 26);
  local.write(name, 30);
  const entry = (packed: number, of: string) => {
    const buffer = Buffer.alloc(46 + of.length);
    buffer.writeUInt32LE(0x02014b50, 0);
    buffer.writeUInt32LE(packed, 20);
    buffer.writeUInt16LE(of.length, 28);
    buffer.write(of, 46);
    return buffer;
  };
  const entries = Buffer.concat([entry(0, "tfplan"), entry(content.length, name)]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt32LE(local.length + content.length, 16);
  // A comment of the archive.
  return Buffer.concat([local, content, entries, end, Buffer.from("by hand")]);
}

const planOf = (stack: string) =>
  archive("tfconfig/m-/cdk.tf.json", JSON.stringify({ "//": { metadata: { stackName: stack } } }));

describe("npm run diff, deploy, destroy and output", () => {
  it("GIVEN files of variables, THEN Terraform plans with them, and -var comes last", async () => {
    project.write("terraform.tfvars", "");
    project.write("a.auto.tfvars", "");
    await runTerraformCommand("diff", ["-var", "a=b"]);
    const files = ["terraform.tfvars", "a.auto.tfvars"].map((file) => `-var-file=${path.join(project.root, file)}`);
    expect(project.calls()).toEqual([
      `${CHDIR} init -input=false`,
      `${CHDIR} plan -input=false ${files.join(" ")} -var=a=b`,
    ]);
    expect(project.said()).toEqual(["Variables: terraform.tfvars, a.auto.tfvars"]);
  });

  it("GIVEN a terminal, THEN Terraform asks", async () => {
    onTerminal();
    await runTerraformCommand("deploy", []);
    await runTerraformCommand("destroy", []);
    await runTerraformCommand("diff", ["-migrate-state"]);
    expect(project.calls()).toEqual([
      ...[`${CHDIR} init -input=false`, `${CHDIR} apply`, `${CHDIR} init -input=false`, `${CHDIR} destroy`],
      ...[`${CHDIR} init -migrate-state`, `${CHDIR} plan`],
    ]);
  });

  it("GIVEN --outputs-file, THEN outputs are written, and sensitive ones when they are asked for", async () => {
    const outputs = { id: { value: "a", sensitive: false }, password: { value: "b", sensitive: true } };
    project.terraform(`case "$*" in *"output -json"*) echo '${JSON.stringify(outputs)}' ;; esac`);
    await runTerraformCommand("output", ["--outputs-file=o.json"]);
    expect(JSON.parse(project.read("o.json"))).toEqual({ "private-image": { id: "a" } });
    await runTerraformCommand("deploy", [
      "-auto-approve",
      "--outputs-file=o.json",
      "--outputs-file-include-sensitive-outputs",
    ]);
    expect(JSON.parse(project.read("o.json"))).toEqual({ "private-image": { id: "a", password: "b" } });
    expect(fs.statSync(path.join(project.root, "o.json")).mode & 0o777).toBe(0o600);
  });

  it("GIVEN a plan that is saved, THEN it says where, and only the owner may read it", async () => {
    const out = project.write("plan.bin", "");
    fs.chmodSync(out, 0o644);
    project.terraform(`case "$*" in *" plan "*) echo plan > plan.bin ;; esac`);
    await runTerraformCommand("diff", ["-out=plan.bin"]);
    expect(project.said().at(-1)).toBe(
      "The plan holds secrets in clear text: delete it after npm run deploy -- plan.bin",
    );
    expect(fs.statSync(out).mode & 0o777).toBe(0o600);

    // AND of an environment
    project.remove();
    project = new CommandProject([{ name: "private-image-test" }]);
    project.write("test.tfvars", "");
    project.terraform(`case "$*" in *" plan "*) echo plan > plan.bin ;; esac`);
    await runTerraformCommand("diff", ["test", "-out=plan.bin"]);
    expect(project.said().at(-1)).toContain("npm run deploy -- test plan.bin");
  });

  it("GIVEN a plan, THEN it is applied without files of variables", async () => {
    fs.writeFileSync(path.join(project.root, "plan.bin"), planOf("private-image"));
    project.write("terraform.tfvars", "");
    await runTerraformCommand("deploy", ["plan.bin"]);
    expect(project.calls().at(-1)).toBe(`${CHDIR} apply -input=false ${path.join(project.root, "plan.bin")}`);
    expect(project.said()).toEqual(["Variables: those of the plan"]);
  });

  it("GIVEN -help, THEN it shows Terraform's own", async () => {
    await runTerraformCommand("deploy", ["-help"]);
    await runTerraformCommand("diff", ["-h"]);
    expect(project.calls()).toEqual(["-chdir=. apply -help", "-chdir=. plan -help"]);
    expect(project.printed()[0]).toMatch(/^npm run deploy -- \[environment\] \[options\] \[plan file\]\n/);
    expect(project.printed()[1]).toMatch(/^npm run diff -- \[environment\] \[options\]\n/);
    project.terraform("exit 3");
    expect(await refusal(() => runTerraformCommand("deploy", ["-help"]))).toBe("ended with 3");
  });

  it.each([
    ["diff", ["--outputs-file=o.json"], "npm run diff has no outputs to write: remove --outputs-file."],
    ["output", ["-var=a=b"], "npm run output reads the state, and takes no variables: remove them."],
    ["output", ["-var-file=a"], "npm run output reads the state, and takes no variables: remove them."],
    ["destroy", ["x"], "x: npm run destroy takes no such argument. Options begin with a hyphen."],
    ["deploy", ["x", "y"], "y: npm run deploy takes no such argument. Options begin with a hyphen."],
    ["deploy", ["a=b"], "a=b: plan file not found."],
    [
      "deploy",
      ["staging"],
      "staging is neither a plan file nor an environment. Environments are a setting: " +
        'PRIVATE_IMAGE_ENVIRONMENTS=staging, or "environments" in the context of cdktf.json.',
    ],
    [
      "deploy",
      ["cdktf.json"],
      "cdktf.json is not a plan of this project. Make one with: npm run diff -- -out=cdktf.json",
    ],
    [
      "deploy",
      [],
      "Cannot ask for approval: standard input is not a terminal. Nothing was changed. " +
        "Pass -auto-approve, or name a plan file of npm run diff -- -out=….",
    ],
    [
      "destroy",
      [],
      "Cannot ask for approval: standard input is not a terminal. Nothing was changed. Pass -auto-approve.",
    ],
  ] as const)("fails for npm run %s %j", async (command, args, message) => {
    expect(await refusal(() => runTerraformCommand(command, args))).toBe(message);
    expect(project.calls()).toEqual([]);
  });

  it("fails for the plan of another stack, and for an archive that is none", async () => {
    fs.writeFileSync(path.join(project.root, "other.bin"), planOf("other"));
    fs.writeFileSync(path.join(project.root, "zip.bin"), archive("readme", ""));
    expect(await refusal(() => runTerraformCommand("deploy", ["other.bin"]))).toBe(
      "other.bin is a plan for other, and this is private-image.",
    );
    expect(await refusal(() => runTerraformCommand("deploy", ["zip.bin"]))).toContain("zip.bin is not a plan");
  });

  it("fails with the code of Terraform, and releases the stack", async () => {
    project.terraform(`case "$*" in *" plan"*) exit 2 ;; esac`);
    expect(await refusal(() => runTerraformCommand("diff", []))).toBe("ended with 2");
    expect(project.has("cdktf.out/stacks/private-image/.in-use.json")).toBe(false);
  });

  it("fails when init fails, with what it printed", async () => {
    const written = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    project.terraform("echo no access >&2; exit 4");
    expect(await refusal(() => runTerraformCommand("diff", []))).toBe("ended with 4");
    project.terraform("echo no network; exit 5");
    expect(await refusal(() => runTerraformCommand("diff", []))).toBe("ended with 5");
    expect(written.mock.calls.map(([text]) => text)).toEqual(["no access\n", "no network\n"]);
  });

  it.each([
    [
      "locked\n\u001b[31m│\u001b[0m \u001b[0mprovider does not match configured\n\u001b[31m│\u001b[0m \u001b[0mversion constraint 5.2.0",
      "The lock file is of other provider versions. Nothing was changed. Select the new ones: npm run diff -- -upgrade",
    ],
    [
      'Error: "key": required field is not set',
      "The backend does not know where the state is. Nothing was changed. " +
        "Name a file: npm run diff -- -backend-config=state.hcl",
    ],
  ])("fails when init fails with %j, and names the option that helps", async (printed, advice) => {
    jest.spyOn(process.stderr, "write").mockReturnValue(true);
    project.terraform(`cat <<'END' >&2\n${printed}\nEND\nexit 1`);
    expect(await refusal(() => runTerraformCommand("diff", []))).toBe("ended with 1");
    expect(project.said().at(-1)).toBe(advice);
  });

  it("GIVEN an init of more than 2 seconds, THEN it says that init is running", async () => {
    project.terraform(`case "$*" in *" init"*) sleep 2.5 ;; esac`);
    await runTerraformCommand("diff", []);
    expect(project.said()).toContain("terraform init is running: a first run downloads the providers.");
    expect(project.calls()).toHaveLength(2);
  });

  it("GIVEN a new lock file of the providers, THEN it is kept where it can be committed, and read again", async () => {
    const lock = "cdktf.out/stacks/private-image/.terraform.lock.hcl";
    project.terraform(`case "$*" in *" init"*) [ -e ${lock} ] || echo first > ${lock} ;; esac`);
    await runTerraformCommand("diff", []);
    expect(project.read(".terraform.lock.hcl")).toBe("first\n");
    expect(project.said().at(-1)).toBe(
      "New file .terraform.lock.hcl: versions and checksums of the providers. Commit it.",
    );
    expect(fs.statSync(path.join(project.root, ".terraform.lock.hcl")).mode & 0o777).toBe(0o644);

    // AND WHEN the folder of the stack is gone
    fs.rmSync(path.join(project.root, "cdktf.out"), { recursive: true });
    await runTerraformCommand("diff", []);
    expect(project.read(lock)).toBe("first\n");
    expect(project.said().filter((line) => line.includes(".terraform.lock.hcl"))).toHaveLength(1);

    // AND WHEN it is upgraded
    project.terraform(`case "$*" in *"-upgrade"*) echo second > ${lock} ;; esac`);
    await runTerraformCommand("diff", ["-upgrade"]);
    expect([project.read(".terraform.lock.hcl"), project.said().at(-1)]).toEqual([
      "second\n",
      "Changed file .terraform.lock.hcl: versions and checksums of the providers. Commit it.",
    ]);
  });

  it("GIVEN an init that fails, THEN the lock file of the project stays as it is", async () => {
    const lock = "cdktf.out/stacks/private-image/.terraform.lock.hcl";
    jest.spyOn(process.stderr, "write").mockReturnValue(true);
    project.write(".terraform.lock.hcl", "committed");
    project.terraform(`case "$*" in *" init"*) echo broken > ${lock}; exit 1 ;; esac`);
    expect(await refusal(() => runTerraformCommand("diff", []))).toBe("ended with 1");
    expect(project.read(".terraform.lock.hcl")).toBe("committed");
  });

  describe("with another workspace of Terraform", () => {
    const local = { terraform: { backend: { local: { path: "../../../terraform.private-image.tfstate" } } } };
    const rest =
      "selects the workspace staging: its state would be in cdktf.out/stacks/private-image, which may be deleted. Nothing " +
      "was changed.";
    const environments = "For more than one state, name environments (docs/deploy.md).";

    it("fails where TF_WORKSPACE selects it, and the state is a file", async () => {
      project.stacks([{ name: "private-image", json: local }]);
      process.env.TF_WORKSPACE = "staging";
      for (const command of ["diff", "deploy", "destroy", "output"] as const) {
        expect(await refusal(() => runTerraformCommand(command, command === "output" ? [] : ["-auto-approve"]))).toBe(
          `TF_WORKSPACE ${rest} Unset it. ${environments}`,
        );
      }
      expect(project.calls()).toEqual([]);
      process.env.TF_WORKSPACE = "default";
      await runTerraformCommand("diff", []);
      expect(project.calls()).toHaveLength(2);
    });

    it.each([undefined, "data"])("fails where it was selected before, with the TF_DATA_DIR %s", async (data) => {
      project.stacks([{ name: "private-image", json: local }]);
      if (data !== undefined) process.env.TF_DATA_DIR = data;
      const file = `cdktf.out/stacks/private-image/${data ?? ".terraform"}/environment`;
      project.write(file, "staging");
      expect(await refusal(() => runTerraformCommand("diff", []))).toBe(
        `${file} ${rest} Run terraform -chdir=cdktf.out/stacks/private-image workspace select default. ${environments}`,
      );
      project.write(file, "");
      await runTerraformCommand("diff", []);
      expect(project.calls()).toHaveLength(2);
    });

    it("may be one of another backend, which keeps its state elsewhere", async () => {
      project.stacks([{ name: "private-image", json: { terraform: { backend: { azurerm: {} } } } }]);
      process.env.TF_WORKSPACE = "staging";
      await runTerraformCommand("diff", []);
      expect(project.calls()).toHaveLength(2);
    });
  });

  it("fails for a backend that has changed, with both ways to go on", async () => {
    project.terraform("echo Backend configuration changed; exit 1");
    expect(await refusal(() => runTerraformCommand("diff", []))).toBe(
      "The state is to be kept elsewhere than at the last run. Nothing was changed. Decide:\n" +
        "  npm run diff -- -migrate-state   takes the state along\n" +
        "  npm run diff -- -reconfigure     uses what the new place holds, and leaves the old state where it is",
    );
  });

  it("fails when outputs cannot be read or written", async () => {
    const written = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    project.terraform(`case "$*" in *"output -json"*) echo broken >&2; exit 1 ;; esac`);
    expect(await refusal(() => runTerraformCommand("output", ["--outputs-file=o.json"]))).toBe("ended with 1");
    expect(written).toHaveBeenCalledWith("broken\n");
    project.terraform(`case "$*" in *"output -json"*) mkdir o.json; echo '{}' ;; esac`);
    expect(await refusal(() => runTerraformCommand("output", ["--outputs-file=o.json"]))).toBe(
      "--outputs-file: o.json cannot be written (EISDIR). Terraform is done: run npm run output.",
    );
  });

  it("GIVEN no TERRAFORM_BINARY_NAME, THEN it runs the terraform on the PATH", async () => {
    delete process.env.TERRAFORM_BINARY_NAME;
    process.env.PATH = `${project.root}:${process.env.PATH}`;
    await runTerraformCommand("output", []);
    expect(project.calls()).toEqual([`${CHDIR} init -input=false`, `${CHDIR} output`]);
  });

  it("fails without Terraform, with where it comes from", async () => {
    process.env.TERRAFORM_BINARY_NAME = "no-terraform";
    expect(await refusal(() => runTerraformCommand("diff", []))).toBe(
      "no-terraform is not on the PATH. Install Terraform 1.5 or newer " +
        "(https://developer.hashicorp.com/terraform/install), or name its binary in TERRAFORM_BINARY_NAME.",
    );
  });

  it("GIVEN no terminal, THEN the command passes on what Terraform prints, so that a closed pipe does not end it", async () => {
    const out = jest.spyOn(process.stdout, "write").mockReturnValue(true);
    const errors = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    project.terraform(`case "$*" in *" plan"*) echo planned; echo warned >&2 ;; esac`);
    await runTerraformCommand("diff", []);
    expect([out.mock.calls[0]![0], errors.mock.calls[0]![0]]).toEqual(["planned\n", "warned\n"]);
  });

  it("GIVEN a terminal, THEN Terraform writes to it", async () => {
    for (const stream of [process.stdout, process.stderr]) {
      Object.defineProperty(stream, "isTTY", { value: true, configurable: true });
    }
    try {
      await runTerraformCommand("diff", []);
    } finally {
      for (const stream of [process.stdout, process.stderr]) delete (stream as { isTTY?: boolean }).isTTY;
    }
    expect(project.calls()).toHaveLength(2);
  });

  it("fails with the signal that ended Terraform", async () => {
    project.terraform(`case "$*" in *" plan"*) kill -TERM $$ ;; esac`);
    expect(await refusal(() => runTerraformCommand("diff", []))).toBe("ended with 143");
  });
});
