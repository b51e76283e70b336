import { groupRules } from "../../../lib/container-group/rules";
import { resolve } from "../../../lib/container-group/resolve";
import { GroupRule } from "../../../lib/container-group/rules/group-rule";
import { Severity } from "../../../lib/core/rule";
import { IRegistryCredential } from "../../../lib";
import { ruleExamples } from "../../../scripts/rules/examples";
import { Spec } from "../../../scripts/rules/spec";

const bind = (credential: IRegistryCredential) => credential.bind(undefined as any);

function judge(spec: Spec, rules?: readonly GroupRule[]) {
  const { problems, warnings } = resolve(spec, bind, rules);
  return { errors: problems, warnings };
}

const rules = new Map(groupRules.map((rule) => [rule.id, rule]));

describe("Every rule about a container group", () => {
  it("has an id of its own, in kebab-case", () => {
    expect(rules.size).toBe(groupRules.length);
    expect(groupRules.map(({ id }) => id).filter((id) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it("has a summary of one sentence and the address of its source", () => {
    expect(groupRules.filter(({ summary }) => !/^[A-Z].*\.$/.test(summary))).toEqual([]);
    expect(groupRules.filter(({ source }) => !/^https:\/\/[\w.]+\/\S+$/.test(source))).toEqual([]);
  });

  it("has exactly one row of examples, with one that fails and one that passes", () => {
    expect(ruleExamples.map(({ rule }) => rule).sort()).toEqual([...rules.keys()].sort());
    expect(ruleExamples.filter(({ fails, passes }) => fails.length === 0 || passes.length === 0)).toEqual([]);
  });
});

describe.each(ruleExamples.map((example) => [example.rule, example] as const))("The rule %s", (id, example) => {
  const rule = rules.get(id)!;

  it.each(example.fails.map((fail) => [`${fail.path} ${fail.message}`, fail] as const))("fails: %s", (_, fail) => {
    // GIVEN
    const problem = { path: fail.path, message: fail.message };
    const isError = rule.severity === Severity.ERROR;
    const expected = isError
      ? { errors: [problem], warnings: [] }
      : { errors: [], warnings: [{ id: rule.id, ...problem }] };

    // THEN this rule says so, and no other has anything to say
    expect(judge(fail.spec, [rule])).toEqual(expected);
    const warnings = [...expected.warnings, ...(fail.otherWarnings ?? [])];
    expect(judge(fail.spec)).toEqual({ ...expected, warnings });
  });

  it.each(example.passes.map((spec, index) => [index + 1, spec] as const))("passes: example %i", (_, spec) => {
    expect(judge(spec)).toEqual({ errors: [], warnings: [] });
  });
});
