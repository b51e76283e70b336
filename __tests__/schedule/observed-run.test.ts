import { CASES, DEFINITION, expectCase } from "../support/observed-run-cases";
import { allActions, textsOf } from "../support/workflow-definition";

const ID = /^@?[A-Za-z_]+$/;

describe("A run with an outcome", () => {
  it.each(CASES)("$name", (each) => {
    expectCase(each);
  });

  it("is within the limits of Logic Apps", () => {
    const actions = allActions(JSON.parse(DEFINITION));
    const names = actions.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !ID.test(name) || name.length > 80)).toEqual([]);
    expect(names.length).toBeLessThan(500);
    expect(Math.max(...actions.map(({ depth }) => depth))).toBeLessThan(8);
    const texts = actions.flatMap(({ action }) => textsOf({ ...action, actions: undefined }));
    expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(8192);
  });
});
