import { Lazy, TerraformVariable, Token, Tokenization, ref } from "cdktf";
import { Sleep } from "@cdktf/provider-time/lib/sleep";
import { oddTextProblem } from "../../lib/core/odd-text";
import {
  asText,
  referencedAttribute,
  isReference,
  isSameText,
  knownEntries,
  knownList,
  knownNumber,
  knownString,
  onlyReference,
  referenceTo,
} from "../../lib/core/reference";
import { synthesize, synthesizeJson } from "../support/synth";

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

  it("may hold what only looks like the beginning of a reference", () => {
    for (const text of ["{", "$ {a}", "a{TfToken[1]}", "100 % {a}"]) expect(knownString(text)).toBe(text);
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

describe("A text with a number in it that stands for a reference", () => {
  it("is a reference, and one with a very large number is not", () => {
    withVariable(({ numberValue }) => {
      expect(isReference(`port ${numberValue}`)).toBe(true);
      expect(onlyReference(`${numberValue}`)).toBeUndefined();
    });
    expect([isReference("1e+298"), knownString("about 3.2e+298 stars")]).toEqual([false, "about 3.2e+298 stars"]);
  });
});

describe("A very small number", () => {
  it("is known where it is no token of cdktf", () => {
    expect(knownNumber(-1e200)).toBe(-1e200);
    expect(knownNumber(-1.5e250)).toBe(-1.5e250);
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
      expect(knownEntries({ a: "x", [variable.stringValue]: "x" })).toBeUndefined();
    });
  });

  it("are not there for what is no map", () => {
    for (const value of [null, "a", 5] as never[]) expect(knownEntries(value)).toBeUndefined();
  });
});

describe("A list of one item", () => {
  it("is known unless the item stands for the whole list", () => {
    expect(knownList(["a"])).toEqual(["a"]);
    expect(knownList([5])).toEqual([5]);
    withVariable((variable) => {
      const [item] = variable.listValue;
      expect(knownList([item, "b"])).toEqual([item, "b"]);
      expect(knownList([variable.stringValue])).toHaveLength(1);
    });
  });
});

describe("The only reference of a value", () => {
  it("is that object, or what a string or number stands for", () => {
    withVariable((variable) => {
      const { value: object } = variable;
      expect(onlyReference(object) === object).toBe(true);
      for (const value of [variable.stringValue, variable.numberValue]) {
        expect(onlyReference(value)).toBe(Tokenization.reverse(value)[0]);
      }
    });
  });

  it("is undefined without one, or with more than one", () => {
    withVariable(({ stringValue }) => {
      for (const value of [null, undefined, {}, [], "a", 5, `${stringValue}-${stringValue}`, `a-${stringValue}`]) {
        expect(onlyReference(value)).toBeUndefined();
      }
    });
  });
});

describe("Two texts with references", () => {
  it("are the same when they refer to the same, however that was written", () => {
    withVariable((variable) => {
      expect(isSameText(`a-${variable.stringValue}`, `a-${variable.stringValue}`)).toBe(true);
      expect(isSameText(variable.stringValue, "${var.given}")).toBe(true);
      expect(isSameText(`a-${variable.stringValue}`, `b-${variable.stringValue}`)).toBe(false);
      expect(isSameText(variable.stringValue, "var.given")).toBe(false);
    });
  });

  it("are not the same as far as nobody knows before synth", () => {
    const later = () =>
      Lazy.stringValue({
        produce: () => {
          throw new Error("not yet");
        },
      });
    expect(isSameText(later(), later())).toBe(false);
  });
});

describe("A text given as a reference", () => {
  it("is a text again", () => {
    withVariable((variable) => {
      expect(typeof asText(variable.value as never)).toBe("string");
      expect(asText("a")).toBe("a");
    });
  });
});

describe("A reference for depends_on", () => {
  it("names the resource as depends_on has it, also after its name was overridden", () => {
    // WHEN
    const json = synthesizeJson((scope) => {
      const awaited = new Sleep(scope, "Awaited", { createDuration: "1s" });
      const waiting = new Sleep(scope, "Waiting", { createDuration: "1s" });
      waiting.dependsOn = [referenceTo(awaited)];
      awaited.overrideLogicalId("renamed");
    });

    // THEN
    expect(json.resource.time_sleep.Waiting.depends_on).toEqual(["time_sleep.renamed"]);
  });

  it("is made once for each resource", () => {
    synthesizeJson((scope) => {
      // GIVEN
      const one = new Sleep(scope, "One", { createDuration: "1s" });
      const other = new Sleep(scope, "Other", { createDuration: "1s" });

      // THEN
      expect(referenceTo(one)).toBe(referenceTo(one));
      expect(referenceTo(one)).not.toBe(referenceTo(other));
    });
  });
});

describe("The attribute of a reference", () => {
  const ofText = (index: number) => `\${azurerm_subnet.number_${index}.id}`;

  it("is the same for each of thousands of texts, however often it is read", () => {
    for (const index of [...Array(1_500).keys(), 0, 1_499])
      expect(referencedAttribute(ofText(index))).toBe("azurerm_subnet.id");
    expect(referencedAttribute("${var.subnet}")).toBeUndefined();
  });

  it("is unknown for a lazy value, which may be another one later", () => {
    const lazy = Lazy.stringValue({ produce: () => ofText(0) });
    expect([lazy, Token.asString(Lazy.anyValue({ produce: () => ofText(0) }))].map(referencedAttribute)).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe("A text with placeholders of cdktf", () => {
  it("is right with each of thousands that are known, and fails with one that is not", () => {
    const texts = [...Array(1_500).keys()].map((index) => Token.asString(ref(`var.number_${index}`, undefined as any)));
    for (const text of [...texts, ...texts]) expect(oddTextProblem(text)).toBeUndefined();
    expect(oddTextProblem("${TfToken[TOKEN.999999999]}")).toContain("looks like a placeholder of cdktf");
  });
});
