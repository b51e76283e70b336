import { TerraformResource, TerraformStack, Testing } from "cdktf";
import { TerraformData } from "../../lib/core/terraform-data";
import { synthesizeJson } from "../support/synth";

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
