import { TerraformStack, TerraformVariable, Testing } from "cdktf";
import { Construct } from "constructs";
import { DECIDING, FORMS, NOT_GIVEN, PASSED_ON, enumProps } from "../support/enum-props";
import { messageOf, problemsOf, synthesize } from "../support/synth";

const references = (scope: Construct) => {
  const given = new TerraformVariable(scope, "word", { type: "string" });
  return { "a reference as text": given.stringValue, "a reference as an object": given.value, written: "${var.word}" };
};

describe("Every property with an enum", () => {
  it("is either refused as a reference or passed on", () => {
    expect([...Object.keys(DECIDING), ...Object.keys(PASSED_ON), ...NOT_GIVEN].sort()).toEqual(enumProps());
  });

  it.each(Object.entries(DECIDING).flatMap(([prop, make]) => FORMS.map((form) => [prop, form, make] as const)))(
    "fails: %s as %s, by its name",
    (prop, form, make) => {
      const name = prop.split(".")[1]!;
      const scope = new TerraformStack(Testing.app(), "stack");
      const message = messageOf(() => make(scope, references(scope)[form]));
      expect(message).toMatch(new RegExp(`\\b${name}(\\[0\\])?: .*known (at synth time|before Terraform runs)`));
    },
  );

  it.each(Object.entries(PASSED_ON).flatMap(([prop, make]) => FORMS.map((form) => [prop, form, make] as const)))(
    "passes: %s as %s",
    (_prop, form, make) => {
      expect(problemsOf((scope) => make(scope, references(scope)[form]))).toEqual([]);
      expect(synthesize((scope) => make(scope, references(scope)[form]))).toContain("var.word");
    },
  );
});
