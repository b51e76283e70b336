import { ContainerGroup } from "@cdktf/provider-azurerm/lib/container-group";
import { DataAzurermUserAssignedIdentity } from "@cdktf/provider-azurerm/lib/data-azurerm-user-assigned-identity";
import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Sleep } from "@cdktf/provider-time/lib/sleep";
import { TerraformOutput, TerraformResource, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerImage,
  ExistingIdentityProps,
  PrivateImageContainerGroup,
  PullOnlyIdentity,
  PullOnlyIdentityProps,
  RepositoryScope,
} from "../../lib";
import { abacContoso, contoso } from "../support/registries";
import { onlyResource, problemsOf, synthesize, synthesizeJson } from "../support/synth";

const IDENTITY_ID =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg-jobs/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pull";
const PRINCIPAL_ID = "11111111-1111-4111-8111-111111111111";

function create(scope: Construct, props: Partial<PullOnlyIdentityProps> = {}): PullOnlyIdentity {
  return new PullOnlyIdentity(scope, "Puller", {
    name: "mycontainer-pull",
    resourceGroupName: "rg-jobs",
    location: "eastus",
    registries: [contoso()],
    ...props,
  });
}

function adopt(scope: Construct, props: Partial<ExistingIdentityProps> = {}) {
  return PullOnlyIdentity.fromUserAssignedIdentity(scope, "Puller", {
    identityId: IDENTITY_ID,
    principalId: PRINCIPAL_ID,
    registries: [contoso()],
    grantPull: true,
    ...props,
  });
}

describe("A PullOnlyIdentity with a container group that pulls with it", () => {
  let synthesized: string;

  // GIVEN
  beforeEach(() => {
    synthesized = Testing.synthScope((scope) => {
      const registry = contoso();
      const puller = new PullOnlyIdentity(scope, "Puller", {
        name: "mycontainer-pull",
        resourceGroupName: "rg-jobs",
        location: "eastus",
        registries: [registry],
        tags: { team: "jobs" },
      });
      new PrivateImageContainerGroup(scope, "Job", {
        name: "job",
        resourceGroupName: "rg-jobs",
        location: "eastus",
        credentials: [puller],
        containers: [{ name: "job", image: ContainerImage.fromRegistry(registry, "app:v1") }],
      });
    });
  });

  it("creates the identity", () => {
    expect(synthesized).toHaveResourceWithProperties(UserAssignedIdentity, {
      name: "mycontainer-pull",
      resource_group_name: "rg-jobs",
      location: "eastus",
      tags: { team: "jobs" },
    });
  });

  it("assigns the identity the role AcrPull on the registry, and no role that can push", () => {
    expect(synthesized).toHaveResourceWithProperties(RoleAssignment, {
      scope: contoso().id,
      role_definition_name: "AcrPull",
      principal_id: expect.stringMatching(/^\$\{azurerm_user_assigned_identity\.\w+\.principal_id\}$/),
      principal_type: "ServicePrincipal",
    });
    expect(synthesized).not.toHaveResourceWithProperties(RoleAssignment, { role_definition_name: "AcrPush" });
  });

  it("waits until the role has propagated", () => {
    expect(synthesized).toHaveResourceWithProperties(Sleep, { create_duration: "60s" });
  });

  it("gives the container group its ID in place of a user name and a password", () => {
    expect(synthesized).toHaveResourceWithProperties(ContainerGroup, {
      image_registry_credential: [
        {
          server: "contoso.azurecr.io",
          user_assigned_identity_id: expect.stringMatching(/^\$\{azurerm_user_assigned_identity\.\w+\.id\}$/),
        },
      ],
    });
  });

  it("has the container group wait for the role", () => {
    expect(synthesized).toHaveResourceWithProperties(ContainerGroup, {
      depends_on: [expect.stringMatching(/^azurerm_role_assignment\.\w+$/), expect.stringMatching(/^time_sleep\.\w+$/)],
    });
  });

  it("creates no secret, and nothing else but what replaces the container group", () => {
    const { resource } = JSON.parse(synthesized);
    expect(Object.entries(resource).map(([type, all]) => [type, Object.keys(all as object).length])).toEqual([
      ["azurerm_container_group", 1],
      ["azurerm_role_assignment", 1],
      ["azurerm_user_assigned_identity", 1],
      ["terraform_data", 1],
      ["time_sleep", 1],
    ]);
  });
});

describe("A PullOnlyIdentity", () => {
  it("tells its IDs as references to the identity", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const puller = create(scope);
      new TerraformOutput(scope, "identity_id", { value: puller.identityId });
      new TerraformOutput(scope, "principal_id", { value: puller.principalId });
    });

    // THEN
    expect(json.output.identity_id.value).toMatch(/^\$\{azurerm_user_assigned_identity\.Puller_\w+\.id\}$/);
    expect(json.output.principal_id.value).toMatch(/^\$\{azurerm_user_assigned_identity\.Puller_\w+\.principal_id\}$/);
  });

  it("asks for the identity in the group", () => {
    synthesizeJson((scope) => {
      const puller = adopt(scope);
      expect(puller.bind(scope).userAssignedIdentityIds).toEqual([IDENTITY_ID]);
    });
  });

  it("narrows its role to repositories in ABAC mode, and only to those that are set", () => {
    const roleWith = (repositories?: readonly RepositoryScope[]) =>
      onlyResource(
        synthesizeJson((scope) => create(scope, { registries: [abacContoso()], repositories })),
        "azurerm_role_assignment",
      );
    expect(roleWith([RepositoryScope.prefix("jobs/")]).condition).toContain("StringStartsWithIgnoreCase 'jobs/'");
    expect(roleWith()).not.toHaveProperty("condition");
  });

  it("pulls from a registry that cannot be reached from the internet", () => {
    const registries = [contoso({ publicNetworkAccessEnabled: false })];
    expect(problemsOf((scope) => create(scope, { registries }))).toEqual([]);
  });

  it("keeps nothing but the identity when access is off", () => {
    const json = synthesizeJson((scope) => create(scope, { accessEnabled: false }));
    expect(Object.keys(json.resource)).toEqual(["azurerm_user_assigned_identity"]);
  });

  it("waits as long as configured, or not at all", () => {
    const delayOf = (propagationDelay?: string) => {
      const json = synthesizeJson((scope) => create(scope, { propagationDelay }));
      return Object.values<any>(json.resource.time_sleep ?? {}).map(({ create_duration }) => create_duration);
    };
    expect([delayOf(), delayOf("2m"), delayOf("0s")]).toEqual([["60s"], ["2m"], []]);
  });

  it("has the identity as its default child, which can be changed", () => {
    const synthesized = synthesize((scope) => {
      const puller = create(scope);
      expect(puller.node.defaultChild).toBe(puller.resource);
      puller.resource.addOverride("isolation_scope", "Regional");
    });
    expect(synthesized).toHaveResourceWithProperties(UserAssignedIdentity, { isolation_scope: "Regional" });
  });

  it("fails with everything that is wrong at once", () => {
    expect(
      problemsOf((scope) =>
        create(scope, {
          name: "-x",
          resourceGroupName: "rg.",
          location: " ",
          registries: [],
          repositories: ["app" as any],
          accessEnabled: "yes" as any,
          propagationDelay: "1m30s",
          tags: { team: 1 as any, ["a?"]: "b" },
          dependsOn: [{} as any],
        }),
      ),
    ).toEqual([
      'repositories[0]: must be a RepositoryScope, such as RepositoryScope.repository("team/app"), got a string.',
      'accessEnabled: must be true, false or a Terraform reference, got "yes".',
      "tags.team: must be a string, got 1.",
      "dependsOn[0]: must be a Terraform resource or data source, such as puller.application, got an object.",
      'name: must be 3 to 128 letters, digits, hyphens and underscores, starting with a letter or a digit, got "-x".',
      'resourceGroupName: must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period, got "rg.".',
      'location: must be the name of an Azure region, such as eastus, got " ".',
      "registries: must name at least one container registry, got an empty list.",
      'propagationDelay: must be a number and a unit (ms, s, m or h), such as 90s, got "1m30s".',
      'tags: names must be 1 to 512 characters, without < > % & \\ ? and /, got "a?".',
    ]);
  });

  it("has Terraform check nothing, and wait for nothing, where everything is known", () => {
    const json = synthesizeJson((scope) => create(scope));
    expect(onlyResource(json, "azurerm_user_assigned_identity")).not.toHaveProperty("lifecycle");
    expect(onlyResource(json, "azurerm_role_assignment")).not.toHaveProperty("depends_on");
  });

  it("takes references everywhere", () => {
    const build = () =>
      synthesizeJson((scope) => {
        const text = new TerraformVariable(scope, "text", { type: "string" }).stringValue;
        create(scope, { name: text, resourceGroupName: text, location: text, propagationDelay: text });
      });
    expect(build).not.toThrow();
  });
});

describe("A PullOnlyIdentity with references", () => {
  it("has Terraform check what they hide, in the same words", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const text = new TerraformVariable(scope, "text", { type: "string" }).stringValue;
      create(scope, { name: text, resourceGroupName: text, location: text });
    });

    // THEN
    const { lifecycle } = onlyResource(json, "azurerm_user_assigned_identity");
    expect(lifecycle.precondition.map((each: any) => each.error_message)).toEqual([
      "name: must be 3 to 128 letters, digits, hyphens and underscores, starting with a letter or a digit.",
      "resourceGroupName: must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period.",
      "location: must be the name of an Azure region, such as eastus.",
    ]);
  });

  it("waits for what it depends on", () => {
    const synthesized = synthesize((scope) => {
      create(scope, { dependsOn: [new TerraformResource(scope, "lock", { terraformResourceType: "terraform_data" })] });
    });
    expect(synthesized).toHaveResourceWithProperties(UserAssignedIdentity, { depends_on: ["terraform_data.lock"] });
  });
});

describe("PullOnlyIdentity.fromUserAssignedIdentity", () => {
  it("adds only the role and the wait", () => {
    const synthesized = synthesize((scope) => adopt(scope));
    const { resource, data } = JSON.parse(synthesized);
    expect(Object.keys(resource).sort()).toEqual(["azurerm_role_assignment", "time_sleep"]);
    expect(data).toBeUndefined();
    expect(synthesized).toHaveResourceWithProperties(RoleAssignment, { principal_id: PRINCIPAL_ID });
  });

  it("shows no role assignment of its own where the identity has the role already", () => {
    synthesizeJson((scope) => expect(adopt(scope, { grantPull: false }).roleAssignments).toEqual([]));
  });

  it("looks the principal up when it is not given", () => {
    const synthesized = synthesize((scope) => adopt(scope, { principalId: undefined }));
    expect(synthesized).toHaveDataSourceWithProperties(DataAzurermUserAssignedIdentity, {
      name: "pull",
      resource_group_name: "rg-jobs",
    });
  });

  it("looks it up from an ID that only Terraform knows", () => {
    const synthesized = synthesize((scope) => {
      const variable = new TerraformVariable(scope, "identity_id", { type: "string" });
      adopt(scope, { identityId: variable.stringValue, principalId: undefined });
    });
    expect(synthesized).toHaveDataSourceWithProperties(DataAzurermUserAssignedIdentity, {
      name: '${element(split("/", var.identity_id), 8)}',
      resource_group_name: '${element(split("/", var.identity_id), 4)}',
    });
  });

  it("narrows its role to repositories in ABAC mode, and only to those that are set", () => {
    const roleWith = (repositories?: readonly RepositoryScope[]) =>
      onlyResource(
        synthesizeJson((scope) => adopt(scope, { registries: [abacContoso()], repositories })),
        "azurerm_role_assignment",
      );
    expect(roleWith([RepositoryScope.repository("team/app")]).condition).toContain("StringEqualsIgnoreCase 'team/app'");
    expect(roleWith()).not.toHaveProperty("condition");
  });

  it("pulls from a registry that cannot be reached from the internet", () => {
    const registries = [contoso({ publicNetworkAccessEnabled: false })];
    expect(problemsOf((scope) => adopt(scope, { registries }))).toEqual([]);
  });

  it("fails for a delay without a unit", () => {
    expect(problemsOf((scope) => adopt(scope, { propagationDelay: "90" }))).toEqual([
      'propagationDelay: must be a number and a unit (ms, s, m or h), such as 90s, got "90".',
    ]);
  });

  it("adds nothing when the identity has the role already, and looks nothing up", () => {
    const json = synthesizeJson((scope) => adopt(scope, { grantPull: false, principalId: undefined }));
    expect(json.resource).toBeUndefined();
    expect(json.data).toBeUndefined();
  });

  it("looks nothing up while access is off", () => {
    const json = synthesizeJson((scope) => adopt(scope, { accessEnabled: false, principalId: undefined }));
    expect([json.resource, json.data]).toEqual([undefined, undefined]);
  });

  it("looks the principal up once, when someone asks for it", () => {
    const json = synthesizeJson((scope) => {
      const puller = adopt(scope, { grantPull: false, principalId: undefined });
      expect(puller.principalId).toBe(puller.principalId);
    });
    expect(Object.keys(json.data.azurerm_user_assigned_identity)).toHaveLength(1);
  });

  it("looks it up with the provider that is set, and fails in the plan when it finds another identity", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const provider = new AzurermProvider(scope, "hub", { alias: "hub", features: [{}], subscriptionId: "hub" });
      adopt(scope, { principalId: undefined, provider });
    });

    // THEN
    const [data] = Object.values<any>(json.data.azurerm_user_assigned_identity);
    expect(data.provider).toBe("azurerm.hub");
    expect(data.lifecycle.postcondition).toEqual([
      {
        condition: `\${lower(self.id) == lower("${IDENTITY_ID}")}`,
        error_message:
          "The managed identity was looked up in the subscription of the provider, and its ID names another one. Give " +
          "PullOnlyIdentity.fromUserAssignedIdentity a provider with the subscription of the identity, or its principalId.",
      },
    ]);
  });

  it("takes an ID as az writes it, with other capitals, and hands it on as azurerm wants it", () => {
    synthesizeJson((scope) => {
      const puller = adopt(scope, { identityId: IDENTITY_ID.replace("resourceGroups", "resourcegroups") });
      expect(puller.identityId).toBe(IDENTITY_ID);
    });
  });

  it("has its role wait for dependsOn, and the group too", () => {
    for (const grantPull of [true, false]) {
      const json = synthesizeJson((scope) => {
        const lock = new TerraformResource(scope, "lock", { terraformResourceType: "terraform_data" });
        const puller = adopt(scope, { grantPull, dependsOn: [lock] });
        expect(puller.bind(scope).dependsOn![0]).toBe(lock);
      });
      const roles = Object.values<any>(json.resource.azurerm_role_assignment ?? {});
      expect(roles.map(({ depends_on }) => depends_on)).toEqual(grantPull ? [["terraform_data.lock"]] : []);
    }
  });

  it("fails for an ID that is something else", () => {
    expect(problemsOf((scope) => adopt(scope, { identityId: "pull", principalId: "pull" }))).toEqual([
      "identityId: must be the resource ID of a user-assigned managed identity, /subscriptions/…/resourceGroups/…/" +
        'providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>, got "pull".',
      'principalId: must be the principal (object) ID, a UUID, got "pull".',
    ]);
  });

  it("fails without grantPull, which says whether the role is assigned", () => {
    expect(problemsOf((scope) => adopt(scope, { grantPull: undefined }))).toEqual([
      "grantPull: is required: true assigns the pull role, and false says that it has been assigned already.",
    ]);
    expect(problemsOf((scope) => adopt(scope, { grantPull: null as any }))).toEqual([
      "grantPull: is required: true assigns the pull role, and false says that it has been assigned already.",
    ]);
    expect(problemsOf((scope) => adopt(scope, { grantPull: "no" as any }))).toEqual([
      'grantPull: must be true or false, got "no".',
    ]);
  });

  it.each([
    [null, "null"],
    [undefined, "nothing"],
    ["puller", "a string"],
  ])("fails for %p instead of props, and says no more of them", (props, described) => {
    expect(problemsOf((scope) => PullOnlyIdentity.fromUserAssignedIdentity(scope, "Puller", props as any))).toEqual([
      `props: must be an object, got ${described}.`,
    ]);
  });

  it("fails for what has no effect", () => {
    const props = { grantPull: false, accessEnabled: false, propagationDelay: "90s" };
    const message = "has no effect with grantPull false, since the role is assigned elsewhere. Remove it.";
    expect(
      problemsOf((scope) => {
        adopt(scope, { ...props, provider: new AzurermProvider(scope, "hub", { alias: "hub", features: [{}] }) });
      }),
    ).toEqual([
      `accessEnabled: ${message}`,
      `propagationDelay: ${message}`,
      "provider: has no effect: with principalId nothing is looked up. Remove one of them.",
    ]);
  });

  it("fails for what is no provider, and for what nothing can wait for", () => {
    expect(problemsOf((scope) => adopt(scope, { provider: {} as any, dependsOn: ["lock" as any] }))).toEqual([
      'provider: must be an azurerm provider, such as new AzurermProvider(this, "hub", { alias: "hub", … }), got an object.',
      "dependsOn[0]: must be a Terraform resource or data source, such as puller.application, got a string.",
    ]);
  });
});
