import { TerraformVariable } from "cdktf";
import { PullOnlyPrincipal } from "../../lib";
import { synthesizeJson } from "../support/synth";
import { givenRegistry } from "../support/given";

const DEPLOYER = "data.azuread_client_config.Puller_Deployer_10880083.object_id";
const OTHER = "11111111-2222-3333-4444-555555555555";

function ownersWith(owners?: (variable: TerraformVariable) => readonly string[]): Record<string, unknown> {
  const json = synthesizeJson((scope) => {
    const variable = new TerraformVariable(scope, "owners", { type: "list(string)" });
    new PullOnlyPrincipal(scope, "Puller", {
      displayName: "job-pull",
      registries: [givenRegistry(scope)],
      owners: owners?.(variable),
    });
  });
  const owner = (type: string) => Object.values<any>(json.resource[type])[0].owners;
  return { application: owner("azuread_application"), servicePrincipal: owner("azuread_service_principal") };
}

describe("The owners of application and service principal", () => {
  it.each([
    ["nobody else", undefined, [`\${${DEPLOYER}}`]],
    ["others", () => [OTHER], [`\${${DEPLOYER}}`, OTHER]],
    [
      "a list that only Terraform knows",
      (variable: TerraformVariable) => variable.listValue,
      `\${concat([${DEPLOYER}], var.owners)}`,
    ],
  ])("are the deploying identity and %s", (_who, owners, expected) => {
    expect(ownersWith(owners)).toEqual({ application: expected, servicePrincipal: expected });
  });
});
