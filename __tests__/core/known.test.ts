import { TerraformVariable, Token } from "cdktf";
import { knownBoolean, knownEntries, knownList, knownNumber, knownString } from "../../lib/core/known";
import { synthesize } from "../support/synth";

function withVariable(test: (variable: TerraformVariable) => void): void {
  synthesize((scope) => test(new TerraformVariable(scope, "given", { type: "any" })));
}

describe("A known string", () => {
  it("is a string without a reference", () => {
    expect(knownString("job")).toBe("job");
    expect(knownString("")).toBe("");
    expect(knownString("costs 5 $ {net}")).toBe("costs 5 $ {net}");
  });

  it.each(["${var.name}", "job-${each.key}", "%{ if var.x }a%{ endif }"])("is not %s, written by hand", (text) => {
    expect(knownString(text)).toBeUndefined();
  });

  it("is not a token, also not inside a longer text or a list", () => {
    withVariable((variable) => {
      expect(knownString(variable.stringValue)).toBeUndefined();
      expect(knownString(`job-${variable.stringValue}`)).toBeUndefined();
      expect(knownString(variable.listValue[0])).toBeUndefined();
    });
  });

  it.each([undefined, null, 5, true, {}, []])("is not %j", (value) => {
    expect(knownString(value)).toBeUndefined();
  });
});

describe("A known number", () => {
  it("is a finite number that is no token", () => {
    expect([0, -1.5, 7].map(knownNumber)).toEqual([0, -1.5, 7]);
    expect([NaN, Infinity, "5", null, undefined].map(knownNumber)).toEqual(Array(5).fill(undefined));
    withVariable((variable) => expect(knownNumber(variable.numberValue)).toBeUndefined());
  });
});

describe("A known boolean", () => {
  it("is true or false", () => {
    expect([true, false, "true", undefined].map(knownBoolean)).toEqual([true, false, undefined, undefined]);
    withVariable((variable) => expect(knownBoolean(variable.booleanValue)).toBeUndefined());
  });
});

describe("A known list", () => {
  it("is a list, whatever its items are", () => {
    expect(knownList(["a"])).toEqual(["a"]);
    expect(knownList(undefined)).toBeUndefined();
    withVariable((variable) => {
      expect(knownList(variable.listValue)).toBeUndefined();
      expect(knownList(Token.asList(variable.value))).toBeUndefined();
    });
  });
});

describe("The known entries of a map", () => {
  it("are there when every name is known", () => {
    expect(knownEntries({ a: 1 })).toEqual([["a", 1]]);
    expect(knownEntries(undefined)).toBeUndefined();
    withVariable((variable) => {
      expect(knownEntries(Token.asStringMap(variable.value))).toBeUndefined();
      expect(knownEntries({ [variable.stringValue]: "x" })).toBeUndefined();
      expect(knownEntries({ a: variable.stringValue })).toHaveLength(1);
    });
  });
});
