import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { PrivateImageContainerGroup } from "../../lib";
import { group, groupOf } from "../../scripts/rules/spec";
import { synthesizeStack } from "../support/stack-json";
import { onlyResource, synthesizeJson } from "../support/synth";

function preconditionsOf(build: (scope: Construct) => object): unknown {
  const json = synthesizeJson((scope) => new PrivateImageContainerGroup(scope, "Job", build(scope) as any));
  return onlyResource(json, "azurerm_container_group").lifecycle?.precondition;
}

describe("The preconditions of a container group", () => {
  it("are none where everything is known", () => {
    expect(preconditionsOf(() => group())).toBeUndefined();
  });

  it("are none for variables that are validated themselves, such as those of PrivateImageStack", () => {
    // The one of the stack is for secrets, which a validation of their variable would show.
    const { lifecycle } = onlyResource(JSON.parse(synthesizeStack()), "azurerm_container_group");
    expect(lifecycle.precondition.map(({ error_message }: any) => error_message)).toEqual([
      "secure_environment_variables must have names of letters, digits, underscores, hyphens and periods.",
    ]);
    expect(
      preconditionsOf((scope) => {
        const validation = [{ condition: '${var.name != ""}', errorMessage: "name must not be empty." }];
        return group({ name: new TerraformVariable(scope, "name", { validation }).stringValue });
      }),
    ).toBeUndefined();
  });

  it("say what the rule says, for a variable without a validation", () => {
    expect(preconditionsOf((scope) => group({ name: new TerraformVariable(scope, "name", {}).stringValue }))).toEqual([
      {
        condition: '${(can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.name)) && !can(regex("--", var.name)))}',
        error_message:
          "name: must be 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends.",
      },
    ]);
  });

  it("compare an amount with zero", () => {
    expect(
      preconditionsOf((scope) => groupOf({ cpuCores: new TerraformVariable(scope, "cpu", {}).numberValue })),
    ).toEqual([{ condition: "${(var.cpu > 0)}", error_message: "containers[0].cpuCores: must be more than 0." }]);
  });

  it("are none for text in which an expression was written by hand, which cdktf would escape", () => {
    expect(preconditionsOf(() => group({ name: "job-${var.suffix}" }))).toBeUndefined();
  });
});
