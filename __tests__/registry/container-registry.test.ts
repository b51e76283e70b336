import { DataAzurermContainerRegistry } from "@cdktf/provider-azurerm/lib/data-azurerm-container-registry";
import { TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import fc from "fast-check";
import { ContainerRegistry, PullOnlyPrincipal, RoleAssignmentMode, ValidationError } from "../../lib";
import { RUN } from "../support/arbitrary";
import { onlyResource, problemsOf, synthesizeJson } from "../support/synth";

const ID =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ContainerRegistry/registries/contosoapps";

describe("A ContainerRegistry", () => {
  it("is read by its name and its resource group", () => {
    // WHEN
    const synthesized = Testing.synthScope((scope) => {
      ContainerRegistry.fromLookup(scope, "Registry", { name: "contosoapps", resourceGroupName: "rg-shared" });
    });

    // THEN
    expect(synthesized).toHaveDataSourceWithProperties(DataAzurermContainerRegistry, {
      name: "contosoapps",
      resource_group_name: "rg-shared",
    });
  });

  it("needs no data source when its attributes are known", () => {
    // WHEN
    const synthesized = Testing.synthScope(() => {
      ContainerRegistry.fromAttributes({ id: ID, loginServer: "contosoapps.azurecr.io" });
    });

    // THEN
    expect(synthesized).not.toHaveDataSource(DataAzurermContainerRegistry);
  });
});

describe("A registry by its attributes", () => {
  it("defines nothing and returns its attributes", () => {
    // WHEN
    const json = synthesizeJson(() => {
      const registry = ContainerRegistry.fromAttributes({
        id: ID,
        loginServer: "contosoapps.azurecr.io",
        roleAssignmentMode: RoleAssignmentMode.ABAC_REPOSITORY_PERMISSIONS,
        publicNetworkAccessEnabled: false,
      });

      // THEN
      expect(registry).toMatchObject({
        id: ID,
        loginServer: "contosoapps.azurecr.io",
        roleAssignmentMode: "AbacRepositoryPermissions",
        publicNetworkAccessEnabled: false,
        constructKey: "contosoapps",
      });
    });
    expect(json.resource).toBeUndefined();
    expect(json.data).toBeUndefined();
  });

  it.each([
    ["https://contosoapps.azurecr.io", '"https://contosoapps.azurecr.io". Remove the scheme'],
    ["ContosoApps.azurecr.io", '"ContosoApps.azurecr.io". Write it in lower case'],
    ["contosoapps", '"contosoapps"'],
    ["contosoapps/azurecr.io://", '"contosoapps/azurecr.io://"'],
    ["", '""'],
  ])("fails for the login server %j", (loginServer, got) => {
    expect(problemsOf(() => ContainerRegistry.fromAttributes({ id: ID, loginServer }))).toEqual([
      `loginServer: must be a host name such as contoso.azurecr.io, got ${got}.`,
    ]);
  });

  it("fails with every problem at once", () => {
    const wrong = { id: "contosoapps", loginServer: 5, roleAssignmentMode: "Abac", publicNetworkAccessEnabled: "no" };
    expect(problemsOf(() => ContainerRegistry.fromAttributes(wrong as never))).toEqual([
      "loginServer: must be a string, got 5.",
      'roleAssignmentMode: must be one of LegacyRegistryPermissions, AbacRepositoryPermissions, Either (RoleAssignmentMode), got "Abac".',
      'publicNetworkAccessEnabled: must be true, false or a Terraform reference, got "no".',
      'id: must be the resource ID of a container registry, /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerRegistry/registries/<name>, got "contosoapps".',
    ]);
  });

  it("fails under its own name", () => {
    expect(() => ContainerRegistry.fromAttributes({ id: "contosoapps", loginServer: "a.b" })).toThrow(
      /^ContainerRegistry\.fromAttributes: /,
    );
  });

  it("takes a construct key, and fails for one that Terraform alone knows", () => {
    const attributes = { id: ID, loginServer: "contosoapps.azurecr.io" };
    expect(ContainerRegistry.fromAttributes({ ...attributes, constructKey: "apps" }).constructKey).toBe("apps");
    expect(
      problemsOf((scope) => {
        const constructKey = new TerraformVariable(scope, "key", { type: "string" }).stringValue;
        ContainerRegistry.fromAttributes({ ...attributes, constructKey });
      }),
    ).toEqual([
      expect.stringMatching(/^constructKey: must be a text known at synth time, since it names a resource, got /),
    ]);
  });

  it("has no construct key where the login server is a reference", () => {
    synthesizeJson((scope) => {
      const loginServer = new TerraformVariable(scope, "server", { type: "string" }).stringValue;
      expect(ContainerRegistry.fromAttributes({ id: ID, loginServer }).constructKey).toBeUndefined();
    });
  });

  it("fails for nothing at all", () => {
    expect(() => ContainerRegistry.fromAttributes(undefined as never)).toThrow(ValidationError);
    expect(problemsOf(() => ContainerRegistry.fromAttributes({} as never))).toEqual([
      "id: is required.",
      "loginServer: is required.",
    ]);
  });
});

describe("A registry by lookup", () => {
  it("is one data source, and takes ID and login server from Azure", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const registry = ContainerRegistry.fromLookup(scope, "Registry", {
        name: "contosoapps",
        resourceGroupName: "rg-shared",
      });
      expect(registry.constructKey).toBe("Registry");
    });

    // THEN
    expect(json.resource).toBeUndefined();
    expect(json.data).toEqual({
      azurerm_container_registry: {
        Registry: expect.objectContaining({ name: "contosoapps", resource_group_name: "rg-shared" }),
      },
    });
    expect(json.data.azurerm_container_registry.Registry).not.toHaveProperty("lifecycle");
  });

  it("can require that the admin user is off", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      ContainerRegistry.fromLookup(scope, "Registry", {
        name: "contosoapps",
        resourceGroupName: "rg-shared",
        requireAdminDisabled: true,
      });
    });

    // THEN
    const [postcondition] = json.data.azurerm_container_registry.Registry.lifecycle.postcondition;
    expect(postcondition.condition).toBe("${!self.admin_enabled}");
    expect(postcondition.error_message).toContain("az acr update --name <registry> --admin-enabled false");
  });

  it("fails with every problem at once, and adds nothing", () => {
    let added: number | undefined;
    const problems = problemsOf((scope) => {
      const before = scope.node.children.length;
      try {
        ContainerRegistry.fromLookup(scope, "Registry", { name: "contoso.azurecr.io", resourceGroupName: "" });
      } finally {
        added = scope.node.children.length - before;
      }
    });
    expect(problems).toEqual([
      'name: must be 5 to 50 letters and digits, got "contoso.azurecr.io". Give the name of the registry, not its login server.',
      'resourceGroupName: must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period, got "".',
    ]);
    expect(added).toBe(0);
  });

  it("fails for a name that is no name, and says where", () => {
    expect(() =>
      synthesizeJson((scope) => {
        ContainerRegistry.fromLookup(scope, "Registry", { name: "abc", resourceGroupName: "rg" });
      }),
    ).toThrow(/Registry: .*\n.*name: must be 5 to 50 letters and digits, got "abc"\.$/s);
  });

  it("takes names that are references, and fails for nothing at all", () => {
    expect(
      problemsOf((scope) => {
        const name = new TerraformVariable(scope, "name", { type: "string" }).stringValue;
        ContainerRegistry.fromLookup(scope, "Registry", { name, resourceGroupName: name });
      }),
    ).toEqual([]);
    expect(problemsOf((scope) => ContainerRegistry.fromLookup(scope, "Registry", undefined as never))).toEqual([
      expect.stringContaining("must be an object"),
    ]);
  });
});

describe("The login server of a registry", () => {
  const problemsOfPair = (name: string, loginServer: string) =>
    problemsOf(() => ContainerRegistry.fromAttributes({ id: ID.replace(/[^/]+$/, name), loginServer }));

  it.each([
    ["contoso", "contoso.azurecr.io"],
    ["Contoso", "contoso.azurecr.io"],
    ["contoso", "contoso-d0f3b2c4.azurecr.io"],
    ["contoso", "contoso.azurecr.cn"],
    ["contoso", "contoso.azurecr.us"],
  ])("may be, for the registry %s, %s", (name, loginServer) => {
    expect(problemsOfPair(name, loginServer)).toEqual([]);
  });

  it.each([
    "contoso.acurecr.io",
    "contoso.azurecr.com",
    "fabrikam.azurecr.io",
    "contosox.azurecr.io",
    "contoso-a-b.azurecr.io",
    "contoso.eastus.data.azurecr.io",
    "registry.example.com",
    "contoso.azurecr.io:443",
  ])("fails as %s for the registry contoso", (loginServer) => {
    expect(problemsOfPair("contoso", loginServer)).toEqual([
      `loginServer: must be the login server of the registry contoso, such as contoso.azurecr.io, got "${loginServer}".`,
    ]);
  });

  it("is that of the ID, whatever both are", () => {
    const name = fc.stringMatching(/^[a-z0-9]{5,12}$/);
    const label = fc.option(fc.stringMatching(/^-[a-z0-9]{1,8}$/), { nil: "" });
    const suffix = fc.constantFrom(".azurecr.io", ".azurecr.cn", ".azurecr.us", ".azurecr.net", ".acr.io");
    fc.assert(
      fc.property(name, fc.oneof(name, fc.constant("")), label, suffix, (own, other, hash, end) => {
        const server = `${other || own}${hash}${end}`;
        const isRight = (other === "" || other === own) && /^[.]azurecr[.](io|cn|us)$/.test(end);
        expect(problemsOfPair(own, server).length).toBe(isRight ? 0 : 1);
      }),
      RUN,
    );
  });

  it("is checked by the plan where it or the ID is given to Terraform", () => {
    // GIVEN
    const conditionsOf = (make: (scope: Construct) => { id: string; loginServer: string }) => {
      const json = synthesizeJson((scope) => {
        const registries = [ContainerRegistry.fromAttributes(make(scope))];
        new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", registries });
      });
      return (onlyResource(json, "azurerm_role_assignment").lifecycle?.precondition ?? []).map(
        ({ error_message: message }: any) => message,
      );
    };
    const server =
      "registries[0].loginServer: must be the login server of the registry of registries[0].id, such as contoso.azurecr.io.";
    const given = (scope: Construct, name: string) =>
      new TerraformVariable(scope, name, { type: "string" }).stringValue;

    // THEN
    expect(conditionsOf((scope) => ({ id: ID, loginServer: given(scope, "server") }))).toEqual([server]);
    expect(conditionsOf((scope) => ({ id: given(scope, "id"), loginServer: "contoso.azurecr.io" }))).toContain(server);
    expect(conditionsOf(() => ({ id: ID, loginServer: "contosoapps.azurecr.io" }))).toEqual([]);
    expect(
      conditionsOf(() => ({
        id: "${azurerm_container_registry.acr.id}",
        loginServer: "${azurerm_container_registry.acr.login_server}",
      })),
    ).toEqual([]);
  });
});
