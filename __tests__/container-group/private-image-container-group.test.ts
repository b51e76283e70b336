import { ContainerGroup } from "@cdktf/provider-azurerm/lib/container-group";
import { Testing } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerImage,
  ContainerRegistry,
  CredentialChange,
  IContainerGroup,
  PasswordRotation,
  PrivateImageContainerGroup,
  PrivateImageContainerGroupProps,
  PullOnlyPrincipal,
  RestartPolicy,
  SecretValue,
} from "../../lib";
import { synthesize } from "../support/synth";

const registry = ContainerRegistry.fromAttributes({
  id: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/contoso",
  loginServer: "contoso.azurecr.io",
});

function groupWith(
  passwordRotation: PasswordRotation,
  props: Partial<PrivateImageContainerGroupProps> = {},
): IContainerGroup {
  let group: IContainerGroup | undefined;
  synthesize((scope: Construct) => {
    const puller = new PullOnlyPrincipal(scope, "Puller", {
      displayName: "job-pull",
      registries: [registry],
      passwordRotation,
    });
    group = new PrivateImageContainerGroup(scope, "Job", {
      name: "job",
      resourceGroupName: "rg-jobs",
      location: "eastus",
      credentials: [puller],
      containers: [{ name: "job", image: ContainerImage.fromRegistry(registry, "job:v1") }],
      ...props,
    });
  });
  return group!;
}

describe("A PrivateImageContainerGroup with a PullOnlyPrincipal", () => {
  let synthesized: string;

  // GIVEN
  beforeEach(() => {
    synthesized = Testing.synthScope((scope) => {
      const puller = new PullOnlyPrincipal(scope, "Puller", { displayName: "job-pull", registries: [registry] });
      new PrivateImageContainerGroup(scope, "Job", {
        name: "job",
        resourceGroupName: "rg-jobs",
        location: "eastus",
        restartPolicy: RestartPolicy.NEVER,
        credentials: [puller],
        containers: [
          {
            name: "job",
            image: ContainerImage.fromRegistry(registry, "job:v1"),
            cpuCores: 0.5,
            memoryGb: 1,
            environmentVariables: { MODE: "nightly" },
            secureEnvironmentVariables: { TOKEN: SecretValue.fromAttribute("${data.vault_secret.token.value}") },
          },
        ],
      });
    });
  });

  it("creates a container group without an IP address", () => {
    expect(synthesized).toHaveResourceWithProperties(ContainerGroup, {
      name: "job",
      resource_group_name: "rg-jobs",
      location: "eastus",
      os_type: "Linux",
      restart_policy: "Never",
      ip_address_type: "None",
    });
    expect(synthesized).not.toHaveResourceWithProperties(ContainerGroup, { ip_address_type: "Public" });
  });

  it("runs the image of the registry", () => {
    expect(synthesized).toHaveResourceWithProperties(ContainerGroup, {
      container: [
        expect.objectContaining({
          name: "job",
          image: "contoso.azurecr.io/job:v1",
          cpu: 0.5,
          memory: 1,
          environment_variables: { MODE: "nightly" },
          secure_environment_variables: { TOKEN: "${data.vault_secret.token.value}" },
        }),
      ],
    });
  });

  it("pulls with the client ID and the password of the principal", () => {
    expect(synthesized).toHaveResourceWithProperties(ContainerGroup, {
      image_registry_credential: [
        {
          server: "contoso.azurecr.io",
          username: expect.stringMatching(/^\$\{azuread_application\.\w+\.client_id\}$/),
          password: expect.stringMatching(/^\$\{azuread_application_password\.\w+\.value\}$/),
        },
      ],
    });
  });

  it("waits for the role and the password", () => {
    expect(synthesized).toHaveResourceWithProperties(ContainerGroup, {
      depends_on: [
        expect.stringMatching(/^azurerm_role_assignment\.\w+$/),
        expect.stringMatching(/^azuread_application_password\.\w+$/),
        expect.stringMatching(/^time_sleep\.\w+$/),
      ],
    });
  });
});

describe("What acts on a container group", () => {
  it("learns its name, its place and what happens when a container ends", () => {
    // WHEN
    const group = groupWith(PasswordRotation.everyDays(90), { restartPolicy: RestartPolicy.NEVER });

    // THEN
    expect(group).toMatchObject({
      name: "job",
      resourceGroupName: "rg-jobs",
      location: "eastus",
      restartPolicy: RestartPolicy.NEVER,
    });
  });

  it("learns the default restart policy", () => {
    expect(groupWith(PasswordRotation.everyDays(90)).restartPolicy).toBe(RestartPolicy.ALWAYS);
  });
});

describe("The lifetimes of the passwords of a container group", () => {
  it.each([
    [PasswordRotation.everyDays(90, { validForDays: 120 }), { validForDays: 120, rotationDays: 90 }],
    [PasswordRotation.manual(1, { validForDays: 120 }), { validForDays: 120 }],
    [PasswordRotation.generations(["a", "b"], "a", { validForDays: 60 }), { validForDays: 60 }],
  ])("are those of the rotation (%#)", (rotation, lifetime) => {
    expect(groupWith(rotation).passwordLifetimes).toEqual([lifetime]);
  });

  it("have no rotation for a group that keeps the password it was created with", () => {
    // WHEN
    const group = groupWith(PasswordRotation.everyDays(90, { validForDays: 120 }), {
      onCredentialChange: CredentialChange.PIN,
    });

    // THEN
    expect(group.passwordLifetimes).toEqual([{ validForDays: 120 }]);
  });
});
