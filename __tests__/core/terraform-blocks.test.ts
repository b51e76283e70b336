import { Op, TerraformVariable, TerraformResource, TerraformStack, Testing } from "cdktf";
import { Application } from "@cdktf/provider-azuread/lib/application";
import { TerraformCheck, ImportBlock, TerraformData } from "../../lib/core/terraform-blocks";
import { synthesizeJson } from "../support/synth";

describe("A check", () => {
  it("is a block with one assertion, under its own name", () => {
    const json = synthesizeJson((scope) => {
      const image = new TerraformVariable(scope, "image", { type: "string" });
      new TerraformCheck(scope, "image_tag", {
        condition: Op.neq(image.stringValue, "latest"),
        errorMessage: "image is latest.",
      });
    });
    expect(json.check).toEqual({
      image_tag: { assert: [{ condition: '${(var.image != "latest")}', error_message: "image is latest." }] },
    });
  });
});

const ID = "/applications/00000000-0000-4000-8000-000000000001";

function importBlocks(isSwitched: boolean): unknown {
  return synthesizeJson((scope) => {
    const to = new Application(scope, "Puller", { displayName: "job-pull" });
    const enabled = new TerraformVariable(scope, "access", { type: "bool" }).booleanValue;
    new ImportBlock(scope, "Import", { to, importId: ID, enabled: isSwitched ? enabled : undefined });
  }).import;
}

describe("An import block", () => {
  it("takes an object over under the address of its resource", () => {
    expect(importBlocks(false)).toEqual([{ to: "azuread_application.Puller", id: ID }]);
  });

  it("takes it over as the only instance, and only while that is there", () => {
    expect(importBlocks(true)).toEqual([
      {
        for_each: "${{ for index in range(var.access ? 1 : 0) : tostring(index) => index }}",
        to: "azuread_application.Puller[each.value]",
        id: ID,
      },
    ]);
  });
});

describe("A terraform_data", () => {
  it("is synthesized with its values, on a machine without a terraform binary", () => {
    // GIVEN
    const before = process.env.TERRAFORM_BINARY_NAME;
    process.env.TERRAFORM_BINARY_NAME = "no-such-binary";

    try {
      // WHEN
      const json = synthesizeJson((scope) => {
        new TerraformData(scope, "Trigger", { limits: [{ container: "a", cpu: 2 }], none: undefined });
      });

      // THEN
      expect(json.resource.terraform_data.Trigger).toMatchObject({
        triggers_replace: { limits: [{ container: "a", cpu: 2 }] },
      });
    } finally {
      if (before === undefined) delete process.env.TERRAFORM_BINARY_NAME;
      else process.env.TERRAFORM_BINARY_NAME = before;
    }
  });

  it("is in the HCL as well", () => {
    const stack = new TerraformStack(Testing.app(), "stack");
    new TerraformData(stack, "Trigger", { identity: "SystemAssigned" });
    expect(JSON.stringify(Testing.synthHcl(stack))).toContain("SystemAssigned");
  });

  it("has a resource replaced whenever it is, until that is taken back", () => {
    // GIVEN
    const stack = new TerraformStack(Testing.app(), "stack");
    const trigger = new TerraformData(stack, "Trigger", {});
    const resource = new TerraformResource(stack, "Replaced", { terraformResourceType: "a_thing" });
    resource.lifecycle = { preventDestroy: true };

    // WHEN
    trigger.replace(resource);

    // THEN Terraform reads the address as it stands in JSON, and as a reference in HCL
    expect(JSON.parse(Testing.synth(stack)).resource.a_thing.Replaced.lifecycle).toEqual({
      prevent_destroy: true,
      replace_triggered_by: ["terraform_data.Trigger"],
    });
    expect(Testing.synthHcl(stack)).toContain('"${terraform_data.Trigger}"');
    expect(Testing.synth(stack)).toContain('"terraform_data.Trigger"');

    // AND WHEN
    trigger.release(resource);

    // THEN
    expect(JSON.parse(Testing.synth(stack)).resource).toEqual({
      a_thing: { Replaced: { lifecycle: { prevent_destroy: true } } },
    });
    expect(Testing.synthHcl(stack)).not.toContain("terraform_data");
  });
});
