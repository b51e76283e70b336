import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { TerraformStack, TerraformVariable, Testing, Token } from "cdktf";
import {
  ContainerImage,
  IContainerRegistry,
  IRegistryCredential,
  PrivateImageContainerGroup,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  RegistryCredential,
  SecretValue,
  ValidationError,
} from "../../lib";
import { addGroup, container, groupProblems, renderedGroup } from "../support/container-group";
import { givenRegistry } from "../support/given";
import { contoso } from "../support/registries";
import { synthesize } from "../support/synth";

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
          "the password over with a KeyVaultHandoff and use RegistryCredential.fromUsernamePassword.",
        "  - name: must be 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends, " +
          'got "Job".',
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
            "a KeyVaultHandoff and use RegistryCredential.fromUsernamePassword.",
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

function credentialThat(bind: IRegistryCredential["bind"]): IRegistryCredential {
  return { bind };
}

describe("A credential of the caller's own", () => {
  it("may wait for anything that has a Terraform address", () => {
    // GIVEN
    const credential = credentialThat(() => ({
      imageRegistryCredentials: [],
      dependsOn: [{ fqn: "terraform_data.elsewhere" }],
    }));

    // THEN
    expect(renderedGroup({ credentials: [credential] }).depends_on).toEqual(["terraform_data.elsewhere"]);
  });

  it("fails with its own error when it has one", () => {
    // GIVEN
    const credential = credentialThat(() => {
      throw new TypeError("no such vault");
    });

    // THEN
    expect(() => synthesize((scope) => addGroup(scope, { credentials: [credential] }))).toThrow(
      new TypeError("no such vault"),
    );
  });
});

const SECRET = SecretValue.unsafePlainText("a-password");

describe("Registries that only Terraform knows", () => {
  const server = () => Token.asString({ resolve: () => "${var.server}" });

  it("fails where one reference stands for two credentials", () => {
    // GIVEN
    const same = server();

    // THEN
    expect(
      groupProblems({
        credentials: ["one", "two"].map((user) => RegistryCredential.fromUsernamePassword(same, user, SECRET)),
      }),
    ).toEqual(["credentials[1]: is for the same registry, as credentials[0] is. Each registry takes one credential."]);
  });

  it("fails where there is no credential at all", () => {
    // GIVEN
    const registry = { id: contoso().id, loginServer: server() };

    // THEN
    expect(
      groupProblems({ containers: [container({ image: ContainerImage.fromRegistry(registry, "app:v1") })] }),
    ).toEqual([
      "containers[0].image: no credential for the registry of the image. Add a PullOnlyPrincipal for that registry.",
    ]);
  });

  it("fails where nothing is given for the registry of an image", () => {
    const image = ContainerImage.fromRegistry(undefined as never, "app:v1");
    expect(groupProblems({ containers: [container({ image })] })).toEqual([
      "containers[0].image.registry: must be a ContainerRegistry, such as ContainerRegistry.fromAttributes({ id, loginServer }), got an object.",
    ]);
  });

  it("fails where a credential has no server, whatever the image needs", () => {
    // GIVEN
    const nowhere = RegistryCredential.fromUsernamePassword(undefined as never, "user", SECRET);
    const image = ContainerImage.fromRegistry(contoso(), "app:v1");

    // THEN
    expect(groupProblems({ containers: [container({ image })], credentials: [nowhere] })).toEqual([
      "credentials[0].server: must be a string, got nothing.",
    ]);
  });
});
