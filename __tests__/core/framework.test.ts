import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import * as cdktf from "cdktf";
import { Construct } from "constructs";
import {
  ContainerGroupSchedule,
  ContainerImage,
  ContainerRegistry,
  KeyVaultHandoff,
  PrivateImageContainerGroup,
  PrivateImageService,
  ProviderVersions,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  PullOnlyToken,
  RequiredProviders,
  StateBackend,
  ValidationError,
} from "../../lib";

const IMAGE = ContainerImage.fromPublicRegistry("mcr.microsoft.com/azuredocs/aci-helloworld:v1");
const GROUP = { name: "job", resourceGroupName: "rg", location: "eastus", containers: [{ name: "job", image: IMAGE }] };

/** Everything that adds something to a scope. What else is wrong is not asked. */
const ADDITIONS: Readonly<Record<string, (scope: Construct) => unknown>> = {
  "job/Job": (scope) => new PrivateImageContainerGroup(scope, "Job", GROUP),
  "job/Web": (scope) => new PrivateImageService(scope, "Web", GROUP),
  "job/Registry": (scope) => ContainerRegistry.fromLookup(scope, "Registry", {} as any),
  "job/Principal": (scope) => new PullOnlyPrincipal(scope, "Principal", {} as any),
  "job/Identity": (scope) => new PullOnlyIdentity(scope, "Identity", {} as any),
  "job/Token": (scope) => new PullOnlyToken(scope, "Token", {} as any),
  "job/Existing": (scope) => PullOnlyPrincipal.fromServicePrincipal(scope, "Existing", {} as any),
  "job/Assigned": (scope) => PullOnlyIdentity.fromUserAssignedIdentity(scope, "Assigned", {} as any),
  "job/Handoff": (scope) => new KeyVaultHandoff(scope, "Handoff", {} as any),
  "job/Nightly": (scope) => new ContainerGroupSchedule(scope, "Nightly", {} as any),
  "RequiredProviders.addTo": (scope) => RequiredProviders.addTo(scope as any, ProviderVersions.EXACT),
  "StateBackend.addTo": (scope) => StateBackend.local().addTo(scope as any),
};

/** A stack as cdktn has it: it answers as one of cdktf, and asks its elements for more. */
class ForeignStack extends Construct {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    Object.defineProperty(this, Symbol.for("cdktf/TerraformStack"), { value: true });
  }

  public prepareStack(): void {
    throw new TypeError("e._resetResolveDiscoveredProviderFeatureUsage is not a function");
  }
}

describe("A stack of another framework", () => {
  it.each(Object.entries(ADDITIONS))("fails: %s, in one problem that says what to install", (where, add) => {
    // GIVEN
    const stack = new ForeignStack(new cdktf.App(), "job");
    // THEN
    expect(() => add(stack)).toThrow(
      new ValidationError(where, [
        {
          path: "scope",
          message:
            "must be in a stack of the cdktf that this library loads, got one of another framework, such as cdktn. " +
            'Install cdktn under the name cdktf with "npm pkg set dependencies.cdktf=npm:cdktn@0.24.0", and import App ' +
            'and TerraformStack from "cdktf", as docs/cdk-terrain.md shows.',
        },
      ]),
    );
    expect(stack.node.children).toEqual([]);
  });

  it("fails also for a construct inside it", () => {
    const inside = new Construct(new ForeignStack(new cdktf.App(), "job"), "Inside");
    expect(() => ADDITIONS["job/Job"]!(inside)).toThrow("job/Inside/Job: 1 problem\n  - scope: must be in a stack of");
  });
});

describe("A second copy of the same cdktf", () => {
  it("has stacks that synthesize what this library adds", () => {
    // GIVEN
    let copy: typeof cdktf | undefined;
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- the second copy
      copy = require("cdktf");
    });
    expect(copy!.TerraformStack).not.toBe(cdktf.TerraformStack);
    class JobStack extends copy!.TerraformStack {}

    // WHEN
    const stack = new JobStack(copy!.Testing.app(), "job");
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    new PrivateImageContainerGroup(stack, "Job", GROUP);

    // THEN
    expect(copy!.Testing.synth(stack)).toContain("azurerm_container_group");
  });
});
