import * as fs from "node:fs";
import * as path from "node:path";
import { Project } from "../support/project";
import { Providers, Run, describeStandin, startProviders } from "../support/terraform";
import { tfvars } from "../support/variables";

let providers: Providers;
let project: Project;

function withProject(): void {
  beforeEach(async () => {
    providers = await startProviders();
    project = new Project(providers, { "terraform.tfvars": tfvars() });
  });

  afterEach(async () => {
    project.remove();
    await providers.stop();
  });
}

/** The lines of a run that failed. */
function lines({ status, output }: Run): string[] {
  expect(status).toBe(1);
  return output.trimEnd().split("\n");
}

describeStandin(
  "A command that cannot be done",
  () => {
    withProject();

    it("fails without terraform, and says where it comes from", () => {
      const got = lines(project.npm("diff", [], { TERRAFORM_BINARY_NAME: "terraform-that-is-not-there" }));
      expect(got).toEqual([
        "Variables: terraform.tfvars",
        "terraform-that-is-not-there is not on the PATH. Install Terraform 1.5 or newer " +
          "(https://developer.hashicorp.com/terraform/install), or name its binary in TERRAFORM_BINARY_NAME.",
      ]);
    });

    it("fails without npm ci, and says so", () => {
      fs.rmSync(path.join(project.directory, "node_modules"));
      for (const script of ["synth", "diff", "deploy", "build"]) {
        expect(lines(project.npm(script))).toEqual(["The packages are not installed. Run this first: npm ci"]);
      }
    });

    it("fails for one wrong setting in two lines", () => {
      for (const script of ["synth", "diff"]) {
        expect(lines(project.npm(script, [], { PRIVATE_IMAGE_BACKEND: "s3" }))).toEqual([
          "settings: 1 problem",
          '  - PRIVATE_IMAGE_BACKEND: must be one of local, azurerm, cloud, none, got "s3".',
        ]);
      }
    });

    it("fails for a misspelt key in cdktf.json, and names the one that was meant", () => {
      project.context({ backendd: "azurerm" });
      expect(lines(project.npm("synth"))).toEqual([
        "settings: 1 problem",
        "  - context.backendd: is not a setting. Did you mean backend?",
      ]);
    });

    it("fails for a cdktf.json that cannot be read", () => {
      project.write("cdktf.json", "{");
      expect(lines(project.npm("synth"))).toEqual([expect.stringMatching(/^cdktf.json cannot be read: .+/)]);
    });

    it.each([
      ["[]", "cdktf.json: must be an object, such as {}."],
      ["null", "cdktf.json: must be an object, such as {}."],
      ['{ "context": [] }', "cdktf.json: context must be an object."],
      ['{ "app": 5 }', 'cdktf.json: app must be a command, such as "node dist/main.js".'],
      ['{ "output": "" }', "cdktf.json: output must be the path of a folder."],
      ['{ "terraformModules": [{}] }', "cdktf.json: terraformModules must be a list of modules."],
    ])("fails for a cdktf.json that is %s", (text, line) => {
      project.write("cdktf.json", text);
      expect(lines(project.npm("synth"))).toEqual([line]);
    });

    it("fails for a CDKTF_CONTEXT_JSON that is no JSON", () => {
      project.write("cdktf.json", "{}");
      expect(lines(project.npm("synth", [], { CDKTF_CONTEXT_JSON: "{" }))).toEqual([
        "CDKTF_CONTEXT_JSON: must be JSON. Unset it, or set context in cdktf.json.",
      ]);
    });

    it("fails for an option whose name every object has", () => {
      expect(project.npm("diff", ["--constructor"]).output).toContain(
        "-constructor: unknown option. Nothing was changed.",
      );
    });

    it("fails for a program that does not compile, with what the compiler says", () => {
      project.write("main.ts", "const wrong: number = 'text';\n");
      const got = lines(project.npm("synth"));
      expect(got).toHaveLength(1);
      expect(got[0]).toContain("main.ts(1,7): error TS2322");
      // AND again, as nothing was built
      expect(lines(project.npm("synth"))).toEqual(got);
    });

    it("fails for a backend that has changed, and offers both ways to go on", () => {
      // GIVEN a deployment
      project.ok("deploy", ["-auto-approve"]);
      const elsewhere = { PRIVATE_IMAGE_LOCAL_PATH: "../../../elsewhere.tfstate" };

      // WHEN
      const got = lines(project.npm("diff", [], elsewhere));

      // THEN
      expect(got).toEqual([
        "Variables: terraform.tfvars",
        "The state is to be kept elsewhere than at the last run. Nothing was changed. Decide:",
        "  npm run diff -- -migrate-state   takes the state along",
        "  npm run diff -- -reconfigure     uses what the new place holds, and leaves the old state where it is",
      ]);

      // AND each does what it says
      expect(project.ok("diff", ["-reconfigure"], elsewhere)).toContain("Plan: 7 to add");
      project.ok("diff", ["-reconfigure"]);
      expect(project.ok("diff", ["-migrate-state", "-force-copy"], elsewhere)).toContain("No changes.");
      expect(project.has("elsewhere.tfstate")).toBe(true);
    }, 120_000);

    it("fails for a deployment that Azure refuses, with the reason at the end", async () => {
      await providers.configure({ fail: ["azurerm_container_group:create"] });
      const got = lines(project.npm("deploy", ["-auto-approve"]));
      expect(got.slice(-12).join("\n")).toMatch(/Error: .*\n[\s\S]*ContainerGroup_AEC99F96/);
    });
  },
  ["azurerm-5"],
);
