import { TerraformOutput, TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { ConditionOptions, TextFormat } from "../../lib/core/text-format";
import { cut } from "../support/cut";
import { synthesizeJson } from "../support/synth";

const NAME = new TextFormat({
  pattern: "^[a-z]([a-z0-9-]*[a-z0-9])?$",
  without: ["--"],
  longest: 63,
  must: "be lower-case letters, digits and single hyphens",
  source: "https://example.com/names",
  hint: (text) => (text.includes(".") ? "Remove the domain" : undefined),
});

const CODE = new TextFormat({
  pattern: "^\\p{L}{2}[.]\\d$",
  ignoreCase: true,
  must: "be two letters, a period and a digit",
  source: "https://example.com/codes",
});

const MUST = "must be lower-case letters, digits and single hyphens";

describe("The format of a text", () => {
  it.each(["a", "a-b", "a".repeat(63)])("takes %j", (text) => {
    expect(NAME.accepts(text)).toBe(true);
    expect(NAME.problems(text, "name")).toEqual([]);
  });

  it.each([
    ["A", '"A"'],
    ["a--b", '"a--b"'],
    ["", '""'],
    ["a.b", '"a.b". Remove the domain'],
    ["$${a}", '"$${a}"'],
    ["a".repeat(100), cut("a".repeat(100))],
  ])("fails for %j, in its own words", (text, got) => {
    const reported: string[] = [];
    NAME.report(text, "name", (path, message) => reported.push(`${path}: ${message}`));
    expect(NAME.problems(text, "name")).toEqual([{ path: "name", message: `${MUST}, got ${got}.` }]);
    expect(reported).toEqual([`name: ${MUST}, got ${got}.`]);
  });

  it.each(["${var.name}", "a-${var.name}--", undefined, null, 5, {}])("skips %j", (value) => {
    const reported: string[] = [];
    NAME.report(value, "name", (path) => reported.push(path));
    expect([NAME.problems(value, "name"), reported]).toEqual([[], []]);
  });

  it("says where the fact is from", () => {
    expect([NAME.must, NAME.source]).toEqual([MUST, "https://example.com/names"]);
  });

  it("reads the letters and digits of English like those of other alphabets", () => {
    const word = new TextFormat({
      pattern: "^[\\p{L}\\p{N}_]+$",
      must: "be a word",
      source: "https://example.com/words",
    });
    expect(["Az09_", "Äß٣_", "a-b", "ä-b", ""].map((text) => word.accepts(text))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it("may take capitals for small letters", () => {
    expect(["ÄB.1", "äb.1", "äb1"].map((text) => CODE.accepts(text))).toEqual([true, true, false]);
  });
});

describe("What Terraform checks of the format of a text", () => {
  const outputsOf = (build: (scope: Construct) => any[]): any[] => {
    const json = synthesizeJson((scope) => {
      build(scope).forEach((value, index) => new TerraformOutput(scope, `o${index}`, { value }));
    });
    return Object.values(json.output).map(({ value }: any) => value);
  };
  const REFERENCE =
    '${((can(regex("^[a-z]([a-z0-9-]*[a-z0-9])?$", var.name)) && !can(regex("--", var.name))) && (length(var.name) <= 63))}';

  it("is the same of a placeholder and of what a person wrote", () => {
    const conditions = outputsOf((scope) => {
      const { stringValue } = new TerraformVariable(scope, "name", {});
      return [stringValue, "${var.name}"].flatMap((value) =>
        NAME.preconditions(value, "name").map(({ condition }) => condition),
      );
    });
    expect(conditions).toEqual([REFERENCE, REFERENCE]);
  });

  it("has the same words", () => {
    expect(NAME.preconditions("${var.name}", "name")[0]!.errorMessage).toBe(`name: ${MUST}.`);
    expect(NAME.preconditions("${var.name}", "name", { nullable: true })[0]!.errorMessage).toBe(
      `name: ${MUST}, or null.`,
    );
    expect(NAME.validation("job_name").errorMessage).toBe(`job_name ${MUST}.`);
    expect(NAME.validation("job_name", { nullable: true }).errorMessage).toBe(`job_name ${MUST}, or null.`);
  });

  it("is the condition of a text alone", () => {
    expect(outputsOf(() => [CODE.condition("${var.code}")])).toEqual([
      '${can(regex("(?i)^\\\\p{L}{2}[.]\\\\d$", var.code))}',
    ]);
  });

  it("is the same of an expression that is written by hand", () => {
    expect(NAME.expression("name")).toBe(
      'can(regex("^[a-z]([a-z0-9-]*[a-z0-9])?$", name)) && !can(regex("--", name)) && length(name) <= 63',
    );
    expect(CODE.expression("code")).toBe('can(regex("(?i)^\\\\p{L}{2}[.]\\\\d$", code))');
  });

  it("is nothing of what was judged", () => {
    for (const value of ["A", undefined, 5]) expect(NAME.preconditions(value, "name")).toEqual([]);
  });

  it("is the same of a variable that has a validation of its own, whatever that is about", () => {
    const validation = [{ condition: '${var.name != "x"}', errorMessage: "name must not be x." }];
    const conditions = outputsOf((scope) => {
      const { stringValue } = new TerraformVariable(scope, "name", { validation });
      return NAME.preconditions(stringValue, "name").map(({ condition }) => condition);
    });
    expect(conditions).toEqual([REFERENCE]);
  });

  it.each<[string, TextFormat, ConditionOptions, string]>([
    ["a validation", NAME, {}, REFERENCE],
    [
      "one that takes null",
      CODE,
      { nullable: true },
      '${(var.name == null) ? true : can(regex("(?i)^\\\\p{L}{2}[.]\\\\d$", var.name))}',
    ],
  ])("is %s", (_, format, options, expected) => {
    expect(outputsOf(() => [format.validation("name", options).condition])).toEqual([expected]);
  });
});
