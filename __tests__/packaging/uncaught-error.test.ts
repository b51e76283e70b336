import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { writePublishedProgram } = require("../../tools/packaging/published-program");

// Below the repository, so that the program finds cdktf.
const FOLDER = path.resolve(__dirname, "../../dist/uncaught-error");
const PUBLISHED = path.join(FOLDER, "npm");

const PROGRAM = `
const { App, TerraformStack } = require("cdktf");
const { PrivateImageContainerGroup, ContainerImage } = require("./npm/index.js");
const stack = new TerraformStack(new App({ outdir: ${JSON.stringify(FOLDER)} }), "job");
new PrivateImageContainerGroup(stack, "Job", {
  name: "Job", resourceGroupName: "rg", location: "eastus", credentials: [],
  containers: [{ name: "job", cpu: 4, commands: ["echo", "\${HOME}"], image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/app:v1") }],
});
`;

describe("The published program", () => {
  beforeAll(() => writePublishedProgram(PUBLISHED));
  afterAll(() => fs.rmSync(FOLDER, { recursive: true, force: true }));

  it("ends with an error that can be read when nobody catches it", () => {
    // WHEN
    fs.writeFileSync(path.join(FOLDER, "program.js"), PROGRAM);
    const { stderr, status } = spawnSync(process.execPath, ["program.js"], { cwd: FOLDER, encoding: "utf8" });

    // THEN
    expect(status).toBe(1);
    // Node.js prints the line that threw it first: a short one, and none of the minified program.
    expect(stderr.slice(0, stderr.indexOf("ValidationError"))).toBe(
      `${path.join(PUBLISHED, "shared.js")}:3\n  throw error;\n  ^\n\n`,
    );
    expect(stderr).toContain(
      "ValidationError: job/Job: 3 problems\n" +
        "  - containers[0].cpu: unknown property. Did you mean cpuCores?\n" +
        "  - containers[0].commands[1]: holds ${HOME}, which Terraform takes for an expression and cannot read. Write " +
        "$${HOME} where this very text is meant, and a reference as ${var.name}.\n",
    );
    expect(stderr).not.toContain("constructPath");
    expect(stderr.length).toBeLessThan(3_000);
  });

  it("throws errors whose first frame is the line of the caller, which ts-node prints", () => {
    const calls = [
      'new aci.PullOnlyPrincipal(stack, "Puller", { displayName: "", registries: [] })',
      'aci.ContainerRegistry.fromAttributes({ id: "contoso", loginServer: "contoso.azurecr.io" })',
      'aci.SecretValue.fromAttribute("hunter2")',
      'aci.ScheduleRole.custom("Starter")',
      'new aci.PrivateImageStack(app, "private-image", { backend: "local" })',
      'aci.SecretValue.fromVariable("hunter2")',
    ];
    const program = `
      const { App, TerraformStack } = require("cdktf");
      const aci = require("./npm/index.js");
      const app = new App({ outdir: ${JSON.stringify(FOLDER)} });
      const stack = new TerraformStack(app, "job");
      const thrown = [${calls.map((call) => `() => ${call}`).join(",")}].map((call) => {
        try { call(); } catch (error) { return error; }
      });
      const firstFrame = ({ name, stack }) => name + stack.split("\\n").find((line) => line.startsWith("    at "));
      console.log(JSON.stringify(thrown.map(firstFrame)));
    `;
    fs.writeFileSync(path.join(FOLDER, "frames.js"), program);
    const { stdout, stderr } = spawnSync(process.execPath, ["frames.js"], { cwd: FOLDER, encoding: "utf8" });
    expect(stderr).toBe("");
    for (const frame of JSON.parse(stdout)) expect(frame).toMatch(/^ValidationError {4}at .*frames\.js:\d+:\d+/);
  });

  it("loads what only schedules and the stack need on first use", () => {
    // GIVEN a program that prints which of our files are loaded
    const program = `
      const aci = require("./npm/index.js");
      const own = ${JSON.stringify(`${PUBLISHED}${path.sep}`)};
      const loaded = () => Object.keys(require.cache).filter((file) => file.startsWith(own)).map((file) => file.slice(own.length));
      const before = loaded();
      const isOneClass = aci.PrivateImageStack === aci.PrivateImageStack;
      console.log(JSON.stringify({ before, after: loaded(), isOneClass }));
    `;
    fs.writeFileSync(path.join(FOLDER, "use.js"), program);

    // WHEN it uses the stack
    const { stdout } = spawnSync(process.execPath, ["use.js"], { cwd: FOLDER, encoding: "utf8" });

    // THEN
    expect(JSON.parse(stdout)).toEqual({
      before: ["index.js", "shared.js"],
      after: ["index.js", "shared.js", "later.js"],
      isOneClass: true,
    });
  });

  it("has no long line of code, which Node.js would print with an error", () => {
    for (const name of ["index.js", "later.js", "shared.js"]) {
      const program = fs.readFileSync(path.join(PUBLISHED, name), "utf8");
      // A text cannot be broken.
      const lines = program.split("\n").map((line) => line.replaceAll(/"[^"]*"|`[^`]*`/g, ""));
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(3_000);
    }
  });
});
