import { Op, TerraformVariable } from "cdktf";
import { TerraformCheck } from "../../lib/core/terraform-check";
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
