import { Problem } from "../../lib";
import { RuleFinding, Rule, Severity } from "../../lib/core/rule";
import { RuleRow } from "./rule-table";

/** Everything that is said about an input. */
export interface Verdict {
  readonly problems: readonly Problem[];
  readonly warnings: readonly RuleFinding[];
}

/** Tests a set of rules by its table. */
export function describeRules<Subject, Input>(
  what: string,
  rules: readonly Rule<Subject>[],
  table: readonly RuleRow<Input>[],
  judge: (input: Input, rules?: readonly Rule<Subject>[]) => Verdict,
): void {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const findings = (input: Input, only?: readonly Rule<Subject>[]) => {
    const { problems, warnings } = judge(input, only);
    return [
      ...problems.map((each) => line(Severity.ERROR, each)),
      ...warnings.map((each) => line(Severity.WARNING, each)),
    ];
  };

  describe(`Every rule about ${what}`, () => {
    it("has an id of its own, in kebab-case", () => {
      expect(byId.size).toBe(rules.length);
      expect(rules.map(({ id }) => id).filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
    });

    it("has a summary of one sentence and the address of its source", () => {
      expect(rules.filter(({ summary }) => !/^[A-Z].*\.$/.test(summary))).toEqual([]);
      expect(rules.filter(({ source }) => !/^https:\/\/[\w.]+\/\S+$/.test(source))).toEqual([]);
    });

    it("has exactly one row in the table, with input that breaks it and input that does not", () => {
      expect(table.map(({ rule }) => rule).sort()).toEqual([...byId.keys()].sort());
      expect(table.filter(({ fails, passes }) => fails.length === 0 || passes.length === 0)).toEqual([]);
    });
  });

  describe.each(table.map((row) => [row.rule, row] as const))("The rule %s", (id, { fails, passes }) => {
    const rule = byId.get(id)!;

    it.each(fails.map((fail, index) => [index + 1, `${fail.path}: ${fail.message}`, fail] as const))(
      "fails: example %i, %s",
      (_index, _title, fail) => {
        const finding = line(rule.severity, fail);

        // THEN this rule says so
        expect(findings(fail.spec, [rule])).toContain(finding);

        // AND nothing is said besides, but for what the table has
        expect(findings(fail.spec).sort()).toEqual([finding, ...(fail.others ?? [])].sort());

        // AND each finding has the id of its rule, and is a sentence
        const { problems, warnings } = judge(fail.spec, [rule]);
        const all = [...problems, ...warnings];
        expect(all.filter((found) => found.rule !== id || !/[.?]$/.test(found.message))).toEqual([]);
      },
    );

    it.each(passes.map((input, index) => [index + 1, input] as const))("passes: example %i", (_index, input) => {
      expect(findings(input)).toEqual([]);
    });
  });
}

function line(severity: Severity, { path, message }: Problem): string {
  return `${severity}: ${path}: ${message}`;
}
