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
  },
  ["azurerm-5"],
);
