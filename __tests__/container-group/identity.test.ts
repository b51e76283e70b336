import { TerraformOutput, TerraformVariable } from "cdktf";
import { ContainerGroupIdentity, IRegistryCredential, PrivateImageContainerGroupProps } from "../../lib";
import { addGroup, groupProblems, renderedGroup } from "../support/container-group";
import { problemsOf, synthesizeJson } from "../support/synth";

const id = (name: string) =>
  `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;

/** A credential that pulls with a managed identity. */
function pullingWith(identityId: string): IRegistryCredential {
  return {
    bind: () => ({
      imageRegistryCredentials: [{ server: "contoso.azurecr.io", userAssignedIdentityId: identityId }],
      userAssignedIdentityIds: [identityId],
    }),
  };
}

const ENCRYPTION = {
  keyVaultKeyId: "https://contoso.vault.azure.net/keys/groups/0123456789abcdef0123456789abcdef",
  userAssignedIdentityId: id("encrypt"),
};

describe("The identities of a container group", () => {
  it.each<[string, Partial<PrivateImageContainerGroupProps>, object | undefined]>([
    ["none", {}, undefined],
    ["its own", { identity: ContainerGroupIdentity.systemAssigned() }, { type: "SystemAssigned" }],
    [
      "given ones",
      { identity: ContainerGroupIdentity.userAssigned([id("a"), id("b")]) },
      { type: "UserAssigned", identity_ids: [id("a"), id("b")] },
    ],
    [
      "both",
      { identity: ContainerGroupIdentity.systemAndUserAssigned([id("a")]) },
      { type: "SystemAssigned, UserAssigned", identity_ids: [id("a")] },
    ],
    [
      "that of a credential",
      { credentials: [pullingWith(id("pull"))] },
      { type: "UserAssigned", identity_ids: [id("pull")] },
    ],
    [
      "that of a credential which names it in its login only",
      {
        credentials: [
          {
            bind: () => ({
              imageRegistryCredentials: [{ server: "contoso.azurecr.io", userAssignedIdentityId: id("pull") }],
            }),
          },
        ],
      },
      { type: "UserAssigned", identity_ids: [id("pull")] },
    ],
    [
      "its own and those that others need",
      {
        identity: ContainerGroupIdentity.systemAssigned(),
        credentials: [pullingWith(id("pull"))],
        encryption: ENCRYPTION,
      },
      { type: "SystemAssigned, UserAssigned", identity_ids: [id("pull"), id("encrypt")] },
    ],
    [
      "each once, in whatever case it was written",
      {
        identity: ContainerGroupIdentity.userAssigned([id("pull"), id("PULL")]),
        credentials: [pullingWith(id("Pull"))],
      },
      { type: "UserAssigned", identity_ids: [id("pull")] },
    ],
  ])("are: %s", (_what, props, expected) => {
    expect(renderedGroup(props).identity).toEqual(expected);
  });

  it("may be a list that only Terraform knows, with those that others need added to it once", () => {
    // WHEN
    const group = renderedGroup((scope) => {
      const ids = new TerraformVariable(scope, "ids", { type: "list(string)" }).listValue;
      const credentials = [pullingWith(id("ENCRYPT"))];
      return { identity: ContainerGroupIdentity.userAssigned(ids), credentials, encryption: ENCRYPTION };
    });

    // THEN
    expect(group.identity).toEqual({
      type: "UserAssigned",
      identity_ids: `\${concat(var.ids, ["${id("ENCRYPT")}"])}`,
    });
  });

  it("has a principal that roles can be given to", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const group = addGroup(scope, { identity: ContainerGroupIdentity.systemAssigned() });
      new TerraformOutput(scope, "principal", { value: group.identityPrincipalId });
    });

    // THEN
    expect(json.output.principal.value).toBe("${azurerm_container_group.Group_C77FDACD.identity[0].principal_id}");
  });

  it("fails to give a principal that is not there", () => {
    // GIVEN
    const identity = ContainerGroupIdentity.userAssigned([id("a")]);

    // THEN
    expect(problemsOf((scope) => addGroup(scope, { identity }).identityPrincipalId)).toEqual([
      "identity: has no system-assigned identity. Add it: ContainerGroupIdentity.systemAssigned().",
    ]);
  });

  it("fails when no compiler checked them", () => {
    expect(groupProblems({ identity: "SystemAssigned" as any })).toEqual([
      "identity: must be a ContainerGroupIdentity, such as ContainerGroupIdentity.systemAssigned(), got a string.",
    ]);
    expect(groupProblems({ identity: ContainerGroupIdentity.userAssigned([5 as any]) })).toContain(
      "identity.identityIds[0]: must be a string, got 5.",
    );
  });
});
