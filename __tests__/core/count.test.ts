import { ContainerRegistry } from "@cdktf/provider-azurerm/lib/container-registry";
import { IResolvable, Op, TerraformCount, TerraformOutput, TerraformVariable, Token } from "cdktf";
import { attributeOf, conditionOf, countOf, idOf } from "../../lib/core/count";
import { synthesizeJson } from "../support/synth";

describe("A switch", () => {
  it("has no count while it is on or off for good", () => {
    expect([true, false].map(countOf)).toEqual([undefined, undefined]);
    expect([true, false].map(conditionOf)).toEqual([true, false]);
  });

  it.each<[string, (variable: TerraformVariable) => unknown, string]>([
    ["a reference", ({ booleanValue }) => booleanValue, "var.on"],
    ["text that is one", ({ stringValue }) => stringValue, "var.on"],
    ["what a person wrote", () => "${var.on}", "var.on"],
    ["a condition that a person wrote", () => '${var.on ? true : var.x == "y"}', '(var.on ? true : var.x == "y")'],
    ["an expression of cdktf", ({ value }) => Op.not(value), "!var.on"],
  ])("is counted as %s", (_, flagOf, expected) => {
    const json = synthesizeJson((scope) => {
      const flag = flagOf(new TerraformVariable(scope, "on", { type: "bool" })) as IResolvable;
      new TerraformOutput(scope, "count", { value: countOf(flag)!.toTerraform() });
    });
    expect(json.output.count.value).toBe(`\${${expected} ? 1 : 0}`);
  });
});

describe("An attribute", () => {
  const rendered = (count: TerraformCount | undefined) => {
    const json = synthesizeJson((scope) => {
      const config = { name: "contoso", resourceGroupName: "rg", location: "eastus", sku: "Basic", count };
      const registry = new ContainerRegistry(scope, "Registry", config);
      new TerraformOutput(scope, "id", { value: idOf(registry) });
      new TerraformOutput(scope, "server", { value: attributeOf(registry, "login_server") });
    });
    return [json.output.id.value, json.output.server.value];
  };

  it("is that of the resource", () => {
    expect(rendered(undefined)).toEqual([
      "${azurerm_container_registry.Registry.id}",
      "${azurerm_container_registry.Registry.login_server}",
    ]);
  });

  it("is null while the resource is switched off", () => {
    expect(rendered(TerraformCount.of(Token.asNumber("${var.on ? 1 : 0}")))).toEqual([
      "${one(azurerm_container_registry.Registry.*.id)}",
      "${one(azurerm_container_registry.Registry[*].login_server)}",
    ]);
  });
});
