import { Testing } from "cdktf";
import { Construct } from "constructs";
import { Packaging, PrivateImageStack, ProviderVersions, StateBackend } from "../../lib";
import { synthesizeStack } from "../support/stack-json";

function stack(props: Parameters<typeof synthesizeStack>[0] = {}): any {
  return JSON.parse(synthesizeStack(props));
}

describe("A child module", () => {
  it("has neither providers nor a backend, and is the same otherwise", () => {
    // GIVEN
    const { provider, terraform, ...root } = stack({ providerVersions: ProviderVersions.COMPATIBLE });

    // WHEN
    const { terraform: ofChild, ...child } = stack({ packaging: Packaging.CHILD_MODULE });
    const metadata = "//";
    delete root[metadata];
    delete child[metadata];

    // THEN
    expect(Object.keys(provider)).toEqual(["azuread", "azurerm", "time"]);
    expect(terraform).toHaveProperty("backend");
    expect(child).toEqual(root);
    expect(ofChild).toEqual({ required_providers: expect.anything() });
    expect(Object.keys(ofChild.required_providers)).toEqual(Object.keys(terraform.required_providers));
  });

  it("has no backend even when one is given", () => {
    const { terraform } = stack({ packaging: Packaging.CHILD_MODULE, backend: StateBackend.azurerm() });
    expect(terraform).not.toHaveProperty("backend");
  });
});

describe("The versions that a stack accepts", () => {
  it("are those that were tried, for a root module", () => {
    const { terraform } = stack();
    expect(terraform.required_providers).toEqual({
      azuread: { source: "hashicorp/azuread", version: "3.9.0" },
      azurerm: { source: "azurerm", version: "5.2.0" },
      time: { source: "hashicorp/time", version: "0.13.1" },
    });
    expect(terraform).not.toHaveProperty("required_version");
  });

  it("are all that take the same JSON, for a child module", () => {
    const { terraform } = stack({ packaging: Packaging.CHILD_MODULE });
    expect(terraform.required_providers).toEqual({
      azuread: { source: "hashicorp/azuread", version: "~> 3.7" },
      azurerm: { source: "azurerm", version: ">= 4.81.0, < 6.0.0" },
      time: { source: "hashicorp/time", version: "~> 0.13" },
    });
  });

  it("may be said, for either", () => {
    const root = stack({ providerVersions: ProviderVersions.COMPATIBLE });
    const child = stack({ packaging: Packaging.CHILD_MODULE, providerVersions: ProviderVersions.EXACT });
    expect(root.terraform.required_providers.azurerm.version).toBe(">= 4.81.0, < 6.0.0");
    expect(child.terraform.required_providers.azurerm.version).toBe("5.2.0");
  });

  it("may be the ones that sovereign clouds need, and their provider block has no newer argument", () => {
    const { terraform, provider } = stack({ providerVersions: ProviderVersions.SOVEREIGN_CLOUDS });
    expect(terraform.required_providers).toEqual({
      azuread: { source: "hashicorp/azuread", version: "3.7.0" },
      azurerm: { source: "azurerm", version: "4.55.0" },
      time: { source: "hashicorp/time", version: "0.13.1" },
    });
    expect(provider.azurerm).toEqual([
      {
        features: [{}],
        resource_provider_registrations: "none",
        resource_providers_to_register: ["Microsoft.ContainerInstance"],
      },
    ]);
  });

  it.each([">= 1.5", "~> 1.9", ">= 1.5, < 2.0.0", "1.11.4"])("of Terraform may be %s", (terraformVersion) => {
    expect(stack({ terraformVersion }).terraform.required_version).toBe(terraformVersion);
  });
});

describe("The resource providers that azurerm registers", () => {
  it("are those that the stack makes resources of", () => {
    const registered = (props: Parameters<typeof stack>[0]) =>
      stack(props).provider.azurerm[0].resource_providers_to_register;
    expect(registered({})).toEqual(["Microsoft.ContainerInstance"]);
    expect(registered({ schedule: true })).toEqual([
      "Microsoft.ContainerInstance",
      "Microsoft.Logic",
      "Microsoft.Insights",
    ]);
  });

  it("are none for a deployer who may not register them", () => {
    const { provider } = stack({ registerResourceProviders: false });
    expect(provider.azurerm).toEqual([
      {
        features: [{ persist_id_on_create_before_polling_for_completion: true }],
        resource_provider_registrations: "none",
      },
    ]);
  });
});

describe("Wrong props of a PrivateImageStack", () => {
  it("fails for a reference where the stack has to know the word", () => {
    const reference: any = "${var.packaging}";
    expect(() => synthesizeStack({ packaging: reference, providerVersions: reference })).toThrow(
      [
        "private-image: 2 problems",
        "  - packaging: must be one of root, child (Packaging), known at synth time, got a Terraform reference.",
        "  - providerVersions: must be one of exact, compatible, sovereign-clouds (ProviderVersions), known at synth time, got a Terraform reference.",
      ].join("\n"),
    );
  });

  it("fails with all of them at once", () => {
    const props: any = { backend: "azurerm", packaging: "module", providerVersions: "loose", terraformVersion: "new" };
    expect(() => synthesizeStack(props)).toThrow(
      [
        "private-image: 4 problems",
        "  - backend: must be a StateBackend, such as StateBackend.local(), got a string.",
        '  - packaging: must be one of root, child (Packaging), got "module".',
        '  - providerVersions: must be one of exact, compatible, sovereign-clouds (ProviderVersions), got "loose".',
        '  - terraformVersion: must be a version constraint such as ">= 1.5", got "new".',
      ].join("\n"),
    );
  });

  it("fails for a version of Terraform of which a part is wrong", () => {
    expect(() => synthesizeStack({ terraformVersion: ">= 1.5, new" })).toThrow(
      'terraformVersion: must be a version constraint such as ">= 1.5", got ">= 1.5, new".',
    );
  });

  it("fails for a backend that is some other object", () => {
    expect(() => synthesizeStack({ backend: {} as never })).toThrow(
      "backend: must be a StateBackend, such as StateBackend.local(), got an object.",
    );
  });

  it("fails under the whole path of the stack", () => {
    const team = new Construct(Testing.app(), "team");
    expect(() => new PrivateImageStack(team, "jobs", { terraformVersion: "new" })).toThrow(/^team\/jobs: 1 problem\n/);
  });
});
