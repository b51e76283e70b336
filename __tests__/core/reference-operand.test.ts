import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Fn, IResolvable, Lazy, Op, TerraformOutput, TerraformVariable, Token, conditional, ref } from "cdktf";
import { Construct } from "constructs";
import { countOf } from "../../lib/core/count";
import { referencedAttribute, isGiven, operandOf, quoted } from "../../lib/core/reference";
import { synthesize, synthesizeJson } from "../support/synth";

function variables(scope: Construct) {
  return { plain: new TerraformVariable(scope, "plain", { type: "string" }) };
}

describe("What is given", () => {
  it("is a variable, a local value or an output, of whatever type, and what is made of them alone", () => {
    synthesize((scope) => {
      const { plain } = variables(scope);
      const all = [
        ...[plain.stringValue, plain.numberValue, plain.value, "${var.plain}", "${ var.plain }"],
        ...["${local.plain}", "${module.acr.login_server}", "${each.value.server}", "${var.all[local.key].server}"],
        ...["${2*var.plain}", "${var.all.*.server}"],
        Token.asString(Fn.lower(plain.stringValue)),
        Token.asString(conditional(Op.eq(plain.stringValue, "data.x.y"), plain.stringValue, ref("var.other.id"))),
      ];
      expect(all.map(isGiven)).toEqual(all.map(() => true));
    });
  });

  it("is no attribute, nothing with an attribute in it, and no text", () => {
    synthesize((scope) => {
      const { plain } = variables(scope);
      const others = [
        `${plain.stringValue}-1`,
        Token.asString(ref("azurerm_container_registry.var.login_server")),
        "${data.azurerm_container_registry.module.login_server}",
        "${one(azurerm_container_registry.local[*].login_server)}",
        Token.asString(conditional(plain.value, plain.stringValue, ref("azurerm_x.y.id"))),
        '${"${azurerm_x.y.id}${var.plain}"}',
        "${lower(true)}",
        "var.plain",
        "plain",
        5,
      ];
      expect(others.map(isGiven)).toEqual(others.map(() => false));
    });
  });

  it("is recognized wherever it was declared, and by whatever stands for it", () => {
    synthesize((scope) => {
      const nested = new TerraformVariable(new Construct(scope, "Nested"), "plain", {});
      nested.overrideLogicalId("another-name");
      const later = Lazy.stringValue({ produce: () => nested.stringValue });
      expect([nested.stringValue, later].map(isGiven)).toEqual([true, true]);
    });
  });

  it("is not told before synth from what is not there until then", () => {
    const produce = () => {
      throw new Error("not yet");
    };
    expect(isGiven(Lazy.stringValue({ produce }))).toBe(false);
  });
});

describe("The attribute that a reference consists of", () => {
  it("is known with the type of its resource or data source, with or without an index", () => {
    synthesize((scope) => {
      const identity = new UserAssignedIdentity(scope, "Pull", {
        name: "pull",
        resourceGroupName: "rg",
        location: "x",
      });
      const all = [
        ...["${azurerm_subnet.a.id}", "${ data.azurerm_subnet.a.id }", "${azurerm_subnet.a[0].id}"],
        ...['${data.azurerm_subnet.all["a"].id}', "${azurerm_subnet.a[each.key].id}"],
      ];
      expect(all.map(referencedAttribute)).toEqual(all.map(() => "azurerm_subnet.id"));
      expect(referencedAttribute(identity.principalId)).toBe("azurerm_user_assigned_identity.principal_id");
    });
  });

  it("is none of what may hold anything", () => {
    synthesize((scope) => {
      const { plain } = variables(scope);
      const others = [
        ...[plain.stringValue, plain.value, "${var.plain}", "${local.id}", "${module.acr.id}", "${each.value.id}"],
        ...["${one(azurerm_subnet.a[*].id)}", "${azurerm_subnet.a.id}/x", "${lower(azurerm_subnet.a.id)}"],
        ...["${true ? azurerm_subnet.a.id : var.b}", "${data.terraform_remote_state.a.outputs.id}"],
        ...["azurerm_subnet.a.id", "", 5, undefined],
      ];
      expect(others.map(referencedAttribute)).toEqual(others.map(() => undefined));
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
        `$\${HOME}-${stringValue}`,
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
      '${(join("", ["$${HOME}-", var.plain]) == "x")}',
      '${("a \\"b\\" \\\\ %%{c}\\n\\u0008\\u000c" == "x")}',
      '${("%{ if var.on }${var.plain}%{ else }no \\"b\\"%{ endif }" == "x")}',
    ]);
  });

  it("keeps a number that stands for a reference", () => {
    const json = synthesizeJson((scope) => {
      const { numberValue } = variables(scope).plain;
      for (const [id, text] of [`port ${numberValue} (tcp)`, `port ${numberValue}`].entries()) {
        new TerraformOutput(scope, `o${id}`, { value: Fn.tostring(operandOf(text)) });
      }
    });
    expect(Object.values(json.output).map(({ value }: any) => value)).toEqual([
      '${tostring(join("", ["port ", var.plain, " (tcp)"]))}',
      '${tostring(join("", ["port ", var.plain]))}',
    ]);
  });

  it("is in brackets where an operator beside it would take a part of it", () => {
    const json = synthesizeJson((scope) => {
      const { value } = variables(scope).plain;
      const choice = (yes: unknown, no: unknown) => conditional(value, yes, no);
      const operands: IResolvable[] = [
        Op.eq(operandOf(Token.asString(choice("a", "b"))), "a"),
        Op.eq(operandOf(choice("a", "b")), "a"),
        Op.gte(operandOf(Token.asNumber(choice(1, 2))), 1),
        Op.and(operandOf(choice(true, false)), operandOf(true)),
        Op.eq(operandOf(Token.asString(Fn.lower(value))), "a"),
        Op.eq(operandOf(Token.asString(ref("local.a ? 1 : 2"))), "a"),
        Op.gte(operandOf(5), 1),
      ];
      operands.forEach((operand, index) => {
        new TerraformOutput(scope, `o${index}`, { value: operand });
      });
      new TerraformOutput(scope, "o7", { value: operandOf(Token.asString(choice("a", "b"))) });
      new TerraformOutput(scope, "o8", { value: `-${operandOf(choice("a", "b"))}` });
      new TerraformOutput(scope, "o9", { value: countOf(choice(true, false))!.toTerraform() });
    });
    expect(Object.values(json.output).map(({ value }: any) => value)).toEqual([
      '${((var.plain ? "a" : "b") == "a")}',
      '${((var.plain ? "a" : "b") == "a")}',
      "${((var.plain ? 1 : 2) >= 1)}",
      "${((var.plain ? true : false) && true)}",
      '${(lower(var.plain) == "a")}',
      '${((local.a ? 1 : 2) == "a")}',
      "${(5 >= 1)}",
      '${var.plain ? "a" : "b"}',
      '-${var.plain ? "a" : "b"}',
      "${(var.plain ? true : false) ? 1 : 0}",
    ]);
  });
});

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
