import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { ContainerImage, PrivateImageContainerGroup, PullOnlyPrincipal } from "../../lib";
import { givenRegistry } from "../support/given";

describe("A credential of another stack", () => {
  it("fails, because Terraform cannot wait for what another state holds", () => {
    // GIVEN
    const app = Testing.app();
    const shared = new TerraformStack(app, "shared");
    new AzureadProvider(shared, "azuread");
    const registry = givenRegistry(shared);
    const puller = new PullOnlyPrincipal(shared, "Puller", { displayName: "job-pull", registries: [registry] });
    const jobs = new TerraformStack(app, "jobs");

    // WHEN
    const build = () =>
      new PrivateImageContainerGroup(jobs, "Job", {
        name: "Job",
        resourceGroupName: "rg",
        location: "eastus",
        credentials: [puller],
        containers: [{ name: "job", image: ContainerImage.fromPublicRegistry("mcr.microsoft.com/app:v1") }],
      });

    // THEN it is told along with everything else, and nothing is left behind
    expect(build).toThrow(
      [
        "jobs/Job: 2 problems",
        '  - credentials[0].stack: is "shared", and the container group is in "jobs". Put both into one stack, or hand ' +
          "the password over with a KeyVaultHandoff and use RegistryCredential.fromUsernamePassword",
        "  - name: must be 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends, " +
          'got "Job"',
      ].join("\n"),
    );
    expect(jobs.node.tryFindChild("Job")).toBeUndefined();
  });
});
