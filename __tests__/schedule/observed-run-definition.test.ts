import { CONTAINER_CASES, NAMED_CASES } from "../support/container-cases";
import { CASES, Case, definitionOfNamed, definitionOfRun, expectCase } from "../support/observed-run-cases";
import { Mutant, mutantsOf } from "../support/workflow-definition";

function isNoticed({ definition }: Mutant, cases: readonly Case[]): boolean {
  const text = JSON.stringify(definition);
  return cases.some((each) => {
    try {
      expectCase(each, text, ["TimedOut"]);
      return false;
    } catch {
      return true;
    }
  });
}

describe("A run whose definition is wrong in one place", () => {
  const mutants = mutantsOf(JSON.parse(definitionOfRun()));
  const names = new Set(mutants.map(({ name }) => name));
  const mutantsOfNamed = mutantsOf(JSON.parse(definitionOfNamed())).filter(({ name }) => !names.has(name));

  it.each(mutants)("is noticed by a case: $name", (mutant) => {
    expect(isNoticed(mutant, [...CASES, ...CONTAINER_CASES])).toBe(true);
  });

  it.each(mutantsOfNamed)("is noticed by a case where only one container counts: $name", (mutant) => {
    expect(isNoticed(mutant, [...NAMED_CASES, ...CASES, ...CONTAINER_CASES.slice(0, 11)])).toBe(true);
  });

  it("was looked for in every place", () => {
    expect(mutants.length).toBeGreaterThan(100);
    expect(mutantsOfNamed.length).toBeGreaterThan(30);
  });
});
