import { TerraformOutput, TerraformVariable } from "cdktf";
import { resourceGroupNameOf, resourceNameOf } from "../../lib/core/azure-id";
import { REGISTRY_ID } from "../support/registries";
import { synthesizeJson } from "../support/synth";

describe("The parts of a resource ID", () => {
  it("are the name of the resource and of its resource group", () => {
    expect(resourceNameOf(REGISTRY_ID)).toBe("contoso");
    expect(resourceGroupNameOf(REGISTRY_ID)).toBe("rg-registry");
  });

  it("are worked out by Terraform where the ID is a reference", () => {
    const json = synthesizeJson((scope) => {
      const id = new TerraformVariable(scope, "id", { type: "string" }).stringValue;
      new TerraformOutput(scope, "name", { value: resourceNameOf(id) });
      new TerraformOutput(scope, "group", { value: resourceGroupNameOf(id) });
    });
    expect(json.output).toEqual({
      name: { value: '${element(split("/", var.id), 8)}' },
      group: { value: '${element(split("/", var.id), 4)}' },
    });
  });

  it("are empty where the text is no such ID", () => {
    expect(resourceNameOf("/subscriptions/1")).toBe("");
    expect(resourceGroupNameOf("contoso")).toBe("");
  });
});
