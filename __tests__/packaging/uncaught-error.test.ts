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
    expect(stderr).toContain(
      "ValidationError: job/Job: 3 problems\n" +
        "  - containers[0].cpu: unknown property. Did you mean cpuCores?\n" +
        "  - containers[0].commands[1]: holds ${HOME}, which Terraform takes for an expression and cannot read. Write " +
        "$${HOME} where this very text is meant, and a reference as ${var.name}\n",
    );
    expect(stderr).not.toContain("constructPath");
    expect(stderr.length).toBeLessThan(3_000);
  });

  it("points to no source map, which is not in the package", () => {
    expect(fs.readFileSync(path.join(FOLDER, "index.js"), "utf8")).not.toContain("sourceMappingURL");
    expect(fs.existsSync(path.join(FOLDER, "index.js.map"))).toBe(true);
  });
});
