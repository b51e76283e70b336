import * as fs from "node:fs";
import * as path from "node:path";
import { Project } from "../support/project";
import { JournalEntry, Providers, describeStandin, startProviders } from "../support/terraform";
import { tfvars } from "../support/variables";

const MINUTES = 60_000;

let providers: Providers;
let project: Project;

function withProject(): void {
  beforeEach(async () => {
    providers = await startProviders();
    project = new Project(providers, { "jobs.tfvars": tfvars() });
  });

  afterEach(async () => {
    project.remove();
    await providers.stop();
  });
}

/** Returns the changes of a run, as `type: action`. */
function changesOf(action: () => unknown): string[] {
  const before = providers.journal().length;
  action();
  const isChange = ({ op, action: done }: JournalEntry) => op === "apply" && done !== "no-op";
  return providers
    .journal()
    .slice(before)
    .filter(isChange)
    .map(({ type, action: done }) => `${type}: ${done}`)
    .sort();
}

/** The files of the project, but for what is generated. */
function files(): string[] {
  const all = fs.readdirSync(project.directory, { recursive: true, encoding: "utf8" });
  return all.filter((name) => !/^(node_modules|dist|lib|scripts|tools|modules)\b|\.terraform\//.test(name)).sort();
}

describeStandin(
  "A deployment",
  () => {
    withProject();

    it(
      "survives without cdktf.out, shows a change before it is made, gives its outputs and is destroyed",
      () => {
        // GIVEN
        const variables = ["--var-file=jobs.tfvars", "--auto-approve"];
        project.ok("deploy", [...variables, "--outputs-file", "outputs.json"]);
        const outputs = JSON.parse(project.read("outputs.json"))["private-image"];
        expect(outputs.registry_login_server).toBe("contosoapps.azurecr.io");
        expect(outputs).not.toHaveProperty("service_principal_password");

        // WHEN the output folder is gone, and all that is left is the state at the root of the project
        fs.rmSync(path.join(project.directory, "cdktf.out"), { recursive: true });

        // THEN
        expect(changesOf(() => project.ok("deploy", variables))).toEqual([]);
        const plan = project.npm("diff", ["--var-file=jobs.tfvars", "--var", "image=myimage:v2", "-detailed-exitcode"]);
        expect(plan.status).toBe(2);
        expect(plan.output).toContain("must be replaced");
        expect(project.ok("output")).toContain('container_group_name = "mycontainer"');
        const id = outputs.service_principal_client_id;
        expect(project.ok("output", ["-raw", "service_principal_client_id"])).toBe(id);
        project.ok("output", ["--outputs-file=all.json", "--outputs-file-include-sensitive-outputs"]);
        expect(JSON.parse(project.read("all.json"))["private-image"].service_principal_password).toEqual(
          expect.any(String),
        );
        expect(fs.statSync(path.join(project.directory, "all.json")).mode & 0o777).toBe(0o600);
        project.ok("destroy", variables);
        expect(project.state()).toEqual([]);
      },
      5 * MINUTES,
    );

    it(
      "is made from the plan that was shown, whatever the files say by then",
      () => {
        // GIVEN
        project.write("plans/.keep", "");
        const saved = project.npm("diff", ["-var-file", "../jobs.tfvars", "-out", "plan.bin"], {}, "plans");
        expect(saved.output).toContain(
          "The plan holds secrets in clear text: delete it after npm run deploy -- plan.bin",
        );
        expect(fs.statSync(path.join(project.directory, "plans/plan.bin")).mode & 0o777).toBe(0o600);
        project.write("jobs.tfvars", tfvars({ container_group_name: "another" }));

        // WHEN
        const { status, output } = project.npm("deploy", ["plan.bin"], {}, "plans");

        // THEN
        expect(`${status}\n${output}`).toMatch(/^0\n/);
        expect(output).toMatch(/^Variables: those of the plan$/m);
        expect(project.ok("output", ["-raw", "container_group_name"])).toBe("mycontainer");
      },
      2 * MINUTES,
    );

    it("leaves nothing behind when it is only looked at", () => {
      const before = files();
      project.ok("diff", ["-var-file=jobs.tfvars"]);
      const made = files().filter((name) => !before.includes(name));
      expect(made).toEqual([
        "cdktf.out",
        "cdktf.out/manifest.json",
        "cdktf.out/stacks",
        "cdktf.out/stacks/private-image",
        "cdktf.out/stacks/private-image/.terraform",
        "cdktf.out/stacks/private-image/cdk.tf.json",
      ]);
    });
  },
  ["azurerm-5"],
);

describeStandin(
  "A variable",
  () => {
    withProject();

    it(
      "of -var beats -var-file, whichever comes first: access goes off, stays off and comes back",
      () => {
        // GIVEN
        project.write("jobs.tfvars", tfvars({ access_enabled: true }));
        const on = ["-auto-approve", "--var-file=jobs.tfvars"];
        project.ok("deploy", on);

        // WHEN
        const off = changesOf(() =>
          project.ok("deploy", ["--auto-approve", "--var-file=jobs.tfvars", "--var=access_enabled=false"]),
        );

        // THEN
        expect(off).toEqual([
          "azuread_service_principal: update",
          "azurerm_role_assignment: delete",
          "time_sleep: delete",
        ]);
        expect(project.read("terraform.private-image.tfstate")).toContain('"account_enabled": false');

        // WHEN the options are the other way round
        const still = changesOf(() =>
          project.ok("deploy", ["-var", "access_enabled=false", "--var-file", "jobs.tfvars", "-auto-approve"]),
        );

        // THEN
        expect(still).toEqual([]);
        expect(project.ok("output")).not.toContain("role_assignment_id");
        expect(changesOf(() => project.ok("deploy", on))).toContain("azurerm_role_assignment: create");
      },
      3 * MINUTES,
    );

    it(
      "is read from terraform.tfvars only where no file is named, and a line says which was read",
      () => {
        // GIVEN
        project.write("terraform.tfvars", tfvars({ container_group_name: "ofterraform" }));
        project.write("a.auto.tfvars", 'image = "myimage:v2"\n');

        // THEN
        const read = project.ok("diff");
        expect(read).toMatch(/^Variables: terraform.tfvars, a.auto.tfvars$/m);
        expect(read).toContain('"ofterraform"');
        expect(read).toContain("myimage:v2");
        const named = project.ok("diff", ["-var-file=jobs.tfvars"]);
        expect(named).toMatch(/^Variables: jobs.tfvars. Not read: terraform.tfvars, a.auto.tfvars$/m);
        expect(named).not.toContain("ofterraform");
        expect(named).not.toContain("myimage:v2");

        // AND as ever from the environment
        expect(
          project.ok("diff", ["-var-file=jobs.tfvars"], { TF_VAR_container_group_name: "ofenvironment" }),
        ).toContain('"ofenvironment"');
      },
      3 * MINUTES,
    );

    it("is missing with one line that names no file, and Terraform's own words", () => {
      const { status, output } = project.npm("diff");
      expect(status).toBe(1);
      expect(output).toMatch(/^Variables: no file \(there is no -var-file and no terraform.tfvars\)$/m);
      expect(output).toContain("No value for required variable");
    });
  },
  ["azurerm-5"],
);

describeStandin(
  "What a command is not given",
  () => {
    withProject();

    const refused: [string, string, string[], string][] = [
      [
        "an option of cdktf",
        "deploy",
        ["--skip-synth"],
        "--skip-synth is an option of cdktf's CLI: the synth takes half a second: remove it.",
      ],
      [
        "an option of cdktf",
        "diff",
        ["--terraform-parallelism=2"],
        "--terraform-parallelism is an option of cdktf's CLI: Terraform's own option is -parallelism=….",
      ],
      [
        "an option of cdktf",
        "deploy",
        ["--ignore-missing-stack-dependencies"],
        "--ignore-missing-stack-dependencies is an option of cdktf's CLI: no stack here depends on another: remove it.",
      ],
      ["an option without its value", "deploy", ["-var"], "-var needs a value: -var=…"],
      [
        "half of the outputs",
        "deploy",
        ["--outputs-file-include-sensitive-outputs"],
        "--outputs-file-include-sensitive-outputs needs --outputs-file=…: add it.",
      ],
      [
        "a file that is not there",
        "diff",
        ["-var-file=job.tfvars"],
        "-var-file: file not found: job.tfvars. Correct the path.",
      ],
      [
        "an environment without any",
        "deploy",
        ["staging"],
        'staging is neither a plan file nor an environment. Environments are a setting: PRIVATE_IMAGE_ENVIRONMENTS=staging, or "environments" in the context of cdktf.json.',
      ],
      [
        "an option that is mistyped",
        "deploy",
        ["-vr", "image=x:v1"],
        "-vr: unknown option. Did you mean -var? Nothing was changed.",
      ],
      [
        "a plan of something else",
        "deploy",
        ["jobs.tfvars"],
        "jobs.tfvars is not a plan of this project. Make one with: npm run diff -- -out=jobs.tfvars",
      ],
      [
        "an argument",
        "destroy",
        ["everything"],
        "everything: npm run destroy takes no such argument. Options begin with a hyphen.",
      ],
      ["variables", "output", ["-var=a=b"], "npm run output reads the state, and takes no variables: remove them."],
      [
        "a file for outputs that it has not",
        "diff",
        ["--outputs-file=o.json"],
        "npm run diff has no outputs to write: remove --outputs-file.",
      ],
      ["another format", "synth", ["--hcl"], "npm run synth writes JSON. For HCL: npx cdktf synth --hcl"],
      [
        "a stack",
        "synth",
        ["private-image"],
        "npm run synth takes no arguments, and was given private-image: it writes every stack.",
      ],
    ];

    it(
      "ends it with one line",
      () => {
        const got = refused.map(([what, script, args]) => {
          const { status, output } = project.npm(script, args);
          return [what, script, args, status === 1 ? output.trimEnd() : `ended with ${status}`];
        });
        expect(got).toEqual(refused);
        expect(project.has("terraform.private-image.tfstate")).toBe(false);
      },
      3 * MINUTES,
    );

    it.each(["--auto-approve", "-var-file=jobs.tfvars", "--var=image=x:v1"])(
      "is %s, when npm keeps it for itself",
      (option) => {
        const { status, output } = project.npmWithout("deploy", option);
        expect(status).toBe(1);
        const name = option.replace(/^-+/, "").replace(/=.*/, "");
        expect(output.trimEnd().split("\n").at(-1)).toBe(
          `npm kept -${name} for itself. Put -- before the options: npm run deploy -- -${name}…`,
        );
      },
    );

    it("is understood where the stack is named", () => {
      expect(project.ok("diff", ["private-image", "-var-file=jobs.tfvars"])).toContain("Plan: 7 to add");
    });

    it("is explained by Terraform's own help", () => {
      const output = project.ok("deploy", ["-help"]);
      expect(output).toMatch(/^npm run deploy -- \[environment\] \[options\] \[plan file\]\n/);
      expect(output).toContain("-auto-approve");
    });
  },
  ["azurerm-5"],
);
