import { Rule, Severity, applyRules, reportAll } from "../../lib/core/rule";

const rule = (id: string, severity: Severity, least: number): Rule<number> => ({
  id,
  severity,
  summary: `At least ${least}.`,
  source: "https://example.com/",
  check: (value, report) => {
    if (value < least) report(id, `must be at least ${least}, got ${value}.`);
  },
});

describe("Rules", () => {
  const rules = [rule("a", Severity.ERROR, 2), rule("b", Severity.WARNING, 3), rule("c", Severity.ERROR, 1)];

  it("report errors and warnings apart, each with the id of its rule, in the order of the rules", () => {
    expect(applyRules(rules, 0)).toEqual({
      errors: [
        { rule: "a", path: "a", message: "must be at least 2, got 0." },
        { rule: "c", path: "c", message: "must be at least 1, got 0." },
      ],
      warnings: [{ rule: "b", path: "b", message: "must be at least 3, got 0." }],
    });
  });

  it("report nothing about what breaks none", () => {
    expect(applyRules(rules, 3)).toEqual({ errors: [], warnings: [] });
  });
});

describe("What a shared check has found", () => {
  it("is reported with its own paths", () => {
    const reported: string[] = [];
    const problems = [
      { path: "a", message: "is wrong" },
      { path: "b", message: "is worse" },
    ];
    reportAll(problems, (path, message) => reported.push(`${path} ${message}`));
    expect(reported).toEqual(["a is wrong", "b is worse"]);
  });
});
