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
    expect(ofChild).toEqual({ required_providers: terraform.required_providers });
  });

  it("has no backend even when one is given", () => {
    const { terraform } = stack({ packaging: Packaging.CHILD_MODULE, backend: StateBackend.azurerm() });
    expect(terraform).not.toHaveProperty("backend");
  });
});

describe("The versions that a stack accepts", () => {
  it("are those of the providers it is made with", () => {
    const { terraform } = stack();
    expect(terraform.required_providers).toEqual({
      azuread: { source: "hashicorp/azuread", version: "3.7.0" },
      azurerm: { source: "azurerm", version: "4.55.0" },
      time: { source: "hashicorp/time", version: "0.13.1" },
    });
    expect(terraform).not.toHaveProperty("required_version");
  });

  it.each([
    ["when it says so", { providerVersions: ProviderVersions.COMPATIBLE }],
    ["when it is a child module", { packaging: Packaging.CHILD_MODULE }],
  ])("may be later ones of the same major version %s", (_, props) => {
    const { terraform } = stack(props);
    expect(terraform.required_providers).toEqual({
      azuread: { source: "hashicorp/azuread", version: "~> 3.7" },
      azurerm: { source: "azurerm", version: "~> 4.55" },
      time: { source: "hashicorp/time", version: "~> 0.13" },
    });
  });

  it("of a child module are exact when it says so", () => {
    const props = { packaging: Packaging.CHILD_MODULE, providerVersions: ProviderVersions.EXACT };
    expect(stack(props).terraform.required_providers).toEqual(stack().terraform.required_providers);
  });

  it.each([">= 1.5", "~> 1.9", ">= 1.5, < 2.0.0", "1.11.4"])("of Terraform may be %s", (terraformVersion) => {
    expect(stack({ terraformVersion }).terraform.required_version).toBe(terraformVersion);
  });
});

describe("Wrong props of a PrivateImageStack", () => {
  it("fails with all of them at once", () => {
    const props: any = { backend: "azurerm", packaging: "module", providerVersions: "loose", terraformVersion: "new" };
    expect(() => synthesizeStack(props)).toThrow(
      [
        "private-image: 4 problems",
        "  - backend: must be a StateBackend (such as StateBackend.local()), got a string",
        '  - packaging: must be one of root, child (Packaging), got "module"',
        '  - providerVersions: must be one of exact, compatible (ProviderVersions), got "loose"',
        '  - terraformVersion: must be a version constraint such as ">= 1.5", got "new"',
      ].join("\n"),
    );
  });

  it("fails for a version of Terraform of which a part is wrong", () => {
    expect(() => synthesizeStack({ terraformVersion: ">= 1.5, new" })).toThrow(
      'terraformVersion: must be a version constraint such as ">= 1.5", got ">= 1.5, new"',
    );
  });

  it("fails for a backend that is some other object", () => {
    expect(() => synthesizeStack({ backend: {} as never })).toThrow(
      "backend: must be a StateBackend (such as StateBackend.local()), got an object",
    );
  });

  it("fails under the whole path of the stack", () => {
    const team = new Construct(Testing.app(), "team");
    expect(() => new PrivateImageStack(team, "jobs", { terraformVersion: "new" })).toThrow(/^team\/jobs: 1 problem\n/);
  });
});
