import * as fs from "node:fs";
import * as path from "node:path";
import { runCommand } from "../../../app/commands";
import { runSynth } from "../../../app/commands/synth";
import { CommandProject, refusal } from "../../support/command-project";

const CHECKOUT = path.resolve(__dirname, "../../..");
let project: CommandProject;

beforeEach(() => {
  project = new CommandProject();
});

afterEach(() => project.remove());

describe("npm run synth", () => {
  it("writes the JSON, and prints where", async () => {
    await runSynth([]);
    expect(project.printed()).toEqual(["cdktf.out/stacks/private-image/cdk.tf.json"]);
    expect(project.read("cdktf.out/stacks/private-image/cdk.tf.json")).toBe("{}");
    expect(project.said()).toEqual(["Next: npm run diff shows what would change. For a module, see docs/pipeline.md."]);
  });

  it("fails for another format and for arguments", async () => {
    expect(await refusal(() => runSynth(["--hcl"]))).toBe("npm run synth writes JSON. For HCL: npx cdktf synth --hcl");
    expect(await refusal(() => runSynth(["a"]))).toBe(
      "npm run synth takes no arguments, and was given a: it writes every stack.",
    );
  });
});

describe("npm run", () => {
  it.each(["diff", "deploy", "destroy", "output"])("%s runs Terraform", async (command) => {
    await runCommand(command, command === "output" ? [] : ["-auto-approve"]);
    expect(project.calls()).toHaveLength(2);
  });

  it("build takes no arguments", async () => {
    await runCommand("build", ["a"]);
    expect(project.said()).toEqual(["npm run build takes no arguments, and was given a."]);
  });
});

describe("npm run example", () => {
  const example = (text: string) => {
    fs.symlinkSync(path.join(CHECKOUT, "node_modules"), path.join(project.root, "node_modules"));
    project.write("examples/one/main.ts", text);
    project.write("examples/README.md", "");
  };

  it("writes the JSON of an example, and prints where", async () => {
    example(`
      import * as fs from "node:fs";
      fs.mkdirSync("cdktf.out");
      fs.writeFileSync("cdktf.out/manifest.json", JSON.stringify({ stacks: { one: { workingDirectory: "stacks/one" } } }));
    `);
    await runCommand("example", ["one"]);
    expect([process.exitCode, project.printed()]).toEqual([undefined, ["cdktf.out/stacks/one"]]);
  });

  it("fails as the example does, and for a name that is none", async () => {
    example("process.exitCode = 3;");
    await runCommand("example", ["one"]);
    expect(process.exitCode).toBe(3);
    for (const args of [[], ["two"], ["one", "two"]]) await runCommand("example", args);
    expect(project.said()).toEqual(Array(3).fill("Name an example (one): npm run example -- NAME"));
  });
});

describe("npm run check-pull", () => {
  const outputs = { registry_login_server: { value: "a.azurecr.io" } };

  beforeEach(() => {
    // What check-pull is: a program that shows its arguments and ends with the code that is set.
    project.write(
      "check-pull/bundle.js",
      `module.exports = { PROGRAM: require.resolve("./program.js"), bundleCheckPull: async () => undefined };`,
    );
    project.write(
      "check-pull/program.js",
      `const fs = require("node:fs");
       fs.writeFileSync("args.json", JSON.stringify(process.argv.slice(2)));
       if (process.argv.includes("-")) fs.writeFileSync("input.json", fs.readFileSync(0, "utf8"));
       process.exitCode = fs.existsSync("code") ? Number(fs.readFileSync("code", "utf8")) : 0;
       if (fs.existsSync("signal")) process.kill(process.pid, "SIGTERM");`,
    );
    terraform(String.raw`"myimage:v1"`);
  });

  const terraform = (image: string) =>
    project.terraform(`case "$*" in
      *" output "*) echo '${JSON.stringify(outputs)}' ;;
      *" console"*) printf '%s\\n' '${image}' ;;
    esac`);
  const args = () => JSON.parse(project.read("args.json"));

  it("receives the outputs, and the image from the variables", async () => {
    project.write("a.tfvars", "");
    await runCommand("check-pull", ["-var-file=a.tfvars", "-var", "a=b", "--json"]);
    expect(args()).toEqual(["--from-outputs", "-", "--image", "myimage:v1", "--json"]);
    expect(JSON.parse(project.read("input.json"))).toEqual(outputs);
    const console = `console -var-file=${path.join(project.root, "a.tfvars")} -var=a=b`;
    expect(project.calls().at(-1)).toContain(console);
    expect(process.exitCode).toBe(0);
  });

  it.each([
    ["an option", ["--image=x:v2"], ["--image=x:v2"]],
    ["an argument", ["x:v2"], ["x:v2"]],
  ])("receives the image that is named by %s", async (_, given, expected) => {
    await runCommand("check-pull", given);
    expect(args()).toEqual(["--from-outputs", "-", ...expected]);
    expect(project.calls().join("\n")).not.toContain("console");
  });

  it("ends as check-pull does", async () => {
    project.write("code", "3");
    await runCommand("check-pull", ["--image=x:v2"]);
    expect(process.exitCode).toBe(3);
    project.write("signal", "");
    await runCommand("check-pull", ["--image=x:v2"]);
    expect(process.exitCode).toBe(143);
  });

  it("GIVEN the app of the project, THEN its exit code is not that of the app", async () => {
    project.write("cdktf.json", "{}");
    await runCommand("check-pull", []);
    expect([process.exitCode, project.said()]).toEqual([0, []]);
  });

  it("fails with 64 where the image is not known, or has a quotation mark", async () => {
    for (const image of ["(known after apply)", '""', "null"]) {
      terraform(image);
      await runCommand("check-pull", []);
      expect(process.exitCode).toBe(64);
      expect(project.said().at(-1)).toBe("Which image? Add the -var-file that has it, or --image=…");
    }
    terraform(String.raw`"a\"b"`);
    await runCommand("check-pull", []);
    expect(args()).toContain('a"b');
  });

  it("fails with 64 where Terraform fails or the app does", async () => {
    project.terraform(`case "$*" in *" output "*) echo no state >&2; exit 1 ;; esac`);
    await runCommand("check-pull", []);
    project.terraform(`case "$*" in *" console"*) echo no variable >&2; exit 1 ;; esac`);
    await runCommand("check-pull", []);
    expect(project.said()).toEqual(["no state\n", "no variable"]);
    project.write("cdktf.json", '{ "app": "exit 3" }');
    await runCommand("check-pull", []);
    expect(process.exitCode).toBe(64);
  });

  it("fails with 70 for a defect", async () => {
    project.write("check-pull/bundle.js", "throw new RangeError('a defect');");
    await runCommand("check-pull", []);
    expect([process.exitCode, project.said()]).toEqual([70, ["RangeError: a defect"]]);
  });

  describe("with an option that is wrong", () => {
    const SEE_HELP = "See npm run check-pull -- --help.";

    it.each([
      [["--wiat"], "Unknown option --wiat.", `The nearest is --wait. ${SEE_HELP}`],
      [["--os", "linux"], "--os must be Linux or Windows.", SEE_HELP],
      [["a:v1", "b:v1"], "One image is checked at a time, got 2.", SEE_HELP],
      [["a:v1", "--image=b:v1"], "One image is checked at a time, got 2.", SEE_HELP],
      [["--image"], "--image has no value.", SEE_HELP],
      [["--pasword", "hunter2"], "Unknown option --pasword.", `The nearest is --json. ${SEE_HELP}`],
    ])("fails with 64 for %j, and asks nobody", async (given, problem, advice) => {
      await runCommand("check-pull", given);
      expect([process.exitCode, project.said()]).toEqual([64, [`${problem}\n${advice}`]]);
      expect([project.calls(), project.has("args.json")]).toEqual([[], false]);
    });

    it("fails as JSON where that is asked for", async () => {
      const written = jest.spyOn(process.stdout, "write").mockImplementation(printed);
      await runCommand("check-pull", ["--wiat", "--json"]);
      expect(process.exitCode).toBe(64);
      expect(JSON.parse(String(written.mock.calls[0]![0]))).toEqual({
        exitCode: 64,
        result: "usage",
        situation: "usage",
        means: "Unknown option --wiat.",
        whatToDo: `The nearest is --wait. ${SEE_HELP}`,
      });
    });
  });

  describe("with a word that is no image", () => {
    const SETTING = 'or "environments" in the context of cdktf.json.';

    it.each(["staging", "a.b", "app_1"])("fails for %s, which could be an environment", async (word) => {
      await runCommand("check-pull", [word]);
      expect([process.exitCode, project.said()]).toEqual([
        64,
        [
          `${word} is neither an environment nor an image with a tag. To check an image of that name: --image=${word}. ` +
            `Environments are a setting: PRIVATE_IMAGE_ENVIRONMENTS=${word}, ${SETTING}`,
        ],
      ]);
      expect(project.calls()).toEqual([]);
    });

    it("fails in lines that break between words, in a terminal", async () => {
      const { stderr } = process;
      const before = [stderr.isTTY, stderr.columns] as const;
      [stderr.isTTY, stderr.columns] = [true, 40];
      try {
        await runCommand("check-pull", ["staging"]);
      } finally {
        [stderr.isTTY, stderr.columns] = before;
      }
      const [message] = project.said();
      expect(message!.split("\n")[0]).toBe("staging is neither an environment nor an");
    });

    it("fails behind an environment, and is not shown", async () => {
      project.stacks([{ name: "private-image-staging" }]);
      project.write("staging.tfvars", "");
      await runCommand("check-pull", ["staging", "hunter2"]);
      expect([process.exitCode, project.said()]).toEqual([
        64,
        [
          "The argument after the environment is not an image with a tag. To check an image of that name: --image=NAME.",
        ],
      ]);
    });
  });

  describe("with another user", () => {
    const IMAGE = "b.azurecr.io/app:v1";

    it.each([
      [[IMAGE, "--username", "puller"]],
      [["--username=puller", IMAGE, "--wait", "10m", "--json"]],
      [["--image", IMAGE, "--username=puller"]],
      [["--from-outputs=outputs.json", "app:v1"]],
      [["--from-outputs", "outputs.json", "--image=app"]],
    ])("GIVEN %j, THEN neither the app nor Terraform is asked", async (given) => {
      project.write("cdktf.json", '{ "app": "exit 3" }');
      process.env.TERRAFORM_BINARY_NAME = "not-installed";
      await runCommand("check-pull", given);
      expect([process.exitCode, project.said()]).toEqual([0, []]);
      expect([...args()].sort()).toEqual([...given].sort());
    });

    it("GIVEN a path, THEN it starts from where the user stands", async () => {
      project.write("below/.keep", "");
      Object.assign(process.env, { npm_lifecycle_event: "check-pull", INIT_CWD: path.join(project.root, "below") });
      await runCommand("check-pull", ["--from-outputs=outputs.json", "app:v1"]);
      expect(project.has("below/args.json")).toBe(true);
    });

    it.each([
      [
        ["-var-file=a.tfvars", "--username=u", IMAGE],
        "-var and -var-file cannot be combined with --username or --from-outputs: Terraform is not asked.",
        "Remove them, and name the image.",
      ],
      [
        ["staging", "--username=u"],
        "The argument is not an image with a tag. An environment cannot be combined with --username or --from-outputs.",
        "Name the image in full, such as contoso.azurecr.io/team/app:v1.",
      ],
      [["--username=u"], "No image is given.", "See npm run check-pull -- --help."],
      [
        ["--username=u", "--from-outputs=-", IMAGE],
        "--username cannot be combined with --from-outputs.",
        "Remove one of them.",
      ],
    ])("fails with 64 for %j", async (given, problem, advice) => {
      await runCommand("check-pull", given);
      expect([process.exitCode, project.said(), project.has("args.json")]).toEqual([
        64,
        [`${problem}\n${advice}`],
        false,
      ]);
    });
  });

  describe("with --help", () => {
    it.each([[["--help"]], [["-h"]], [["staging", "--wiat", "--help"]]])(
      "GIVEN %j, THEN it prints what was typed, and asks nobody",
      async (given) => {
        const written = jest.spyOn(process.stdout, "write").mockImplementation(printed);
        await runCommand("check-pull", given);
        const text = String(written.mock.calls[0]![0]);
        expect(text).toContain("Usage: npm run check-pull -- [environment] [-var-file=FILE] [options]\n");
        expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
        expect([process.exitCode, project.calls(), project.has("args.json")]).toEqual([0, [], false]);
      },
    );

    it("fails with 70 in one line where it cannot be written", async () => {
      jest.spyOn(process.stdout, "write").mockImplementation((_, written: any) => {
        written(Object.assign(new Error("no space"), { code: "ENOSPC" }));
        return true;
      });
      await runCommand("check-pull", ["--help"]);
      expect([process.exitCode, project.said()]).toEqual([
        70,
        ["The result cannot be written to standard output (ENOSPC)."],
      ]);
    });
  });

  it.each(["image", "username", "os", "wait", "from-outputs"])("fails where npm keeps --%s", async (name) => {
    process.env[`npm_config_${name.replace("-", "_")}`] = "x";
    await runCommand("check-pull", []);
    expect([process.exitCode, project.said()]).toEqual([
      64,
      [`npm kept -${name} for itself. Put -- before the options: npm run check-pull -- -${name}…`],
    ]);
  });
});

/** Writes to standard output, and calls back. */
function printed(_text: unknown, written: any): boolean {
  written();
  return true;
}
