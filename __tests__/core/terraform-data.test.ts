import { TerraformStack, Testing } from "cdktf";
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
});
