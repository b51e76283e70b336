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
    project = new Project(providers, {
      "staging.tfvars": tfvars({ container_group_name: "job-staging" }),
      "production.tfvars": tfvars({ container_group_name: "job-production" }),
    });
    project.context({ environments: ["staging", "production"] });
  });

  afterEach(async () => {
    project.remove();
    await providers.stop();
  });
}

/** The objects that something was done to, or that something was planned for. */
function touched(action: () => unknown): Set<string> {
  const before = providers.journal().length;
  action();
  const made = providers.journal().slice(before);
  const isChange = ({ op, action: done }: JournalEntry) => ["plan", "apply"].includes(op) && done !== "no-op";
  return new Set(made.filter(isChange).map(({ id, state, prior }) => id ?? state?.id ?? prior?.id));
}

/** The IDs that a state holds. Those of hashicorp/time are times, which two environments may share. */
function idsOf(environment: string): string[] {
  const { resources } = JSON.parse(project.read(`terraform.private-image-${environment}.tfstate`));
  return resources.flatMap(({ mode, type, instances }: any) =>
    mode === "managed" && !type.startsWith("time_") ? instances.map(({ attributes }: any) => attributes.id) : [],
  );
}

describeStandin(
  "Two environments of one checkout",
  () => {
    withProject();

    it(
      "are deployed, planned and destroyed one after the other, and neither touches the other's objects",
      () => {
        // WHEN
        project.ok("deploy", ["staging", "-auto-approve"]);
        project.ok("deploy", ["production", "-auto-approve"]);

        // THEN
        const [staging, production] = [idsOf("staging"), idsOf("production")];
        expect([staging.length, production.length]).toEqual([5, 5]);
        expect(project.ok("output", ["staging", "-raw", "container_group_name"])).toBe("job-staging");
        expect(project.ok("output", ["production", "-raw", "container_group_name"])).toBe("job-production");
        for (const environment of ["staging", "production"]) {
          expect(project.npm("diff", [environment, "-detailed-exitcode"]).status).toBe(0);
        }

        // WHEN each is changed
        const changed = (environment: string) =>
          touched(() => project.ok("deploy", [environment, "-auto-approve", "-var=access_enabled=false"]));

        // THEN
        expect([...changed("staging")].filter((id) => production.includes(id))).toEqual([]);
        expect([...changed("production")].filter((id) => staging.includes(id))).toEqual([]);

        // WHEN
        const after = idsOf("production");
        const destroyed = touched(() => project.ok("destroy", ["staging", "-auto-approve"]));

        // THEN
        expect(destroyed.size).toBeGreaterThan(0);
        expect([...destroyed].filter((id) => production.includes(id))).toEqual([]);
        expect([idsOf("staging"), idsOf("production")]).toEqual([[], after]);
        project.ok("destroy", ["production", "-auto-approve"]);
        expect(idsOf("production")).toEqual([]);
      },
      5 * MINUTES,
    );

    it(
      "refuse each other's variables and plans",
      () => {
        // GIVEN
        project.write("elsewhere/production.tfvars", tfvars());
        fs.symlinkSync("production.tfvars", path.join(project.directory, "link.tfvars"));
        project.ok("diff", ["production", "-out=production.bin"]);

        // THEN
        const wrong = (file: string) =>
          `${file} is the file of production, and this is staging. Nothing was changed.\n`;
        for (const file of ["production.tfvars", "elsewhere/production.tfvars", "link.tfvars"]) {
          const { status, output } = project.npm("deploy", ["staging", "-auto-approve", `-var-file=${file}`]);
          expect([status, output]).toEqual([1, wrong(file)]);
        }
        const byEnvironment = project.npm("deploy", ["staging", "-auto-approve"], {
          TF_CLI_ARGS_apply: `-var-file=${path.join(project.directory, "production.tfvars")}`,
        });
        expect([byEnvironment.status, byEnvironment.output]).toEqual([1, wrong("production.tfvars")]);
        const plan = project.npm("deploy", ["staging", "production.bin"]);
        expect([plan.status, plan.output]).toEqual([
          1,
          "production.bin is a plan for private-image-production, and this is private-image-staging.\n",
        ]);
        expect(project.has("terraform.private-image-production.tfstate")).toBe(false);

        // AND the right ones are taken, with more variables besides
        project.write("more.tfvars", 'image = "myimage:v9"\n');
        expect(project.ok("diff", ["staging", "-var-file=more.tfvars"])).toMatch(
          /^Variables: staging.tfvars, more.tfvars$/m,
        );
        expect(project.ok("deploy", ["production", "production.bin"])).toContain("7 added");
      },
      5 * MINUTES,
    );

    it(
      "have to be named, rightly, and with a file",
      () => {
        const answers: [string[], string][] = [
          [[], "Which environment? Name one of production, staging: npm run deploy -- <environment>"],
          [["stagin"], "stagin is not an environment. The environments are production, staging. Did you mean staging?"],
          [["moon"], "moon is not an environment. The environments are production, staging."],
          [["private-image"], "private-image is not an environment. The environments are production, staging."],
        ];
        for (const [args, line] of answers) {
          const { status, output } = project.npm("deploy", [...args, "-auto-approve"]);
          expect([status, output.trimEnd()]).toEqual([1, line]);
        }
        fs.rmSync(path.join(project.directory, "staging.tfvars"));
        const { status, output } = project.npm("deploy", ["staging", "-auto-approve"]);
        expect([status, output]).toEqual([
          1,
          "staging: there is no staging.tfvars. Write the variables of this environment into it, beside cdktf.json.\n",
        ]);
      },
      2 * MINUTES,
    );

    it(
      "take over a deployment without environments, as docs/deploy.md says, and are warned before",
      () => {
        // GIVEN
        project.context({});
        project.write("terraform.tfvars", project.read("production.tfvars"));
        project.ok("deploy", ["-auto-approve"]);
        const before = project.state();
        project.context({ environments: ["staging", "production"] });

        // THEN
        expect(project.ok("diff", ["production"])).toContain(
          "Warning: the state of production is empty (terraform.private-image-production.tfstate), and " +
            "terraform.private-image.tfstate holds a deployment.",
        );

        // WHEN it moves
        const page = fs.readFileSync(path.resolve(__dirname, "../../docs/deploy.md"), "utf8");
        const commands = page.match(/^rm -rf cdktf\.out.*\nmv .*\nnpm run diff -- production .*$/m)![0];
        const moved = project.terminal([], ["bash", "-ec", commands]);

        // THEN
        expect([moved.status, moved.output]).toEqual([0, expect.stringContaining("No changes.")]);
        expect(project.state("terraform.private-image-production.tfstate")).toEqual(before);
        expect(project.npm("diff", ["production", "-detailed-exitcode"]).status).toBe(0);
      },
      5 * MINUTES,
    );

    it("are the stacks of a terraform.tfvars that is not read, which is said", () => {
      project.write("terraform.tfvars", tfvars({ container_group_name: "shared" }));
      expect(project.ok("diff", ["private-image-staging"])).toMatch(
        /^Variables: staging.tfvars. Not read: terraform.tfvars$/m,
      );
    });

    it("leave no JSON of the stack that was there before them, and take none along", () => {
      // GIVEN
      project.context({});
      project.ok("synth");
      project.write("cdktf.out/stacks/private-image/kept.tfstate", "");

      // WHEN
      project.context({ environments: ["staging"] });
      project.ok("synth");

      // THEN
      expect(project.has("cdktf.out/stacks/private-image/cdk.tf.json")).toBe(false);
      expect(project.has("cdktf.out/stacks/private-image/kept.tfstate")).toBe(true);
      expect(project.has("cdktf.out/stacks/private-image-staging/cdk.tf.json")).toBe(true);
    });
  },
  ["azurerm-5"],
);
