import { TerraformOutput, TerraformVariable } from "cdktf";
import {
  USER_ASSIGNED_IDENTITY_ID,
  resourceGroupNameOf,
  resourceId,
  resourceNameOf,
  subscriptionIdOf,
} from "../../lib/core/resource-id";
import { cut } from "../support/cut";
import { REGISTRY_ID } from "../support/registries";
import { synthesizeJson } from "../support/synth";

describe("The parts of a resource ID", () => {
  it("are the name of the resource and of its resource group", () => {
    expect(resourceNameOf(REGISTRY_ID)).toBe("contoso");
    expect(resourceGroupNameOf(REGISTRY_ID)).toBe("rg-registry");
    expect(subscriptionIdOf(REGISTRY_ID)).toBe("00000000-0000-4000-8000-000000000001");
  });

  it("are worked out by Terraform where the ID is a reference", () => {
    const json = synthesizeJson((scope) => {
      const id = new TerraformVariable(scope, "id", { type: "string" }).stringValue;
      new TerraformOutput(scope, "name", { value: resourceNameOf(id) });
      new TerraformOutput(scope, "group", { value: resourceGroupNameOf(id) });
      new TerraformOutput(scope, "written", { value: subscriptionIdOf("${var.id}") });
    });
    expect(json.output).toEqual({
      name: { value: '${element(split("/", var.id), 8)}' },
      group: { value: '${element(split("/", var.id), 4)}' },
      written: { value: '${element(split("/", var.id), 2)}' },
    });
  });

  it("are empty where the text is another ID", () => {
    expect(resourceNameOf("/subscriptions/1")).toBe("");
    expect(resourceGroupNameOf("contoso")).toBe("");
  });
});

describe("The ID of a resource of one type", () => {
  const IDENTITY =
    "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/Pull";
  const subnetId = () =>
    resourceId({
      type: "Microsoft.Network/virtualNetworks/subnets",
      what: "a subnet",
      placeholders: ["<network>", "<subnet>"],
    });
  const SUBNET =
    "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/v/subnets/s";

  it("may have any capitals, and gets those that azurerm wants", () => {
    const az = IDENTITY.replace("resourceGroups", "resourcegroups").replace("Microsoft.M", "microsoft.m");
    for (const id of [IDENTITY, az, "${var.id}", undefined]) {
      expect(USER_ASSIGNED_IDENTITY_ID.problems(id, "identityId")).toEqual([]);
    }
    expect([az, IDENTITY].map((id) => USER_ASSIGNED_IDENTITY_ID.normalize(id))).toEqual([IDENTITY, IDENTITY]);
    expect(subnetId().normalize(SUBNET.toLowerCase())).toBe(SUBNET);
  });

  it("keeps the names in it as they are", () => {
    const id = "/SUBSCRIPTIONS/S/resourcegroups/RG/Providers/microsoft.network/VIRTUALNETWORKS/V/Subnets/S";
    expect(subnetId().normalize(id)).toBe(
      "/subscriptions/S/resourceGroups/RG/providers/Microsoft.Network/virtualNetworks/V/subnets/S",
    );
  });

  it("stays as it is where it is none or a reference", () => {
    expect(["pull", "${var.id}"].map((id) => USER_ASSIGNED_IDENTITY_ID.normalize(id))).toEqual(["pull", "${var.id}"]);
  });

  it("fails for the ID of something else", () => {
    const subnet = subnetId();
    expect(subnet.problems(IDENTITY, "subnetId")).toEqual([
      {
        path: "subnetId",
        message:
          "must be the resource ID of a subnet, /subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/" +
          `<network>/subnets/<subnet>, got ${cut(IDENTITY)}.`,
      },
    ]);
    expect(subnet.accepts(SUBNET)).toBe(true);
    expect(
      [`${SUBNET}/x`, SUBNET.replace("/v/", "//"), SUBNET.replace("Network/", "NetworkX")].map((id) =>
        subnet.accepts(id),
      ),
    ).toEqual([false, false, false]);
  });

  it("may name only some resources", () => {
    const vault = resourceId({ type: "Microsoft.KeyVault/vaults", what: "a key vault", name: "[A-Za-z0-9-]{3,24}" });
    const id = IDENTITY.replace("Microsoft.ManagedIdentity/userAssignedIdentities", "Microsoft.KeyVault/vaults");
    expect([vault.accepts(id), vault.accepts(`${id}_`)]).toEqual([true, false]);
    expect(vault.must).toBe(
      "must be the resource ID of a key vault, /subscriptions/…/resourceGroups/…/providers/Microsoft.KeyVault/vaults/<name>",
    );
    expect(vault.source).toMatch(/^https:/);
  });
});
