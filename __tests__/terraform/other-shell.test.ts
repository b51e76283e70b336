import { Project } from "../support/project";
import { Providers, describeStandin, startProviders } from "../support/terraform";
import { tfvars } from "../support/variables";

const MINUTES = 60_000;

let providers: Providers;
let project: Project;

describeStandin(
  "A deployment, seen from another shell",
  () => {
    beforeEach(async () => {
      providers = await startProviders();
      project = new Project(providers, { "terraform.tfvars": tfvars() });
    });

    afterEach(async () => {
      project.remove();
      await providers.stop();
    });

    it(
      "GIVEN a schedule whose setting was forgotten, THEN its variables are refused, diff warns, and deploy destroys nothing",
      () => {
        // GIVEN
        const schedule = { PRIVATE_IMAGE_SCHEDULE: "true" };
        project.ok("deploy", ["-auto-approve", "-var=schedule_hour=2"], schedule);
        const before = project.state();

        // THEN
        expect(project.ok("diff")).toContain(
          "Warning: The state was deployed with PRIVATE_IMAGE_SCHEDULE=true, which is not set: this plan destroys what it " +
            'made. To keep it, add "schedule": true to the context of cdktf.json.',
        );
        const deployed = project.npm("deploy", ["-auto-approve"]);
        expect(deployed.output).toContain("Nothing was changed. To destroy it, apply a saved plan");
        project.write("terraform.tfvars", `${tfvars()}schedule_hour = 2\n`);
        const refused = project.npm("diff");
        expect(refused.output).toContain(
          "terraform.tfvars: schedule_hour is a variable of a stack with PRIVATE_IMAGE_SCHEDULE=true",
        );
        expect([deployed.status, refused.status, project.state()]).toEqual([1, 1, before]);
        expect(project.npm("diff", ["-detailed-exitcode"], schedule).status).toBe(0);
      },
      5 * MINUTES,
    );

    it.each([
      ["PRIVATE_IMAGE_SERVICE", "true", '"service": true'],
      ["PRIVATE_IMAGE_PULL_WITH", "managed_identity", '"pullWith": "managed_identity"'],
    ])(
      "GIVEN %s=%s that was forgotten, THEN deploy destroys nothing, and destroy deletes all of it",
      (name, value, context) => {
        // GIVEN
        const first = project.ok("deploy", ["-auto-approve"], { [name]: value });
        expect(first).toContain(
          `Only this shell has ${name}=${value}. To set what lasts, add ${context} to the context of cdktf.json.`,
        );
        const before = project.state();

        // THEN
        const warning =
          `The state was deployed with ${name}=${value}, which is not set: this plan destroys what it made. ` +
          `To keep it, add ${context} to the context of cdktf.json.`;
        const { status, output } = project.npm("deploy", ["-auto-approve"]);
        expect(output).toContain(`${warning} Nothing was changed. To destroy it, apply a saved plan`);
        expect([status, project.state()]).toEqual([1, before]);
        const { output: asked } = project.inTerminal([["Enter a value:", "no\n"]], "destroy");
        expect(asked.replace(/\s+/g, " ")).toContain(`Warning: ${warning}`);
        expect(project.state()).toEqual(before);
        project.ok("destroy", ["-auto-approve"]);
        expect(project.state()).toEqual([]);
      },
      5 * MINUTES,
    );

    it(
      "GIVEN no state, THEN output and check-pull say so; GIVEN one, THEN addresses have to be in it",
      () => {
        const empty = /^The state is empty \(terraform\.private-image\.tfstate\): nothing is deployed/m;
        const output = project.npm("output", ["-raw", "service_principal_client_id"]);
        expect(output.output).toMatch(empty);
        expect(output.status).toBe(1);
        project.ok("deploy", ["-auto-approve"]);
        for (const option of [
          "-replace=time_rotating.Puller_Rotation_CE68B36",
          "-target=time_rotating.Puller_Rotation_CE68B36",
        ]) {
          const { status, output: said } = project.npm("deploy", ["-auto-approve", option]);
          expect(said).toContain("Did you mean time_rotating.Puller_Rotation_CE68B363? Nothing was changed.");
          expect(status).toBe(1);
        }
        expect(project.ok("deploy", ["-auto-approve", "-replace=time_rotating.Puller_Rotation_CE68B363"])).toContain(
          "Apply complete!",
        );
      },
      5 * MINUTES,
    );
  },
  ["azurerm-5"],
);
