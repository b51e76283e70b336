import { Project } from "../support/project";
import { Providers, describeStandin, startProviders } from "../support/terraform";
import { tfvars } from "../support/variables";

const MINUTES = 60_000;

describeStandin(
  "npm run check-pull",
  () => {
    let providers: Providers;
    let project: Project;

    beforeAll(async () => {
      providers = await startProviders();
      project = new Project(providers, { "jobs.tfvars": tfvars() });
    });

    afterAll(async () => {
      project.remove();
      await providers.stop();
    });

    it(
      "takes registry, user and password from the deployed stack, and the image from its variables",
      () => {
        // GIVEN a stack that is not there yet
        const before = project.npm("check-pull", ["-var-file=jobs.tfvars"]);
        expect(before.output).toContain("The state is empty (terraform.private-image.tfstate): nothing is deployed");
        expect(before.status).toBe(64);

        // WHEN
        project.ok("deploy", ["-var-file=jobs.tfvars", "-auto-approve"]);
        const { status, output } = project.npm("check-pull", [
          "-var-file=jobs.tfvars",
          "-var",
          "image=other:v2",
          "--json",
        ]);

        // THEN the registry is not there in a test, and everything else is known
        const result = JSON.parse(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1));
        expect(result).toMatchObject({ image: "contosoapps.azurecr.io/other:v2", exitCode: 3 });
        expect(status).toBe(3);
        const { value: password } = JSON.parse(project.ok("output", ["-json"])).service_principal_password;
        expect(password).not.toBe("");
        expect(output).not.toContain(password);

        // AND WHEN the image is named
        const named = project.npm("check-pull", ["--image=app:v3", "--json"]);
        expect(named.output).toContain('"image": "contosoapps.azurecr.io/app:v3"');
      },
      10 * MINUTES,
    );

    it(
      "fails with 64 when it cannot tell which image, and for a wrong option",
      () => {
        const none = project.npm("check-pull", []);
        expect(none.output).toContain("Which image? Add the -var-file that has it, or --image=…");
        expect(none.status).toBe(64);

        const wrong = project.npm("check-pull", ["--image=a:b", "--wiat", "1m"]);
        expect(wrong.output).toBe("Unknown option --wiat.\nThe nearest is --wait. See npm run check-pull -- --help.\n");
        expect(wrong.status).toBe(64);

        const file = project.npm("check-pull", ["-var-file=no.tfvars"]);
        expect(file.output).toMatch(/^-var-file: file not found: no\.tfvars.*\n$/);
        expect(file.status).toBe(64);
      },
      10 * MINUTES,
    );
  },
  ["azurerm-5"],
);
