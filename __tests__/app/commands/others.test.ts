import * as fs from "node:fs";
import * as path from "node:path";
import { main } from "../../../app/commands";
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
    expect(project.said()).toEqual([
      "Next: npm run diff shows what would change. For a module, see docs/child-module.md.",
    ]);
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
    await main(command, command === "output" ? [] : ["-auto-approve"]);
    expect(project.calls()).toHaveLength(2);
  });

  it("build takes no arguments", async () => {
    await main("build", ["a"]);
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
    await main("example", ["one"]);
    expect([process.exitCode, project.printed()]).toEqual([undefined, ["cdktf.out/stacks/one"]]);
  });

  it("fails as the example does, and for a name that is none", async () => {
    example("process.exitCode = 3;");
    await main("example", ["one"]);
    expect(process.exitCode).toBe(3);
    for (const args of [[], ["two"], ["one", "two"]]) await main("example", args);
    expect(project.said()).toEqual(Array(3).fill("npm run example -- <name>, where the name is one of one"));
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
       fs.writeFileSync("input.json", fs.readFileSync(0, "utf8"));
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
    await main("check-pull", ["-var-file=a.tfvars", "-var", "a=b", "--json"]);
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
    await main("check-pull", given);
    expect(args()).toEqual(["--from-outputs", "-", ...expected]);
    expect(project.calls().join("\n")).not.toContain("console");
  });

  it("ends as check-pull does", async () => {
    project.write("code", "3");
    await main("check-pull", ["--help"]);
    expect([process.exitCode, args()]).toEqual([3, ["--help"]]);
    await main("check-pull", ["-h"]);
    expect(project.calls()).toEqual([]);
    project.write("signal", "");
    await main("check-pull", ["--help"]);
    expect(process.exitCode).toBe(143);
  });

  it("GIVEN the app of the project, THEN its exit code is not that of the app", async () => {
    project.write("cdktf.json", "{}");
    await main("check-pull", []);
    expect([process.exitCode, project.said()]).toEqual([0, []]);
  });

  it("lets check-pull say what is wrong with its options, before Terraform is asked", async () => {
    await main("check-pull", ["--wiat"]);
    expect(args()).toEqual(["--from-outputs", "-", "--image", "some", "--wiat"]);
    expect(project.calls()).toEqual([]);
  });

  it("fails with 64 where the image is not known, or has a quotation mark", async () => {
    for (const image of ["(known after apply)", '""', "null"]) {
      terraform(image);
      await main("check-pull", []);
      expect(process.exitCode).toBe(64);
      expect(project.said().at(-1)).toBe("Which image? Add the -var-file that has it, or --image=…");
    }
    terraform(String.raw`"a\"b"`);
    await main("check-pull", []);
    expect(args()).toContain('a"b');
  });

  it("fails with 64 where Terraform fails or the app does", async () => {
    project.terraform(`case "$*" in *" output "*) echo no state >&2; exit 1 ;; esac`);
    await main("check-pull", []);
    project.terraform(`case "$*" in *" console"*) echo no variable >&2; exit 1 ;; esac`);
    await main("check-pull", []);
    expect(project.said()).toEqual(["no state\n", "no variable"]);
    project.write("cdktf.json", '{ "app": "exit 3" }');
    await main("check-pull", []);
    expect(process.exitCode).toBe(64);
  });

  it("fails with 70 for a defect", async () => {
    project.write("check-pull/bundle.js", "throw new RangeError('a defect');");
    await main("check-pull", []);
    expect([process.exitCode, project.said()]).toEqual([70, ["RangeError: a defect"]]);
  });
});
