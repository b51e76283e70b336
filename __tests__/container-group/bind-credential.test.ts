import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  ContainerImage,
  IContainerRegistry,
  IRegistryCredential,
  PrivateImageContainerGroup,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  SecretValue,
  ValidationError,
} from "../../lib";
import { givenRegistry } from "../support/given";
import { contoso } from "../support/registries";

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

    // THEN it is reported along with everything else, and nothing is left behind
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

  it.each<[string, (scope: TerraformStack, registry: IContainerRegistry) => IRegistryCredential]>([
    [
      "a PullOnlyPrincipal",
      (scope, registry) => new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [registry] }),
    ],
    [
      "a service principal that has its role already",
      (scope, registry) =>
        PullOnlyPrincipal.fromServicePrincipal(scope, "Puller", {
          clientId: "11111111-1111-4111-8111-111111111111",
          password: SecretValue.fromVariable(new TerraformVariable(scope, "password", { sensitive: true })),
          registries: [registry],
          grantPull: false,
        }),
    ],
  ])("fails once for %s, and does not say that its image has no credential", (_, make) => {
    // GIVEN
    const app = Testing.app();
    const puller = make(new TerraformStack(app, "shared"), contoso());
    const jobs = new TerraformStack(app, "jobs");

    // THEN
    expect(() => group(jobs, puller)).toThrow(
      new ValidationError("jobs/Job", [
        {
          path: "credentials[0].stack",
          message:
            'is "shared", and the container group is in "jobs". Put both into one stack, or hand the password over with ' +
            "a KeyVaultHandoff and use RegistryCredential.fromUsernamePassword",
        },
      ]),
    );
  });

  it("is not an identity that has its role already, since nothing of it has to be waited for", () => {
    const app = Testing.app();
    const shared = new TerraformStack(app, "shared");
    const identity = PullOnlyIdentity.fromUserAssignedIdentity(shared, "Puller", {
      identityId:
        "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pull",
      registries: [contoso()],
      grantPull: false,
    });
    expect(() => group(new TerraformStack(app, "jobs"), identity)).not.toThrow();
  });
});

describe("A credential that refuses its group", () => {
  it("fails with its own problems, and not because its image has no credential", () => {
    const refusing: IRegistryCredential = {
      bind: () => {
        throw new ValidationError("mine", [{ path: "quota", message: "is used up" }]);
      },
    };
    expect(() => group(new TerraformStack(Testing.app(), "jobs"), refusing)).toThrow(
      new ValidationError("jobs/Job", [{ path: "credentials[0].quota", message: "is used up" }]),
    );
  });
});

function group(scope: TerraformStack, credential: IRegistryCredential): PrivateImageContainerGroup {
  return new PrivateImageContainerGroup(scope, "Job", {
    name: "job",
    resourceGroupName: "rg",
    location: "eastus",
    credentials: [credential],
    containers: [{ name: "job", image: ContainerImage.fromRegistry(contoso(), "app:v1") }],
  });
}
