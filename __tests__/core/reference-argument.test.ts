import { Fn, TerraformOutput, TerraformVariable } from "cdktf";
import { operandOf } from "../../lib/core/reference";
import { synthesizeJson } from "../support/synth";

function encoded(text: (reference: string) => string): string {
  return synthesizeJson((scope) => {
    const { stringValue } = new TerraformVariable(scope, "text", {});
    new TerraformOutput(scope, "encoded", { value: Fn.base64encode(operandOf(text(stringValue))) });
  }).output.encoded.value;
}

describe("A text as an argument of a Terraform function", () => {
  it.each<[string, (reference: string) => string, string]>([
    ["literal text", () => "plain", '${base64encode("plain")}'],
    ["no text", () => "", '${base64encode("")}'],
    ["quotes and line breaks", () => 'say "x"\n', '${base64encode("say \\"x\\"\\n")}'],
    ["what only looks like a reference", () => '${"', '${base64encode("$${\\"")}'],
    ["a reference", (reference) => reference, "${base64encode(var.text)}"],
    ["a reference written by hand", () => '${var.map["a"]}', '${base64encode(var.map["a"])}'],
    ["a reference in plain text", (reference) => `a-${reference}`, '${base64encode(join("", ["a-", var.text]))}'],
    [
      "a reference beside quotes",
      (reference) => `"${reference}"`,
      '${base64encode(join("", ["\\"", var.text, "\\""]))}',
    ],
  ])("keeps %s", (_what, text, expected) => {
    expect(encoded(text)).toBe(expected);
  });
});
