import { TerraformVariable } from "cdktf";
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
import { onlyResource, problemsOf, synthesizeJson } from "../support/synth";
import { cut } from "../support/cut";

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
    ...props,
  });
}

describe("A PullOnlyIdentity", () => {
  it("is an identity with the pull role, and no secret", () => {
    // WHEN
    const json = synthesizeJson((scope) => create(scope, { tags: { team: "jobs" } }));

    // THEN
    expect(Object.keys(json.resource).sort()).toEqual([
      "azurerm_role_assignment",
      "azurerm_user_assigned_identity",
      "time_sleep",
    ]);
    expect(onlyResource(json, "azurerm_user_assigned_identity")).toMatchObject({
      name: "mycontainer-pull",
      resource_group_name: "rg-jobs",
      location: "eastus",
      tags: { team: "jobs" },
    });
    expect(onlyResource(json, "azurerm_role_assignment")).toMatchObject({
      scope: contoso().id,
      role_definition_name: "AcrPull",
      principal_id: expect.stringMatching(/^\$\{azurerm_user_assigned_identity\.\w+\.principal_id\}$/),
      principal_type: "ServicePrincipal",
    });
  });

  it("gives a container group its own ID, and has it wait for the role", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const registry = contoso();
      new PrivateImageContainerGroup(scope, "Job", {
        name: "job",
        resourceGroupName: "rg-jobs",
        location: "eastus",
        credentials: [create(scope, { registries: [registry] })],
        containers: [{ name: "job", image: ContainerImage.fromRegistry(registry, "app:v1") }],
      });
    });

    // THEN
    const group = onlyResource(json, "azurerm_container_group");
    const [identity] = Object.keys(json.resource.azurerm_user_assigned_identity);
    const [role] = Object.keys(json.resource.azurerm_role_assignment);
    const [wait] = Object.keys(json.resource.time_sleep);
    expect(group.image_registry_credential).toEqual([
      { server: "contoso.azurecr.io", user_assigned_identity_id: `\${azurerm_user_assigned_identity.${identity}.id}` },
    ]);
    expect(group.depends_on).toEqual([`azurerm_role_assignment.${role}`, `time_sleep.${wait}`]);
  });

  it("asks for the identity in the group", () => {
    synthesizeJson((scope) => {
      const puller = adopt(scope);
      expect(puller.bind(scope).userAssignedIdentityIds).toEqual([IDENTITY_ID]);
    });
  });

  it("narrows its role to repositories in ABAC mode, and only to those it is told", () => {
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

  it("waits as long as it is told, or not at all", () => {
    const delayOf = (propagationDelay?: string) => {
      const json = synthesizeJson((scope) => create(scope, { propagationDelay }));
      return Object.values<any>(json.resource.time_sleep ?? {}).map(({ create_duration }) => create_duration);
    };
    expect([delayOf(), delayOf("2m"), delayOf("0s")]).toEqual([["60s"], ["2m"], []]);
  });

  it("has the identity as its default child, which can be changed", () => {
    const json = synthesizeJson((scope) => {
      const puller = create(scope);
      expect(puller.node.defaultChild).toBe(puller.resource);
      puller.resource.addOverride("isolation_scope", "Regional");
    });
    expect(onlyResource(json, "azurerm_user_assigned_identity").isolation_scope).toBe("Regional");
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
          tags: { team: 1 as any },
        }),
      ),
    ).toEqual([
      "repositories[0]: must be a RepositoryScope (RepositoryScope.repository or RepositoryScope.prefix), got a string",
      'accessEnabled: must be true, false or a Terraform reference, got "yes"',
      "tags.team: must be a string, got 1",
      'name: must be 3 to 128 letters, digits, hyphens and underscores, starting with a letter or a digit, got "-x"',
      'resourceGroupName: must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period, got "rg."',
      'location: must be the name of an Azure region, such as eastus, got " "',
      "registries: must name at least one container registry, got an empty list",
      'propagationDelay: must be a number and a unit (ms, s, m or h), such as 90s, got "1m30s"',
    ]);
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

describe("PullOnlyIdentity.fromUserAssignedIdentity", () => {
  it("adds only the role and the wait", () => {
    const json = synthesizeJson((scope) => adopt(scope));
    expect(Object.keys(json.resource).sort()).toEqual(["azurerm_role_assignment", "time_sleep"]);
    expect(json.data).toBeUndefined();
    expect(onlyResource(json, "azurerm_role_assignment").principal_id).toBe(PRINCIPAL_ID);
  });

  it("looks the principal up when it is not given", () => {
    const json = synthesizeJson((scope) => adopt(scope, { principalId: undefined }));
    const [data] = Object.values<any>(json.data.azurerm_user_assigned_identity);
    expect(data).toMatchObject({ name: "pull", resource_group_name: "rg-jobs" });
  });

  it("looks it up from an ID that only Terraform knows", () => {
    const json = synthesizeJson((scope) => {
      const variable = new TerraformVariable(scope, "identity_id", { type: "string" });
      adopt(scope, { identityId: variable.stringValue, principalId: undefined });
    });
    const [data] = Object.values<any>(json.data.azurerm_user_assigned_identity);
    expect(data).toMatchObject({
      name: '${element(split("/", var.identity_id), 8)}',
      resource_group_name: '${element(split("/", var.identity_id), 4)}',
    });
  });

  it("narrows its role to repositories in ABAC mode, and only to those it is told", () => {
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
      'propagationDelay: must be a number and a unit (ms, s, m or h), such as 90s, got "90"',
    ]);
  });

  it("adds nothing when the identity has the role already", () => {
    const json = synthesizeJson((scope) => adopt(scope, { grantPull: false }));
    expect(json.resource).toBeUndefined();
  });

  it("fails for an ID that is something else, or has other capitals", () => {
    const message = (got: string, hint = "") =>
      "identityId: must be the resource ID of a user-assigned managed identity, /subscriptions/…/resourceGroups/…/" +
      `providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>, got ${got}${hint}`;
    expect(problemsOf((scope) => adopt(scope, { identityId: "pull" }))).toEqual([message('"pull"')]);
    const az = IDENTITY_ID.replace("resourceGroups", "resourcegroups");
    expect(problemsOf((scope) => adopt(scope, { identityId: az, principalId: "pull" }))).toEqual([
      message(cut(az), ". Write it with these capitals"),
      'principalId: must be the principal (object) ID, a UUID, got "pull"',
    ]);
  });
});
