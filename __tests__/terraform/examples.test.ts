import { exampleNames, requiredVariables, synthesizeExample } from "../support/program";
import { Providers, Workspace, describeStandin, startProviders } from "../support/terraform";

// Each plays through its whole life: an example that cannot be applied is no example.
describeStandin("Every example on the real Terraform CLI", () => {
  let providers: Providers;

  beforeAll(async () => {
    providers = await startProviders();
  });

  afterAll(() => providers.stop());

  it.each(exampleNames())("%s applies, plans no second change and destroys", (name) => {
    for (const [stack, json] of synthesizeExample(name)) {
      // GIVEN
      const workspace = new Workspace(
        providers,
        {
          [`cdktf.out/stacks/${stack}/cdk.tf.json`]: json,
          [`cdktf.out/stacks/${stack}/terraform.tfvars.json`]: JSON.stringify(requiredVariables(json)),
        },
        `cdktf.out/stacks/${stack}`,
      );
      workspace.ok("init");
      expect(workspace.ok("validate")).toContain("The configuration is valid");

      // WHEN
      workspace.ok("apply", "-auto-approve");

      // THEN
      expect(workspace.plannedChanges()).toEqual([]);
      workspace.ok("destroy", "-auto-approve");
      expect(workspace.resources()).toEqual([]);
      workspace.remove();
    }
  });
});
