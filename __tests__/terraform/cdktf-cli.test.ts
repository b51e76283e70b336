import * as fs from "node:fs";
import * as path from "node:path";
import { Project } from "../support/project";
import { Providers, Run, describeStandin, run, startProviders } from "../support/terraform";

// Each run of the cdktf CLI compiles, synthesizes and starts Terraform several times.
const MINUTES = 60_000;

let providers: Providers;
let project: Project;

/** cdktf's own CLI, as a team uses it that knows cdktf. */
function cdktf(...args: string[]): Run {
  return run("npx", ["cdktf", ...args], project.directory, providers.env);
}

const VARIABLES = `
resource_group_name = "rg-jobs"
registry_name       = "contosoapps"
image               = "myimage:v1"
propagation_delay   = "1s"
`;

/** A stack trace has the calls of whoever started the app. */
function withoutTraces(files: Readonly<Record<string, string>>): Record<string, string> {
  const { "manifest.json": manifest, ...others } = files;
  const plain = JSON.parse(manifest!, (key, value) => (key === "stacktrace" ? undefined : value));
  return { ...others, "manifest.json": JSON.stringify(plain) };
}

describeStandin(
  "cdktf's own CLI",
  () => {
    beforeAll(async () => {
      providers = await startProviders();
    });

    afterAll(() => providers.stop());
    afterEach(() => project.remove());

    it(
      "deploys with every output null that can be, again, and shows the others",
      () => {
        // GIVEN access that is off, and a schedule without an hour
        project = new Project(providers, {
          "terraform.tfvars": `${VARIABLES}access_enabled = false
`,
        });
        project.context({ schedule: true });

        for (const isFirst of [true, false]) {
          // WHEN
          const before = providers.journal().length;
          const { status, output } = cdktf("deploy", "--auto-approve");

          // THEN
          expect(`${status}\n${output}`).toMatch(/^0\n/);
          const made = providers.journal().slice(before);
          expect(made.some(({ op, action }) => op === "apply" && action === "create")).toBe(isFirst);
        }
        expect(project.read("terraform.private-image.tfstate")).toContain('"account_enabled": false');
        const { status, output } = cdktf("output");
        expect(`${status}\n${output}`).toMatch(/^0\n/);
        expect(output).toContain("container_group_name = mycontainer");
      },
      5 * MINUTES,
    );

    it(
      "synthesizes the same bytes as npm run synth, and both show the warnings of the app",
      () => {
        // GIVEN an app with a warning, settings in the context, and a flag of cdktf
        project = new Project(providers);
        project.context({ environments: ["a", "b"], schedule: true, excludeStackIdFromLogicalIds: true });
        const warning = "this is what the app warns of";
        const program = project
          .read("main.ts")
          .replace("app.synth();", `Annotations.of(app.node.children[0]!).addWarning("${warning}");\n  app.synth();`);
        project.write("main.ts", program.replace("{ App }", "{ Annotations, App }"));

        // WHEN
        const ours = project.npm("synth");
        const written = project.files("cdktf.out");
        fs.rmSync(path.join(project.directory, "cdktf.out"), { recursive: true });
        const theirs = cdktf("synth");

        // THEN
        expect([ours.status, theirs.status]).toEqual([0, 0]);
        expect(ours.output).toBe(
          `cdktf.out/stacks/private-image-a/cdk.tf.json\ncdktf.out/stacks/private-image-b/cdk.tf.json\nWarning: private-image-a: ${warning}\nNext: npm run diff shows what would change. For a module, see docs/pipeline.md.\n`,
        );
        expect(theirs.output).toContain(warning);
        expect(Object.keys(written)).toEqual([
          "manifest.json",
          "stacks/private-image-a/cdk.tf.json",
          "stacks/private-image-b/cdk.tf.json",
        ]);
        expect(withoutTraces(written)).toEqual(withoutTraces(project.files("cdktf.out")));
      },
      5 * MINUTES,
    );

    it(
      "GIVEN the HCL of cdktf synth --hcl, WHEN npm run diff follows, THEN Terraform reads the JSON alone",
      () => {
        // GIVEN
        project = new Project(providers, { "terraform.tfvars": VARIABLES });
        const { status, output } = cdktf("synth", "--hcl");
        expect(`${status}\n${output}`).toMatch(/^0\n/);
        expect(project.has("cdktf.out/stacks/private-image/cdk.tf")).toBe(true);

        // WHEN
        const planned = project.npm("diff");

        // THEN
        expect(`${planned.status}\n${planned.output}`).toMatch(/^0\n/);
        expect(project.has("cdktf.out/stacks/private-image/cdk.tf")).toBe(false);
      },
      5 * MINUTES,
    );
  },
  ["azurerm-5"],
);
