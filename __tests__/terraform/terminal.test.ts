import { Project } from "../support/project";
import { Providers, describeStandin, startProviders } from "../support/terraform";
import { tfvars } from "../support/variables";

const MINUTES = 60_000;
const ASKED = "Enter a value:";

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

/** Returns the number of changes outside of Terraform so far. */
function changes(): number {
  return providers.journal().filter(({ op, action, error }) => op === "apply" && action !== "no-op" && !error).length;
}

describeStandin(
  "In a terminal",
  () => {
    withProject();

    it(
      "no means no and yes means yes, at deploy and at destroy",
      () => {
        // WHEN
        const refused = project.inTerminal([[ASKED, "no\n"]], "deploy");

        // THEN
        expect(refused.output).toContain("Apply cancelled.");
        expect(refused.status).toBe(1);
        expect([project.state(), changes()]).toEqual([[], 0]);

        // WHEN Enter alone is typed
        expect(project.inTerminal([[ASKED, "\n"]], "deploy").status).toBe(1);
        expect([project.state(), changes()]).toEqual([[], 0]);

        // WHEN
        const deployed = project.inTerminal([[ASKED, "yes\n"]], "deploy");

        // THEN
        expect(deployed.output).toContain("Apply complete! Resources: 7 added");
        expect(deployed.status).toBe(0);
        const made = project.state();
        expect(made).toHaveLength(7);
        expect(changes()).toBe(7);

        // WHEN
        const kept = project.inTerminal([[ASKED, "no\n"]], "destroy");

        // THEN
        expect(kept.output).toContain("Destroy cancelled.");
        expect(kept.status).toBe(1);
        expect([project.state(), changes()]).toEqual([made, 7]);

        // WHEN
        const destroyed = project.inTerminal([[ASKED, "yes\n"]], "destroy");

        // THEN
        expect(destroyed.output).toContain("Destroy complete! Resources: 7 destroyed.");
        expect(destroyed.status).toBe(0);
        expect([project.state(), changes()]).toEqual([[], 14]);
      },
      5 * MINUTES,
    );

    it(
      "Ctrl-C stops Terraform once, which saves what it has made",
      async () => {
        // GIVEN
        await providers.configure({ delay: ["azurerm_role_assignment=2000"] });

        // WHEN
        const { status, output } = project.inTerminal(
          [
            [ASKED, "yes\n"],
            ["azurerm_role_assignment.*: Creating", "\u0003"],
          ],
          "deploy",
        );

        // THEN
        expect(status).not.toBe(0);
        expect(output).toContain("Gracefully shutting down...");
        expect(output).not.toContain("Two interrupts received");
        expect(project.state()).toContain("azuread_service_principal.Puller_ServicePrincipal_AE3E9B65");
        expect(project.state()).toHaveLength(changes());
      },
      5 * MINUTES,
    );

    it(
      "a terminal that closes stops Terraform once, which saves what it has made",
      async () => {
        // GIVEN
        await providers.configure({ delay: ["azurerm_role_assignment=2000"] });

        // WHEN
        project.inTerminal(
          [
            [ASKED, "yes\n"],
            ["azurerm_role_assignment.*: Creating", "", "hang up"],
          ],
          "deploy",
        );

        // THEN Terraform ends later than the terminal, and removes its lock
        for (let tries = 0; tries < 100 && project.has(".terraform.private-image.tfstate.lock.info"); tries += 1) {
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        expect(project.state()).toContain("azuread_service_principal.Puller_ServicePrincipal_AE3E9B65");
        expect(project.state()).toHaveLength(changes());
      },
      5 * MINUTES,
    );

    it(
      "a missing variable is asked for",
      () => {
        project.write("terraform.tfvars", tfvars({ image: "x:v1" }).replace(/^image.*\n/m, ""));
        const { status, output } = project.inTerminal(
          [
            ["var.image[\\s\\S]*Enter a value:", "myimage:v7\n"],
            [ASKED, "yes\n"],
          ],
          "deploy",
        );
        expect(`${status}\n${output}`).toMatch(/^0\n/);
        expect(project.read("terraform.private-image.tfstate")).toContain("contosoapps.azurecr.io/myimage:v7");
      },
      5 * MINUTES,
    );
  },
  ["azurerm-5"],
);

describeStandin(
  "Without a terminal",
  () => {
    withProject();

    it("nothing is changed without -auto-approve, and one line says so", () => {
      for (const [script, way] of [
        ["deploy", "Pass -auto-approve, or name a plan file of npm run diff -- -out=…."],
        ["destroy", "Pass -auto-approve."],
      ] as const) {
        const { status, output } = project.npm(script);
        expect(output).toBe(`Cannot ask for approval: standard input is not a terminal. Nothing was changed. ${way}\n`);
        expect(status).toBe(1);
      }
      expect(project.npm("deploy", ["-auto-approve=false"]).status).toBe(1);
      expect([project.state(), changes()]).toEqual([[], 0]);
    });

    it.each(["SIGINT", "SIGTERM"] as const)(
      "%s to npm and all that it started stops Terraform once, which saves what it has made",
      async (signal) => {
        // GIVEN
        await providers.configure({ delay: ["azurerm_role_assignment=2000"] });

        // WHEN
        const { output } = await project.during(
          /azurerm_role_assignment\S*: Creating/,
          (group) => process.kill(-group, signal),
          "deploy",
          ["-auto-approve"],
        );

        // THEN
        expect(output).toContain("Gracefully shutting down...");
        expect(output).not.toContain("Two interrupts received");
        expect(project.state()).toContain("azuread_service_principal.Puller_ServicePrincipal_AE3E9B65");
        expect(project.state()).toHaveLength(changes());
      },
      2 * MINUTES,
    );
  },
  ["azurerm-5"],
);
