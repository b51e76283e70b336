import { ContainerRegistry as Registry } from "@cdktf/provider-azurerm/lib/container-registry";
import { AzureadProvider } from "@cdktf/provider-azuread/lib/provider";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { Construct } from "constructs";
import {
  ContainerImage,
  ContainerRegistry,
  IContainerRegistry,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  RepositoryScope,
  RoleAssignmentMode,
} from "../../lib";
import { knownRegistryNameOf, registryNameOf } from "../../lib/registry/registry-facts";
import { onlyResource, problemsOf, synthesizeJson } from "../support/synth";

function acr(scope: Construct, options: object = {}, id = "Acr"): Registry {
  return new Registry(scope, id, {
    name: "contoso",
    resourceGroupName: "rg",
    location: "eastus",
    sku: "Basic",
    ...options,
  });
}

function puller(scope: Construct, registry: IContainerRegistry, repositories: RepositoryScope[] = []) {
  return new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [registry], repositories });
}

describe("An azurerm_container_registry of the same stack", () => {
  it("is a registry as it is", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const registry = acr(scope);
      puller(scope, registry);
      expect(ContainerImage.fromRegistry(registry, "app:v1").registry).toBe(registry);
    });

    // THEN
    expect(onlyResource(json, "azurerm_role_assignment")).toMatchObject({
      scope: "${azurerm_container_registry.Acr.id}",
      role_definition_name: "AcrPull",
    });
    expect(Object.keys(json.resource.azurerm_role_assignment)[0]).toMatch(/PullGrant_Acr_/);
  });

  it("is in ABAC mode when an override says so", () => {
    const json = synthesizeJson((scope) => {
      const registry = acr(scope);
      registry.addOverride("role_assignment_mode", "AbacRepositoryPermissions");
      puller(scope, registry, [RepositoryScope.repository("app")]);
    });
    expect(onlyResource(json, "azurerm_role_assignment").role_definition_name).toBe(
      "Container Registry Repository Reader",
    );
  });

  it("is in ABAC mode when a later class of the provider says so", () => {
    const json = synthesizeJson((scope) => {
      const registry = acr(scope);
      Object.defineProperty(registry, "roleAssignmentMode", { value: "${azurerm_container_registry.x.mode}" });
      Object.defineProperty(registry, "roleAssignmentModeInput", { value: "AbacRepositoryPermissions" });
      puller(scope, registry);
    });
    expect(onlyResource(json, "azurerm_role_assignment").role_definition_name).toBe(
      "Container Registry Repository Reader",
    );
  });

  it("fails with a mode that is none, or that only Terraform knows", () => {
    const problems = (mode: string) =>
      problemsOf((scope) => {
        const registry = acr(scope);
        registry.addOverride("role_assignment_mode", mode);
        puller(scope, registry);
      });
    expect(problems("Abac")).toEqual([
      'registries[0].roleAssignmentMode: must be one of LegacyRegistryPermissions, AbacRepositoryPermissions, Either (RoleAssignmentMode), got "Abac".',
    ]);
    expect(problems("${var.mode}")).toEqual([
      "registries[0].roleAssignmentMode: must be known at synth time, since it says which role is assigned.",
    ]);
  });

  it("fails for a service principal when it is closed, and takes a managed identity", () => {
    const closed = "registries[0].publicNetworkAccessEnabled: is false, and Azure Container Instances cannot pull with";
    const options = { publicNetworkAccessEnabled: false };
    expect(problemsOf((scope) => void puller(scope, acr(scope, options)))).toEqual([expect.stringContaining(closed)]);
    const identity = { name: "pull", resourceGroupName: "rg", location: "eastus" };
    const build = (scope: Construct) =>
      new PullOnlyIdentity(scope, "Puller", { ...identity, registries: [acr(scope, options)] });
    expect(problemsOf((scope) => void build(scope))).toEqual([]);
  });

  it("fails when it is named twice, also by its attributes", () => {
    const twice = (other: (registry: Registry) => IContainerRegistry) =>
      problemsOf((scope) => {
        const registry = acr(scope);
        new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries: [registry, other(registry)] });
      });
    const problem = "registries[1]: is the same registry as registries[0]. Name each registry once.";
    expect(twice((registry) => registry)).toEqual([problem]);
    expect(twice(({ id, loginServer }) => ({ id, loginServer }))).toEqual([problem]);
  });

  it("has a name of its own beside another", () => {
    const json = synthesizeJson((scope) => {
      const registries = [acr(scope), acr(scope, { name: "fabrikam" }, "Other")];
      new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries });
    });
    expect(Object.keys(json.resource.azurerm_role_assignment).map((id) => id.split("_")[2])).toEqual(["Acr", "Other"]);
  });
});

describe("A construct of one's own that is a registry", () => {
  class Shared extends Construct implements IContainerRegistry {
    public readonly id = ID;
    public readonly loginServer = "contoso.azurecr.io";
    public readonly roleAssignmentMode = RoleAssignmentMode.ABAC_REPOSITORY_PERMISSIONS;
    public readonly constructKey = "shared";
  }

  it("says what it is in its fields", () => {
    const json = synthesizeJson((scope) => void puller(scope, new Shared(scope, "Registry")));
    expect(Object.keys(json.resource.azurerm_role_assignment)[0]).toMatch(/PullGrant_Abac-shared_/);
  });
});

const ID =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/contoso";

describe("A registry in another subscription", () => {
  it("is looked up with the provider of that subscription, which it carries", () => {
    const json = synthesizeJson((scope) => {
      const provider = new AzurermProvider(scope, "hub", { features: [{}], alias: "hub" });
      const lookup = { name: "contoso", resourceGroupName: "rg", provider };
      expect(ContainerRegistry.fromLookup(scope, "Registry", lookup).provider).toBe(provider);
      const attributes = { id: ID, loginServer: "contoso.azurecr.io", provider };
      expect(ContainerRegistry.fromAttributes(attributes).provider).toBe(provider);
    });
    expect(json.data.azurerm_container_registry.Registry.provider).toBe("azurerm.hub");
  });

  it("fails with a provider of another kind", () => {
    const problem =
      'provider: must be an azurerm provider, such as new AzurermProvider(this, "hub", { alias: "hub", … })';
    const lookup = (provider: unknown) =>
      problemsOf((scope) => {
        const props = { name: "contoso", resourceGroupName: "rg", provider: provider as AzurermProvider };
        ContainerRegistry.fromLookup(scope, "Registry", props);
      });
    expect(lookup("azurerm.hub")).toEqual([`${problem}, got a string.`]);
    expect(
      problemsOf((scope) => {
        const provider = new AzureadProvider(scope, "other", { alias: "other" });
        ContainerRegistry.fromLookup(scope, "Registry", { name: "contoso", resourceGroupName: "rg", provider });
      }),
    ).toEqual([`${problem}, got an object.`]);
  });
});

describe("A registry whose login server has a label", () => {
  const lookup = (name: string) =>
    problemsOf((scope) => void ContainerRegistry.fromLookup(scope, "Registry", { name, resourceGroupName: "rg" }));

  it.each(["contoso-d0f3b2c4", "contoso-d0f3b2c4.azurecr.io"])("fails to be looked up as %s", (name) => {
    expect(lookup(name)).toEqual([
      `name: must be 5 to 50 letters and digits, got "${name}". Remove -d0f3b2c4, which is the label of its login server: the name is contoso.`,
    ]);
  });

  it("has the name that its ID says", () => {
    const registry = ContainerRegistry.fromAttributes({ id: ID, loginServer: "contoso-d0f3b2c4.azurecr.io" });
    expect([registryNameOf(registry), knownRegistryNameOf(registry)]).toEqual(["contoso", "contoso"]);
    synthesizeJson((scope) => expect(knownRegistryNameOf(acr(scope))).toBeUndefined());
  });
});

describe("The ID of a registry", () => {
  it("may be written as az prints it, and is given on as azurerm wants it", () => {
    const id = ID.replace("resourceGroups", "resourcegroups").replace(
      "Microsoft.ContainerRegistry",
      "microsoft.containerregistry",
    );
    expect(ContainerRegistry.fromAttributes({ id, loginServer: "contoso.azurecr.io" }).id).toBe(ID);
  });

  it("is the same in other capitals", () => {
    const other = {
      id: ID.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions"),
      loginServer: "contoso.azurecr.io",
    };
    expect(
      problemsOf((scope) => {
        const registries = [{ id: ID, loginServer: "contoso.azurecr.io" }, other];
        new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries });
      }),
    ).toEqual(["registries[1]: is the same registry as registries[0]. Name each registry once."]);
  });
});
