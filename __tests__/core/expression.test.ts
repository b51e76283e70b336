import { Fn, TerraformOutput, TerraformVariable, Token, ref } from "cdktf";
import { Construct } from "constructs";
import { isValidatedVariable, isVariable, operandOf } from "../../lib/core/expression";
import { synthesize, synthesizeJson } from "../support/synth";

const VALIDATION = [{ condition: "${var.checked != null}", errorMessage: "checked must be there." }];

function variables(scope: Construct) {
  return {
    plain: new TerraformVariable(scope, "plain", { type: "string" }),
    checked: new TerraformVariable(scope, "checked", { type: "string", validation: VALIDATION }),
  };
}

describe("A variable", () => {
  it("is told from other references, also as a number", () => {
    synthesize((scope) => {
      const { plain } = variables(scope);
      expect([plain.stringValue, plain.numberValue].map(isVariable)).toEqual([true, true]);
      const others = [
        `${plain.stringValue}-1`,
        Token.asString(Fn.lower(plain.stringValue)),
        Token.asString(ref("module.var.plain")),
        Token.asString(ref("var.plain.id")),
        "${var.plain}",
        "plain",
        5,
      ];
      expect(others.map(isVariable)).toEqual(others.map(() => false));
    });
  });

  it("is validated when it has a validation of its own, wherever it was declared", () => {
    synthesize((scope) => {
      const { plain, checked } = variables(scope);
      const nested = new TerraformVariable(new Construct(scope, "Nested"), "checked", { validation: VALIDATION });
      nested.overrideLogicalId("another_name");
      expect([checked.stringValue, checked.numberValue].map(isValidatedVariable)).toEqual([true, true]);
      expect(isValidatedVariable(nested.stringValue)).toBe(true);
      expect([plain.stringValue, `${checked.stringValue}-1`, 5, undefined].map(isValidatedVariable)).toEqual(
        Array(4).fill(false),
      );
    });
  });
});

describe("A variable without a validation", () => {
  it("is not validated by an empty list, nor by what has another name", () => {
    synthesize((scope) => {
      const { plain } = variables(scope);
      const empty = new TerraformVariable(scope, "empty", { type: "string", validation: [] });
      expect([empty.stringValue, plain.stringValue].map(isValidatedVariable)).toEqual([false, false]);
    });
  });

  it("is not validated where nobody knows its stack", () => {
    synthesize((scope) => {
      variables(scope);
      expect(isValidatedVariable(Token.asString(ref("var.checked")))).toBe(false);
    });
  });
});

describe("An operand", () => {
  it("is the reference itself, or its text joined", () => {
    const json = synthesizeJson((scope) => {
      const { plain } = variables(scope);
      const operands = [plain.stringValue, `a-${plain.stringValue}-"z"`, plain.numberValue].map(operandOf);
      operands.forEach((operand, index) => {
        new TerraformOutput(scope, `o${index}`, { value: Fn.tostring(operand) });
      });
    });
    expect(Object.values(json.output).map(({ value }: any) => value)).toEqual([
      "${tostring(var.plain)}",
      '${tostring(join("", ["a-", var.plain, "-\\"z\\""]))}',
      "${tostring(var.plain)}",
    ]);
  });

  it("is not there for an expression that was written by hand", () => {
    expect(operandOf("job-${var.plain}")).toBeUndefined();
    synthesize((scope) => {
      expect(operandOf(`${variables(scope).plain.stringValue}-\${var.plain}`)).toBeUndefined();
    });
  });
});
