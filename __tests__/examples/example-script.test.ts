import { spawnSync } from "node:child_process";
import * as esbuild from "esbuild";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { exampleNames, exampleProgram, synthesizeExample } from "../support/program";

const ROOT = path.resolve(__dirname, "../..");

let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "example-"));
});

function node(program: string, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, CDKTF_OUTDIR: folder, INIT_CWD: ROOT };
  return spawnSync(process.execPath, [program, ...args], { cwd: ROOT, env, encoding: "utf8" });
}

describe("npm run example", () => {
  const script = path.join(ROOT, "app/start.js");

  it("writes the JSON of an example, and says where", () => {
    const { status, stdout, stderr } = node(script, "example", "nightly-task");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/stacks\/nightly-task\n$/);
    const json = fs.readFileSync(path.join(folder, "stacks/nightly-task/cdk.tf.json"), "utf8");
    expect(json).toBe(synthesizeExample("nightly-task").get("nightly-task"));
  });

  it("fails for a name that is none, with all of them", () => {
    const { status, stderr } = node(script, "example", "nightly");
    expect(status).toBe(1);
    expect(stderr).toBe(`Name an example (${exampleNames().join(", ")}): npm run example -- NAME\n`);
  });
});

describe("An example with wrong input", () => {
  it("says what is wrong, and nothing else", () => {
    // GIVEN
    const text = fs.readFileSync(exampleProgram("nightly-task"), "utf8");
    const program = path.join(folder, "main.js");
    esbuild.buildSync({
      stdin: { contents: text.replace('name: "report"', 'name: "Report"'), resolveDir: ROOT, loader: "ts" },
      outfile: program,
      bundle: true,
      platform: "node",
      alias: { "cdktf-private-aci": path.join(ROOT, "lib") },
      logLevel: "warning",
    });

    // WHEN
    const { status, stderr } = node(program);

    // THEN
    expect(status).toBe(1);
    const [first, problem, ...more] = stderr.trimEnd().split("\n");
    expect(first).toBe("nightly-task/Job: 1 problem");
    expect(problem).toMatch(/^ {2}- containers\[0\].name: must be .*, got "Report"/);
    expect(more).toEqual([]);
  });

  it("is refused by every example", () => {
    const without = exampleNames().filter(
      (name) => !fs.readFileSync(exampleProgram(name), "utf8").includes("error instanceof ValidationError"),
    );
    expect(without).toEqual([]);
  });
});
