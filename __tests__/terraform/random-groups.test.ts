import { Application } from "@cdktf/provider-azuread/lib/application";
import { ApplicationPasswordA } from "@cdktf/provider-azuread/lib/application-password";
import fc from "fast-check";
import { PrivateImageContainerGroup, ValidationError } from "../../lib";
import { RUN, groups } from "../support/arbitrary";
import { synthesize } from "../support/synth";
import { describeTerraform, startProviders, Workspace } from "../support/terraform";

describeTerraform("Groups that no rule refuses", () => {
  it("are valid for Terraform and the provider's schema, whatever is in them", async () => {
    // GIVEN as many groups as can be validated at once
    let accepted = 0;
    const json = synthesize((scope) => {
      // What the secret of every group refers to.
      const { id } = new Application(scope, "Application", { displayName: "puller" });
      const password = new ApplicationPasswordA(scope, "Password", { applicationId: id });
      password.overrideLogicalId("puller");
      for (const props of fc.sample(groups(false), { ...RUN, numRuns: 220 })) {
        try {
          new PrivateImageContainerGroup(scope, `Group${accepted}`, props as any);
          accepted += 1;
        } catch (error) {
          if (!(error instanceof ValidationError)) throw error;
        }
      }
    });
    expect(accepted).toBeGreaterThan(24);
    const providers = await startProviders();
    const workspace = new Workspace(providers, { "cdk.tf.json": json });

    // WHEN
    workspace.ok("init");
    const output = workspace.ok("validate");

    // THEN
    expect(output).toContain("The configuration is valid");
    workspace.remove();
    await providers.stop();
  });
});
