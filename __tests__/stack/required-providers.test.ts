import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TimeProvider } from "@cdktf/provider-time/lib/provider";
import { TerraformProvider, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { ProviderVersions, RequiredProviders, RequiredProvidersOptions, StateBackend } from "../../lib";

class OtherProvider extends TerraformProvider {}

function synthesize(
  versions: ProviderVersions,
  options?: RequiredProvidersOptions,
  build?: (stack: Construct) => void,
) {
  const stack = new TerraformStack(Testing.app(), "jobs");
  StateBackend.none().addTo(stack);
  RequiredProviders.addTo(stack, versions, options);
  // After the call, and not all at the top of the stack.
  new AzurermProvider(stack, "azurerm", { features: [{}] });
  new AzureadProvider(new Construct(stack, "Entra"), "azuread");
  new TimeProvider(stack, "time");
  build?.(stack);
  return JSON.parse(Testing.synth(stack, true));
}

const versionsIn = (json: any) =>
  Object.fromEntries(
    Object.entries<any>(json.terraform.required_providers).map(([name, { version }]) => [name, version]),
  );

describe("The versions of the providers of a stack of one's own", () => {
  it.each([
    [ProviderVersions.EXACT, { azurerm: "5.2.0", azuread: "3.9.0", time: "0.13.1" }],
    [ProviderVersions.COMPATIBLE, { azurerm: ">= 4.81.0, < 6.0.0", azuread: "~> 3.7", time: "~> 0.13" }],
    [ProviderVersions.SOVEREIGN_CLOUDS, { azurerm: "4.55.0", azuread: "3.7.0", time: "0.13.1" }],
  ])("are those of PrivateImageStack for %s", (versions, expected) => {
    const json = synthesize(versions);
    expect(versionsIn(json)).toEqual(expected);
    // The blocks stay as they were written.
    expect(json.provider.azurerm).toEqual([{ features: [{}] }]);
  });

  it("leave other providers, and providers that the stack has not, alone", () => {
    // GIVEN
    const stack = new TerraformStack(Testing.app(), "jobs");
    StateBackend.none().addTo(stack);
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    new OtherProvider(stack, "other", {
      terraformResourceType: "other",
      terraformGeneratorMetadata: { providerName: "other", providerVersion: "1.0.0" },
    });

    // WHEN
    RequiredProviders.addTo(stack, ProviderVersions.EXACT);

    // THEN
    expect(versionsIn(JSON.parse(Testing.synth(stack, true)))).toEqual({ azurerm: "5.2.0", other: "1.0.0" });
  });

  it("are no concern of a stack inside the stack", () => {
    // GIVEN
    const outer = new TerraformStack(Testing.app(), "outer");
    const inner = new TerraformStack(outer, "inner");
    StateBackend.none().addTo(inner);
    new AzurermProvider(inner, "azurerm", { features: [{}] });

    // WHEN
    RequiredProviders.addTo(outer, ProviderVersions.EXACT);
    Testing.synth(outer, true);

    // THEN
    expect(versionsIn(JSON.parse(Testing.synth(inner, true)))).toEqual({ azurerm: "4.55.0" });
  });
});

describe("The provider blocks of a stack of one's own", () => {
  const aliased = (stack: Construct) =>
    new AzurermProvider(stack, "hub", { alias: "hub", features: [{ keyVault: [{ recoverSoftDeletedKeys: false }] }] });

  it("register what is set, in the subscription of the provider without an alias", () => {
    // GIVEN
    const options = { resourceProvidersToRegister: ["Microsoft.ContainerInstance", "Microsoft.Logic"] };

    // WHEN
    const { provider } = synthesize(ProviderVersions.COMPATIBLE, options, aliased);

    // THEN
    expect(provider.azurerm).toEqual([
      {
        features: [{}],
        resource_provider_registrations: "none",
        resource_providers_to_register: ["Microsoft.ContainerInstance", "Microsoft.Logic"],
      },
      { alias: "hub", features: [{ key_vault: [{ recover_soft_deleted_keys: false }] }] },
    ]);
    expect(provider.azuread).toEqual([{}]);
  });

  it("keep what was made by halves, next to the features that they have", () => {
    // GIVEN
    const flag = { persist_id_on_create_before_polling_for_completion: true };

    // WHEN
    const { provider } = synthesize(ProviderVersions.EXACT, { persistIdOnCreate: true }, aliased);

    // THEN
    expect(provider.azurerm).toEqual([
      { features: [flag] },
      { alias: "hub", features: [{ key_vault: [{ recover_soft_deleted_keys: false }], ...flag }] },
    ]);
  });

  it("say the same in HCL", () => {
    // GIVEN
    const stack = new TerraformStack(Testing.app(), "jobs");
    StateBackend.none().addTo(stack);
    new AzurermProvider(stack, "azurerm", { features: [{}] });
    RequiredProviders.addTo(stack, ProviderVersions.EXACT, {
      resourceProvidersToRegister: ["Microsoft.ContainerInstance"],
      persistIdOnCreate: true,
    });

    // WHEN
    Testing.synth(stack, true);
    const { hcl } = stack.toHclTerraform();

    // THEN
    expect(hcl).toMatch(/features \{\s*persist_id_on_create_before_polling_for_completion = true\s*\}/);
    expect(hcl).toContain('resource_provider_registrations = "none"');
    expect(hcl).toMatch(/resource_providers_to_register = \[\s*"Microsoft.ContainerInstance",\s*\]/);
    expect(hcl).toContain('version = "5.2.0"');
  });
});

describe("Wrong arguments of RequiredProviders.addTo", () => {
  const problems = (versions: unknown, options?: unknown) => () =>
    RequiredProviders.addTo(new TerraformStack(Testing.app(), "jobs"), versions as never, options as never);

  it("fail all at once", () => {
    expect(
      problems("newest", { resourceProvidersToRegister: ["Container Instances", 1], persistIdOnCreate: 1 }),
    ).toThrow(
      [
        "RequiredProviders.addTo: 4 problems",
        '  - versions: must be one of exact, compatible, sovereign-clouds (ProviderVersions), got "newest".',
        "  - options.resourceProvidersToRegister[1]: must be a string, got 1.",
        "  - options.persistIdOnCreate: must be true or false, got 1.",
        '  - options.resourceProvidersToRegister[0]: must be the namespace of a resource provider, such as Microsoft.ContainerInstance, got "Container Instances".',
      ].join("\n"),
    );
  });

  it("fail for a flag that these versions do not have", () => {
    expect(problems("sovereign-clouds", { persistIdOnCreate: true })).toThrow(
      "options.persistIdOnCreate: takes azurerm 4.75.0 or later, and sovereign-clouds is 4.55.0. Remove it.",
    );
  });
});
