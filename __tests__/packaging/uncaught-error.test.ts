import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { writePublishedProgram } = require("../../tools/packaging/published-program");

// Below the repository, so that the program finds cdktf.
const FOLDER = path.resolve(__dirname, "../../dist/uncaught-error");

const PROGRAM = `
const { App, TerraformStack } = require("cdktf");
const { PrivateImageContainerGroup, ContainerImage } = require("./index.js");
const stack = new TerraformStack(new App({ outdir: ${JSON.stringify(FOLDER)} }), "job");
new PrivateImageContainerGroup(stack, "Job", {
  name: "Job", resourceGroupName: "rg", location: "eastus", credentials: [],
  containers: [{ name: "job", cpu: 4, commands: ["echo", "\${HOME}"], image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/app:v1") }],
});
`;

describe("The published program", () => {
  beforeAll(() => writePublishedProgram(path.join(FOLDER, "index.js")));
  afterAll(() => fs.rmSync(FOLDER, { recursive: true, force: true }));

  it("ends with an error that can be read when nobody catches it", () => {
    // WHEN
    fs.writeFileSync(path.join(FOLDER, "program.js"), PROGRAM);
    const { stderr, status } = spawnSync(process.execPath, ["program.js"], { cwd: FOLDER, encoding: "utf8" });

    // THEN
    expect(status).toBe(1);
    // Node.js prints the line that threw it first: a short one, and none of the minified program.
    expect(stderr.slice(0, stderr.indexOf("ValidationError"))).toBe(
      `${path.join(FOLDER, "index.js")}:3\n  throw error;\n  ^\n\n`,
    );
    expect(stderr).toContain(
      "ValidationError: job/Job: 3 problems\n" +
        "  - containers[0].cpu: unknown property. Did you mean cpuCores?\n" +
        "  - containers[0].commands[1]: holds ${HOME}, which Terraform takes for an expression and cannot read. Write " +
        "$${HOME} where this very text is meant, and a reference as ${var.name}\n",
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
      const aci = require("./index.js");
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

  it("points to no source map, which is not in the package", () => {
    expect(fs.readFileSync(path.join(FOLDER, "index.js"), "utf8")).not.toContain("sourceMappingURL");
    expect(fs.existsSync(path.join(FOLDER, "index.js.map"))).toBe(true);
  });
});
