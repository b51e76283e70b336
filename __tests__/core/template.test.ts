import { PieceKind, piecesOf, standsAlone, straysIn } from "../../lib/core/template";
import { isReference, knownString } from "../../lib/core/reference";

describe("Text that a person wrote as a reference", () => {
  it.each([
    "${var.x}",
    "job-${each.key}",
    "${count.index}",
    '${data.x.y["db"].value}',
    "${aws_instance.web[*].id}",
    "${aws_instance.web.*.id}",
    "${module.net.subnets[0]}",
    "${lower(var.x)}",
    "${timestamp()}",
    "${provider::azurerm::normalise_resource_id(var.x)}",
    '${var.on ? "a" : "b"}',
    '${join(",", [for name in var.names : upper(name) if name != ""])}',
    "${{ for k, v in var.m : k => v.id }[each.key]}",
    '${jsonencode({ a = 1, "b" : var.x })}',
    "${var.list...}",
    "${-var.n + 2.5e3 * local.größe}",
    '${"${var.x}-}"}',
    '${lower("a \\" } $${x} %%{y} ${var.x}")}',
    "${~ var.x ~}",
    '${"$"}{HOME}',
    '${lower("$${")}${lower("%%{")}',
    '${lower("$$")}${lower("$ {")}',
    '${lower("${var.m["x"]}")}',
    '${lower("$%{ if var.a == "x" }y%{ endif }")}',
    '${{ "a" : var.x }.a}',
    "${var.on ? { a : 1 } : var.y}",
    "${~var.x~}",
    "%{ if var.x }a%{ else }b%{ endif }",
    "%{if var.x}a%{endif}",
    "%{~ for name in var.names ~}${name.id}%{~ endfor ~}",
  ])("is one: %s", (text) => {
    expect(straysIn(text)).toEqual([]);
    expect(isReference(text)).toBe(true);
    expect(knownString(text)).toBeUndefined();
  });
});

describe("Text that Terraform would take for a reference, and refuse", () => {
  it.each<[string, string]>([
    ["${HOME}", "${HOME}"],
    ["echo ${HOME}/bin ${PATH}", "${HOME}"],
    ["${HOME:-x}", "${HOME:-x}"],
    ["${HOME:-x.y}", "${HOME:-x.y}"],
    ["${HOME:?not.set}", "${HOME:?not.set}"],
    ["${HOME?not.set}", "${HOME?not.set}"],
    ["${1}", "${1}"],
    ["${}", "${}"],
    ["${#x.y}", "${#x.y}"],
    ["${file%.tar.gz}", "${file%.tar.gz}"],
    ["${path/a.b/c}", "${path/a.b/c}"],
    ["${list[0]}", "${list[0]}"],
    ["${list[@]}", "${list[@]}"],
    ["${true}", "${true}"],
    ["${a b}", "${a b}"],
    ["${var.}", "${var.}"],
    ["${lower(var.)}", "${lower(var.)}"],
    ["${lower(.x)}", "${lower(.x)}"],
    ["${.x + var.y}", "${.x + var.y}"],
    ["${var.a ~ var.b}", "${var.a ~ var.b}"],
    ["${var.a:-var.b}", "${var.a:-var.b}"],
    ["${var.a?var.b}", "${var.a?var.b}"],
    ["${var.a : var.b ? var.c}", "${var.a : var.b ? var.c}"],
    ["${var.l[0] ? var.b}", "${var.l[0] ? var.b}"],
    ["${{ a : 1 }.a ? var.b}", "${{ a : 1 }.a ? var.b}"],
    ["%{x if}", "%{x if}"],
    ["${.x}", "${.x}"],
    ["%{http_code}", "%{http_code}"],
    ["%{iffy}", "%{iffy}"],
    ["${", "${"],
    ["a %{ if", "%{ if"],
    ['${"', '${"'],
    ['${"${x', '${"${x'],
    ["${var.x} ${HOME}", "${HOME}"],
    ["$${${HOME}}", "${HOME}"],
  ])("is found: %s", (text, stray) => {
    expect(straysIn(text)[0]).toBe(stray);
  });

  it("is also a dollar right before a reference", () => {
    expect(straysIn("$${TfToken[TOKEN.1]}")).toEqual(["$${TfToken[TOKEN.1]}"]);
  });
});

describe("The parts of a text", () => {
  it("are plain text without its escapes, references, and what stands between their braces", () => {
    expect(
      piecesOf('a$${b}${TfToken[TOKEN.1]}${~ { a = "}" }[var.x] ~}%{~ if var.x == "~" ~}c%{ endif }${HOME}').map(
        ({ kind, source, content }) => [PieceKind[kind], source, content],
      ),
    ).toEqual([
      ["TEXT", "a$${b}", "a${b}"],
      ["TOKEN", "${TfToken[TOKEN.1]}", "TfToken[TOKEN.1]"],
      ["EXPRESSION", '${~ { a = "}" }[var.x] ~}', ' { a = "}" }[var.x] '],
      ["DIRECTIVE", '%{~ if var.x == "~" ~}', ' if var.x == "~" '],
      ["TEXT", "c", "c"],
      ["DIRECTIVE", "%{ endif }", " endif "],
      ["STRAY", "${HOME}", "HOME"],
    ]);
  });
});

describe("Plain text", () => {
  it.each<[string, string]>([
    ["", ""],
    ["costs 5 $ {net}", "costs 5 $ {net}"],
    ["100 % {a} $1 %d", "100 % {a} $1 %d"],
    ["$%", "$%"],
    ["$${HOME}", "${HOME}"],
    ["%%{http_code} $${A} $$", "%{http_code} ${A} $$"],
    ['{"a":{"b":"${"', '{"a":{"b":"${"'],
  ])("is known, and without its escapes: %s", (text, known) => {
    expect(isReference(text)).toBe(false);
    expect(knownString(text)).toBe(known);
  });

  it("stands beside a sign of another kind", () => {
    expect(straysIn("$%{http_code}")).toEqual(["%{http_code}"]);
    expect(straysIn("%${var.x}")).toEqual([]);
  });
});

describe("An expression beside an operator", () => {
  it.each([
    "var.x",
    "var.list[count.index + 1].name",
    "aws_instance.web.*.id",
    "aws_instance.web.*",
    'lower("a ? b")',
    "(var.a || var.b)",
    "[for x in var.list : x + 1]",
    "{ a = 1 }",
    "!var.on",
    " !var.on ",
    "-5",
    '"${var.a ? 1 : 2}"',
  ])("stands alone: %s", (expression) => {
    expect(standsAlone(expression)).toBe(true);
  });

  it.each([
    "var.on ? 1 : 2",
    "var.a + 1",
    "var.a - 1",
    "lower(var.a) == var.b",
    "var.a && var.b",
    "(var.a) || (var.b)",
    "var.l[0] + 1",
    "{ a = 1 } == var.b",
    '"a" != var.b',
    'lower("a',
    "var.a # comment",
  ])("needs brackets: %s", (expression) => {
    expect(standsAlone(expression)).toBe(false);
  });
});
