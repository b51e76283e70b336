import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import {
  ContainerImage,
  PrivateImageContainerGroup,
  PullOnlyIdentity,
  PullOnlyPrincipal,
  VerifyPullOnly,
} from "../../lib";
import { REGISTRY_ID, contoso, fabrikam } from "../support/registries";
import { problemsOf, synthesizeJson } from "../support/synth";

const COMMON = { registries: [contoso(), fabrikam()] };
const PULLERS = {
  "a PullOnlyPrincipal": (scope: Construct, verifyPullOnly?: any, more: object = {}) =>
    new PullOnlyPrincipal(scope, "Puller", { displayName: "pull", ...COMMON, verifyPullOnly, ...more }),
  "a PullOnlyIdentity": (scope: Construct, verifyPullOnly?: any, more: object = {}) =>
    new PullOnlyIdentity(scope, "Puller", {
      ...{ name: "pull", resourceGroupName: "rg", location: "eastus", verifyPullOnly },
      ...COMMON,
      ...more,
    }),
};

/** The JSON of a puller with a container group. */
function synthesizeWith(puller: (typeof PULLERS)[keyof typeof PULLERS], verify?: any, more: object = {}): any {
  return synthesizeJson((scope) => {
    const value = verify === "var" ? new TerraformVariable(scope, "verify", { type: "string" }).stringValue : verify;
    new PrivateImageContainerGroup(scope, "Job", {
      ...{ name: "job", resourceGroupName: "rg", location: "eastus" },
      credentials: [puller(scope, value, more)],
      containers: [{ name: "job", image: ContainerImage.fromRegistry(contoso(), "app:v1") }],
    });
  });
}

const refusals = (json: any) =>
  (Object.values<any>(json.resource.azurerm_container_group)[0].lifecycle.precondition ?? []).filter((each: any) =>
    each.error_message.includes("rights besides pulling"),
  );

describe.each(Object.values(PULLERS))("The verification of a puller (%#)", (puller) => {
  it.each([undefined, VerifyPullOnly.OFF])("reads nothing when it is %s", (verify) => {
    const json = synthesizeWith(puller, verify);
    expect(json.data?.azurerm_role_assignments).toBeUndefined();
    expect(json.check).toBeUndefined();
    expect(refusals(json)).toEqual([]);
  });

  it.each([VerifyPullOnly.WARN, VerifyPullOnly.REFUSE])(
    "lists each subscription once and checks it with %s",
    (verify) => {
      // WHEN
      const json = synthesizeWith(puller, verify);

      // THEN
      const lists = Object.values<any>(json.data.azurerm_role_assignments);
      expect(lists).toHaveLength(1);
      expect(lists[0].scope).toBe("/subscriptions/00000000-0000-4000-8000-000000000001");
      expect(lists[0]).not.toHaveProperty("count");
      expect(lists[0].depends_on).toHaveLength(3);
      expect(Object.keys(json.check)).toHaveLength(1);
      expect(refusals(json)).toHaveLength(verify === VerifyPullOnly.REFUSE ? 1 : 0);
    },
  );

  it("lists every subscription of its registries", () => {
    const hub = contoso({
      id: REGISTRY_ID.replace("000000000001", "000000000002").replace(/contoso$/, "contosohub"),
      loginServer: "contosohub.azurecr.io",
    });
    const json = synthesizeWith(puller, VerifyPullOnly.WARN, { registries: [contoso(), hub] });
    expect(Object.values<any>(json.data.azurerm_role_assignments)).toHaveLength(2);
  });

  it("takes every role assignment for one too many while access is off", () => {
    const json = synthesizeJson((scope) => void puller(scope, VerifyPullOnly.WARN, { accessEnabled: false }));
    const [list] = Object.values<any>(json.data.azurerm_role_assignments);
    expect(list.depends_on).toEqual(["terraform_data.Puller_Ours_A9A3D759"]);
    expect(JSON.stringify(json.check)).toContain("flatten([])");
  });

  it("keeps the IDs of its role assignments, so that a plan that drops one reads the list after it is gone", () => {
    const json = synthesizeWith(puller, VerifyPullOnly.REFUSE);
    const [kept] = Object.values<any>(json.resource.terraform_data).filter(({ input }) => input !== undefined);
    const addresses = Object.keys(json.resource.azurerm_role_assignment).map(
      (name) => `azurerm_role_assignment.${name}[*].id`,
    );
    expect(kept.input).toBe(`\${flatten([${addresses.join(", ")}])}`);
  });

  it("keeps no IDs where variables switch the verification and each role assignment", () => {
    const json = synthesizeJson((scope) => {
      const variable = (name: string, type: string) => new TerraformVariable(scope, name, { type });
      puller(scope, variable("verify", "string").stringValue, { accessEnabled: variable("access", "bool").value });
    });
    expect(json.resource.terraform_data).toBeUndefined();
  });

  it("is switched by a variable", () => {
    const json = synthesizeWith(puller, "var");
    const [list] = Object.values<any>(json.data.azurerm_role_assignments);
    expect(list.count).toBe('${"${var.verify}" == "Off" ? 0 : 1}');
    expect(refusals(json)[0].condition).toMatch(/^\$\{"\$\{var\.verify\}" != "Refuse" \|\| length\(/);
  });

  it("fails with a word that is none", () => {
    expect(problemsOf((scope) => void puller(scope, "Maybe"))).toEqual([
      'verifyPullOnly: must be one of Off, Warn, Refuse (VerifyPullOnly), got "Maybe".',
    ]);
  });
});
