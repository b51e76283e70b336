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
