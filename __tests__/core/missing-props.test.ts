import { Construct } from "constructs";
import {
  ContainerGroupSchedule,
  ContainerRegistry,
  KeyVaultHandoff,
  PrivateImageContainerGroup,
  PrivateImageService,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  PullOnlyToken,
} from "../../lib";
import { problemsOf } from "../support/synth";

const CONSTRUCTS: Readonly<Record<string, (scope: Construct, props: any) => unknown>> = {
  PullOnlyPrincipal: (scope, props) => new PullOnlyPrincipal(scope, "It", props),
  PullOnlyIdentity: (scope, props) => new PullOnlyIdentity(scope, "It", props),
  PullOnlyToken: (scope, props) => new PullOnlyToken(scope, "It", props),
  KeyVaultHandoff: (scope, props) => new KeyVaultHandoff(scope, "It", props),
  PrivateImageContainerGroup: (scope, props) => new PrivateImageContainerGroup(scope, "It", props),
  PrivateImageService: (scope, props) => new PrivateImageService(scope, "It", props),
  ContainerGroupSchedule: (scope, props) => new ContainerGroupSchedule(scope, "It", props),
  "PullOnlyPrincipal.fromServicePrincipal": (scope, props) =>
    PullOnlyPrincipal.fromServicePrincipal(scope, "It", props),
  "PullOnlyIdentity.fromUserAssignedIdentity": (scope, props) =>
    PullOnlyIdentity.fromUserAssignedIdentity(scope, "It", props),
  "ContainerRegistry.fromAttributes": (_scope, props) => ContainerRegistry.fromAttributes(props),
  "ContainerRegistry.fromLookup": (scope, props) => ContainerRegistry.fromLookup(scope, "It", props),
};

describe("Props that are missing as a whole", () => {
  it.each(Object.keys(CONSTRUCTS))("fail as one problem: %s", (name) => {
    const problems = (props: unknown) => problemsOf((scope) => CONSTRUCTS[name]!(scope, props));
    expect(problems(undefined)).toEqual(["props: must be an object, got nothing."]);
    expect(problems(null)).toEqual(["props: must be an object, got null."]);
    expect(problems([])).toEqual(["props: must be an object, got a list of 0."]);
  });

  it("fail as one problem also where one list is missing", () => {
    const group = { name: "job", resourceGroupName: "rg", location: "eastus" };
    for (const containers of [undefined, null]) {
      const problems = problemsOf(
        (scope) => new PrivateImageContainerGroup(scope, "It", { ...group, containers } as any),
      );
      expect(problems).toEqual(["containers: is required."]);
    }
    for (const registries of [undefined, null]) {
      const problems = problemsOf(
        (scope) => new PullOnlyPrincipal(scope, "It", { displayName: "p", registries } as any),
      );
      expect(problems).toEqual(["registries: is required."]);
    }
  });
});
