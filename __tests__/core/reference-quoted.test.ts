import { TerraformOutput, TerraformVariable } from "cdktf";
import { quoted } from "../../lib/core/reference";
import { synthesizeJson } from "../support/synth";

describe("A quoted text in an expression", () => {
  it.each([
    ["plain", '"plain"'],
    ['with "quotes" and \\', '"with \\"quotes\\" and \\\\"'],
  ])("is %j", (text, expected) => {
    expect(quoted(text)).toBe(expected);
  });

  it("keeps its references", () => {
    const json = synthesizeJson((scope) => {
      const name = new TerraformVariable(scope, "name", { type: "string" }).stringValue;
      new TerraformOutput(scope, "length", { value: `\${length(${quoted(`${name}-${name}/`)})}` });
    });
    expect(json.output.length.value).toBe('${length("${var.name}-${var.name}/")}');
  });
});
