import { Fn, Op, TerraformOutput, TerraformVariable, Token, ref } from "cdktf";
import { Construct } from "constructs";
import { isValidatedVariable, isVariable, operandOf } from "../../lib/core/reference";
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
      expect([plain.stringValue, plain.numberValue, "${var.plain}"].map(isVariable)).toEqual([true, true, true]);
      const others = [
        `${plain.stringValue}-1`,
        Token.asString(Fn.lower(plain.stringValue)),
        Token.asString(ref("module.var.plain")),
        Token.asString(ref("var.plain.id")),
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

  it("is the same for what was written by hand, in brackets where an operator beside it would come first", () => {
    const json = synthesizeJson((scope) => {
      const { stringValue } = variables(scope).plain;
      const texts = [
        "${var.plain}",
        '${data.x.y["db"].value}',
        "${var.list[0].name}",
        "${each.key}",
        "${lower(var.plain)}",
        '${var.on ? "a" : "b"}',
        `${stringValue}-\${var.plain}-$\${HOME}`,
        'a "b" \\ %%{c}\n\b\f',
        '%{ if var.on }${var.plain}%{ else }no "b"%{ endif }',
      ];
      texts.forEach((text, index) => {
        new TerraformOutput(scope, `o${index}`, { value: Op.eq(operandOf(text), "x") });
      });
    });
    expect(Object.values(json.output).map(({ value }: any) => value)).toEqual([
      '${(var.plain == "x")}',
      '${(data.x.y["db"].value == "x")}',
      '${(var.list[0].name == "x")}',
      '${(each.key == "x")}',
      '${((lower(var.plain)) == "x")}',
      '${((var.on ? "a" : "b") == "x")}',
      '${(join("", [var.plain, "-", var.plain, "-$${HOME}"]) == "x")}',
      '${("a \\"b\\" \\\\ %%{c}\\n\\u0008\\u000c" == "x")}',
      '${("%{ if var.on }${var.plain}%{ else }no \\"b\\"%{ endif }" == "x")}',
    ]);
  });

  it("keeps a number that stands for a reference", () => {
    const json = synthesizeJson((scope) => {
      const { numberValue } = variables(scope).plain;
      new TerraformOutput(scope, "o", { value: Fn.tostring(operandOf(`port ${numberValue}`)) });
    });
    expect(json.output.o.value).toBe('${tostring(join("", ["port ", var.plain]))}');
  });
});
