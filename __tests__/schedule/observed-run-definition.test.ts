import { CASES, definitionOfRun, expectCase } from "../support/observed-run-cases";
import { mutantsOf } from "../support/workflow-definition";

describe("A run whose definition is wrong in one place", () => {
  const mutants = mutantsOf(JSON.parse(definitionOfRun()));

  it.each(mutants)("is noticed by a case: $name", ({ definition }) => {
    const noticed = CASES.some((each) => {
      try {
        expectCase(each, JSON.stringify(definition));
        return false;
      } catch {
        return true;
      }
    });
    expect(noticed).toBe(true);
  });

  it("was looked for in every place", () => {
    expect(mutants.length).toBeGreaterThan(100);
  });
});
