import { TerraformStack, Testing } from "cdktf";
import {
  PrivateImageContainerGroup,
  PrivateImageService,
  PrivateImageStack,
  PrivateImageStackProps,
  ProviderVersions,
  RequiredProviders,
} from "../../lib";
import { addService } from "../support/service";
import { synthesizeStack } from "../support/stack-json";
import { synthesizeJson } from "../support/synth";

const stack = (service?: boolean) => new PrivateImageStack(Testing.app(), "shop", { service });
const jsonOf = (props: PrivateImageStackProps) => JSON.parse(synthesizeStack(props));

describe("A stack", () => {
  it("runs a container group, or a service where it says so", () => {
    expect(stack().containerGroup).toBeInstanceOf(PrivateImageContainerGroup);
    expect(stack(true).service).toBeInstanceOf(PrivateImageService);
  });

  it("fails where the other kind is asked for", () => {
    expect(() => stack(true).containerGroup).toThrow(
      "shop: 1 problem\n  - containerGroup: is unknown: the stack runs a service. Use service.",
    );
    expect(() => stack().service).toThrow(
      "shop: 1 problem\n  - service: is unknown: the stack was made without service. Use containerGroup.",
    );
  });

  it("fails as a service with a schedule", () => {
    expect(() => new PrivateImageStack(Testing.app(), "shop", { service: true, schedule: true })).toThrow(
      "shop: 1 problem\n  - service: cannot be combined with schedule: a service runs on, and a schedule starts a task.",
    );
  });
});

describe("A stack with a service", () => {
  it("has the variables and outputs of one with a container group, but for the restart policy", () => {
    // GIVEN
    const [group, service] = [jsonOf({}), jsonOf({ service: true })];
    const { restart_policy: policy, ...variables } = service.variable;
    const { restart_policy: usual, ...others } = group.variable;

    // THEN
    expect(variables).toEqual(others);
    expect(Object.keys(service.output)).toEqual(Object.keys(group.output));
    expect([usual.default, policy.default]).toEqual(["Never", "Always"]);
  });

  it.each<[PrivateImageStackProps, string]>([
    [{}, "2.12.0"],
    [{ providerVersions: ProviderVersions.COMPATIBLE }, "~> 2.12"],
  ])("with %j asks for azapi %s", (props, version) => {
    const { required_providers: providers, required_version: terraform } = jsonOf({
      ...props,
      service: true,
    }).terraform;
    expect(providers.azapi).toEqual({ source: "Azure/azapi", version });
    expect(terraform).toBe(">= 1.11.0");
  });

  it("joins the version of Terraform that was set", () => {
    const { terraform } = jsonOf({ service: true, terraformVersion: "< 2.0" });
    expect(terraform.required_version).toBe("< 2.0, >= 1.11.0");
  });

  it("takes over the container group of the same state", () => {
    // GIVEN
    const [address] = Object.keys(jsonOf({}).resource.azurerm_container_group);

    // THEN
    const { moved, removed } = jsonOf({ service: true });
    expect(moved).toEqual([{ from: `azurerm_container_group.${address}`, to: `azapi_resource.${address}` }]);
    expect(removed[0].from).toMatch(/^terraform_data\.ContainerGroup_Replacement_/);
  });
});

describe("RequiredProviders", () => {
  it.each([
    [ProviderVersions.EXACT, "2.12.0"],
    [ProviderVersions.COMPATIBLE, "~> 2.12"],
  ])("set the version of azapi for a service: %s", (versions, expected) => {
    const { terraform } = synthesizeJson((scope) => {
      addService(scope);
      RequiredProviders.addTo(scope as TerraformStack, versions);
    });
    expect(terraform.required_providers.azapi.version).toBe(expected);
  });
});
