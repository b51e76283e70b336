import { World, runWorkflow } from "../support/workflow";
import { ExpressionContext, Json, evaluate } from "../support/workflow-expression";

const NOTHING: ExpressionContext = {
  body: () => null,
  outputs: () => null,
  actions: () => null,
  now: () => "2026-11-26T03:30:00Z",
};

const valueOf = (expression: string, item?: Json) => evaluate(expression, { ...NOTHING, item });

// https://learn.microsoft.com/azure/logic-apps/expression-functions-reference has these examples. Where one has an
// array that another function makes, json() makes it here.
describe("The workflow language of the tests", () => {
  it.each<[string, Json]>([
    ["addMinutes('2018-03-15T00:10:00Z', 10)", "2018-03-15T00:20:00.0000000Z"],
    ["addMinutes('2018-03-15T00:20:00Z', -5)", "2018-03-15T00:15:00.0000000Z"],
    ["and(true, true)", true],
    ["and(false, true)", false],
    ["and(false, false)", false],
    ["and(equals(1, 1), equals(2, 2))", true],
    ["and(equals(1, 1), equals(1, 2))", false],
    ["coalesce(null, true, false)", true],
    ["coalesce(null, 'hello', 'world')", "hello"],
    ["coalesce(null, null, null)", null],
    ["concat('Hello', 'World')", "HelloWorld"],
    ["contains('hello world', 'world')", true],
    ["contains('hello world', 'universe')", false],
    ["contains(createArray('a', 'b'), 'b')", true],
    ["contains(createArray('ab', 'c'), 'b')", false],
    ["createArray('h', 'e', 'l', 'l', 'o')", ["h", "e", "l", "l", "o"]],
    ["empty('')", true],
    ["empty('abc')", false],
    ["equals(true, 1)", true],
    ["equals('abc', 'abcd')", false],
    ["first('hello')", "h"],
    ["first(json('[0,1,2]'))", 0],
    ["greater(10, 5)", true],
    ["greater('apple', 'banana')", false],
    ["if(equals(1, 1), 'yes', 'no')", "yes"],
    ['join(json(\'["a","b","c"]\'), \'.\')', "a.b.c"],
    ["json('[1, 2, 3]')", [1, 2, 3]],
    ['json(\'{"fullName": "Sophia Owen"}\')', { fullName: "Sophia Owen" }],
    ["length('abcd')", 4],
    ["length(json('[0,1,2,3]'))", 4],
    ["less(5, 10)", true],
    ["less('banana', 'apple')", false],
    ["not(false)", true],
    ["not(true)", false],
    ["not(equals(1, 2))", true],
    ["not(equals(1, 1))", false],
    ["or(true, false)", true],
    ["or(false, false)", false],
    ["or(equals(1, 1), equals(1, 2))", true],
    ["or(equals(1, 2), equals(1, 3))", false],
    ["startsWith('hello world', 'hello')", true],
    ["startsWith('hello world', 'greetings')", false],
    ["string(10)", "10"],
    ["ticks('0001-01-01T00:00:00Z')", 0],
    ["ticks('1970-01-01T00:00:00Z')", 621355968000000000],
    ["union(createArray(1, 2, 3), createArray(1, 2, 10, 101))", [1, 2, 3, 10, 101]],
    ["utcNow()", "2026-11-26T03:30:00Z"],
  ])("has the value that is documented: %s", (expression, expected) => {
    expect(valueOf(`@${expression}`)).toEqual(expected);
  });

  // https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-schema#expressions
  it("gives an expression its own type, and makes text of one inside of text", () => {
    const context = { ...NOTHING, body: () => 42 };
    expect(evaluate("@body('myNumber')", context)).toBe(42);
    expect(evaluate("@{body('myNumber')}", context)).toBe("42");
    expect(evaluate("Answer is: @{body('myNumber')}", context)).toBe("Answer is: 42");
    expect(evaluate("Nothing: @{body('myNumber')}.", NOTHING)).toBe("Nothing: .");
  });

  it("has null for a property that is missing where ? allows it, and fails elsewhere", () => {
    const item = { name: "it''s" };
    expect(valueOf("@item()?['other']?['more']", item)).toBeNull();
    expect(valueOf("@item()['name']", item)).toBe("it''s");
    expect(() => valueOf("@item()['other']", item)).toThrow("the property 'other' does not exist");
    expect(() => valueOf("@item()?['name']?['more']", item)).toThrow("cannot be selected");
  });

  it.each([
    ["@unknown(1)", "is a function that is not known: unknown"],
    ["@variables('a')", "is a function that is not known: variables"],
    ["@body", "is neither a function nor a literal: body"],
    ["@body('a').b", "cannot be read: .b"],
    ["@@escaped", "an escaped @ is not known: @@escaped"],
    ["@{body('a')", "has no closing brace"],
    ["@string(null)", "null is not made into text"],
    ["@length(1)", "must be a list, got 1."],
    ["@concat('a',1)", "must be text, got 1."],
    ["@not('true')", 'must be true or false, got "true".'],
    ["@greater('1',1)", "cannot be compared"],
    ["@if(true,1)", "takes 3 values, got 2."],
    ["@item()", "there is no item here"],
    ["@ticks('tonight')", 'must be a time, got "tonight".'],
    ["@addMinutes('2018-03-15T00:20:00Z', '5')", 'must be a whole number, got "5".'],
    ["@union(json('[]'), null)", "must be a list, got null."],
  ])("fails with %s", (expression, message) => {
    expect(() => valueOf(expression)).toThrow(message);
  });
});

describe("The workflow runner of the tests", () => {
  const world: World = { ask: () => ({ status: 200 }), wait: () => undefined, seconds: () => 0, now: () => "" };
  const run = (actions: object) => runWorkflow(JSON.stringify({ type: "Scope", runAfter: {}, actions }), world);
  const compose = (runAfter: object = {}) => ({ type: "Compose", inputs: "text", runAfter });
  const broken = { type: "Compose", inputs: "@length(null)", runAfter: {} };

  it.each<[string, object, string]>([
    ["a type of action", { A: { type: "Foreach", runAfter: {} } }, "A has a type that is not known: Foreach"],
    [
      "a key of an action",
      { A: { ...compose(), trackedProperties: {} } },
      "A has what is not known: trackedProperties",
    ],
    [
      "an action that is not there",
      { A: compose({ B: ["Succeeded"] }) },
      "run after each other, or after what does not exist: A",
    ],
    ["an output of what is not there", { A: { ...compose(), inputs: "@body('B')" } }, "there is no action B before"],
    [
      "Terminate inside of a loop",
      {
        A: {
          type: "Until",
          runAfter: {},
          limit: { count: 1, timeout: "PT1H" },
          expression: "@equals(1,1)",
          actions: { B: { type: "Terminate", inputs: { runStatus: "Failed" }, runAfter: {} } },
        },
      },
      "B may not be inside of a loop",
    ],
    [
      "a loop with more iterations than Azure takes",
      {
        A: {
          type: "Until",
          runAfter: {},
          limit: { count: 5001, timeout: "PT1H" },
          expression: "@equals(1,1)",
          actions: {},
        },
      },
      "A has no limit that Azure takes",
    ],
    [
      "an error of a run that did not fail",
      { A: { type: "Terminate", inputs: { runStatus: "Cancelled", runError: { code: "A" } }, runAfter: {} } },
      "A has an error that only a failed run may have",
    ],
    [
      "a call without the identity",
      { A: { type: "Http", inputs: { method: "GET", uri: "https://contoso.com" }, runAfter: {} } },
      "A has no identity",
    ],
    [
      "a unit of time",
      { A: { type: "Wait", inputs: { interval: { count: 1, unit: "Month" } }, runAfter: {} } },
      "A has a unit that is not known: Month",
    ],
  ])("fails with %s", (_name, actions, message) => {
    expect(() => run(actions)).toThrow(message);
  });

  // https://learn.microsoft.com/azure/logic-apps/error-exception-handling#evaluate-actions-and-their-results
  it.each<[string, object, string]>([
    ["an action that failed with nothing after it", { A: broken }, "Failed"],
    ["an action that was skipped after one that failed", { A: broken, B: compose({ A: ["Succeeded"] }) }, "Failed"],
    ["an action that handled the failure", { A: broken, B: compose({ A: ["Failed"] }) }, "Succeeded"],
    ["a handler that was not needed", { A: compose(), B: compose({ A: ["Failed"] }) }, "Succeeded"],
  ])("ends a run as documented after %s", (_name, actions, status) => {
    expect(run(actions).status).toBe(status);
  });
});
