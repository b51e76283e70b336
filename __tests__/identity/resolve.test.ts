import { existingPullerProblems, resolveExistingPuller } from "../../lib/identity/existing-puller-props";
import { DEFAULT_ROTATION } from "../../lib/identity/password-rotation";
import { PULL_ONLY_IDENTITY } from "../../lib/identity/pull-only-identity-props";
import { PULL_ONLY_PRINCIPAL } from "../../lib/identity/pull-only-principal-props";
import { PULL_ONLY_TOKEN } from "../../lib/identity/pull-only-token-props";
import { resolveProps } from "../../lib/identity/resolve";
import { RepositoryScope, ValidationError } from "../../lib";
import { contoso } from "../support/registries";
import { PullerKind } from "../../lib/registry/pull-role";

const registries = [contoso()];
const ACCESS = { registries, repositories: [], accessEnabled: true, propagationDelay: "60s", dependsOn: [] };

describe("The resolved props of a puller", () => {
  it("have every default of a PullOnlyIdentity", () => {
    const props = { name: "pull", resourceGroupName: "rg", location: "eastus" };
    expect(resolveProps("Puller", PULL_ONLY_IDENTITY, { ...props, registries })).toEqual({
      ...props,
      ...ACCESS,
      verifyPullOnly: "Off",
    });
  });

  it("have every default of a PullOnlyPrincipal: 180 days between two passwords that are valid 365", () => {
    const resolved = resolveProps("Puller", PULL_ONLY_PRINCIPAL, { displayName: "pull", registries });
    expect(resolved).toEqual({
      displayName: "pull",
      owners: [],
      passwordRotation: DEFAULT_ROTATION,
      verifyPullOnly: "Off",
      ...ACCESS,
    });
    expect(resolved.passwordRotation._lifetime).toEqual({ rotationDays: 180, validForDays: 365 });
  });

  it("have every default of a PullOnlyToken.", () => {
    const props = { name: "puller", repositories: [RepositoryScope.repository("app")] };
    expect(resolveProps("Puller", PULL_ONLY_TOKEN, { ...props, registries })).toEqual({
      ...ACCESS,
      ...props,
      passwordRotation: DEFAULT_ROTATION,
    });
  });

  it("assign no role to an existing puller that has it", () => {
    expect(resolveExistingPuller({ registries, grantPull: true })).toEqual(ACCESS);
    expect(resolveExistingPuller({ registries, grantPull: false })).toEqual({ ...ACCESS, accessEnabled: false });
  });

  it("fail with every problem at once and the path of the construct, and report a missing object once", () => {
    const wrong = { name: "x", resourceGroupName: "rg", location: "eastus", registries, propagationDelay: "soon" };
    const failing = (given: unknown): ValidationError => {
      try {
        resolveProps("Stack/Puller", PULL_ONLY_IDENTITY, given);
      } catch (error) {
        return error as ValidationError;
      }
      throw new Error("resolved");
    };
    expect(failing(wrong).constructPath).toBe("Stack/Puller");
    expect(failing(wrong).problems.map(({ path }) => path)).toEqual(["name", "propagationDelay"]);
    expect(failing(undefined).problems.map(({ path }) => path)).toEqual(["props"]);
    expect(existingPullerProblems({}, undefined, PullerKind.MANAGED_IDENTITY)).toEqual([]);
  });
});
