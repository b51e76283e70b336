import { inspect } from "node:util";
import { TerraformVariable } from "cdktf";
import { ValidationError } from "../../lib";
import { describeType, describeValue } from "../../lib/core/validation-error";
import { synthesize } from "../support/synth";

describe("A ValidationError", () => {
  it("lists every problem on a line of its own, below the place", () => {
    // WHEN
    const error = new ValidationError("stack/Job", [
      { path: "name", message: "is required." },
      { path: "containers[0].image", message: "must be a ContainerImage, got nothing." },
    ]);

    // THEN
    expect(error.message).toBe(
      "stack/Job: 2 problems\n  - name: is required.\n  - containers[0].image: must be a ContainerImage, got nothing.",
    );
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("ValidationError");
    expect(error.constructPath).toBe("stack/Job");
  });

  it("speaks of one problem in the singular", () => {
    expect(new ValidationError("Job", [{ path: "name", message: "is required." }]).message).toBe(
      "Job: 1 problem\n  - name: is required.",
    );
  });

  it("keeps its problems when the list it was given changes", () => {
    // GIVEN
    const problems = [{ path: "name", message: "is required." }];
    const error = new ValidationError("Job", problems);

    // WHEN
    problems.length = 0;

    // THEN
    expect(error.problems).toEqual([{ path: "name", message: "is required." }]);
  });
});

describe("A ValidationError that nobody catches", () => {
  it("is printed once, with its own name and without what made it", () => {
    const error = new ValidationError("stack/Job", [{ path: "name", message: "is required." }]);
    const [first, second, third] = inspect(error).split("\n");
    expect([first, second]).toEqual(["ValidationError: stack/Job: 1 problem", "  - name: is required."]);
    expect(third).toMatch(/^ {4}at /);
    expect(inspect(error)).not.toMatch(/problems:|constructPath/);
    expect(error.stack).not.toContain("new ValidationError");
  });

  it("has its name also where a program has shorter ones", () => {
    expect([ValidationError.name, ValidationError.prototype.name]).toEqual(["ValidationError", "ValidationError"]);
  });
});

describe("The stack trace of a ValidationError", () => {
  const { stackTraceLimit, prepareStackTrace } = Error;
  afterEach(() => void Object.assign(Error, { stackTraceLimit, prepareStackTrace }));
  const newError = () => new ValidationError("stack/Job", [{ path: "name", message: "is required." }]);

  it("begins with who created it", () => {
    expect(newError().stack).toMatch(
      /^ValidationError: stack\/Job: 1 problem\n {2}- name: is required.\n {4}at newError /,
    );
  });

  it("may have no frame", () => {
    Error.stackTraceLimit = 0;
    expect(newError().stack).toBe("ValidationError: stack/Job: 1 problem\n  - name: is required.");
  });

  it("may be of another form, which a program has asked for", () => {
    Error.prepareStackTrace = (_error, frames) => frames.length;
    expect(newError().stack).toBeGreaterThan(0);
  });
});

describe("A value in a message", () => {
  it.each<[unknown, string]>([
    [undefined, "nothing"],
    [null, "null"],
    ["job", '"job"'],
    ['with "quotes"\nand lines', '"with \\"quotes\\"\\nand lines"'],
    ["", '""'],
    ["x".repeat(80), `"${"x".repeat(80)}"`],
    ["x".repeat(81), `"${"x".repeat(28)}…${"x".repeat(50)}" (81 characters)`],
    [
      `/subscriptions/${"0".repeat(90)}/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet/subnets/jobs`,
      '"/subscriptions/0000000000000…icrosoft.Network/virtualNetworks/vnet/subnets/jobs" (185 characters)',
    ],
    [new Map(), "a Map"],
    [new Set(), "a Set"],
    [new Date(0), "a Date"],
    [new Error("hunter2"), "an Error"],
    [Promise.resolve(), "a Promise"],
    [{ [Symbol.toStringTag]: "the secret" }, "an object"],
    [{ [Symbol.toStringTag]: "the Secret" }, "an object"],
    [{ [Symbol.toStringTag]: "Secret value" }, "an object"],
    [{ [Symbol.toStringTag]: "MyError" }, "a MyError"],
    [1.5, "1.5"],
    [NaN, "NaN"],
    [true, "true"],
    [["a", "b"], "a list of 2"],
    [{ password: "hunter2" }, "an object"],
    [() => 1, "a function"],
    [5n, "a bigint"],
    [Symbol("s"), "a symbol"],
    ["${var.name}", "a Terraform reference"],
  ])("%p is %s", (value, description) => {
    expect(describeValue(value)).toBe(description);
  });

  it("is a reference in all the forms of cdktf", () => {
    synthesize((scope) => {
      const { stringValue, numberValue, listValue, value } = new TerraformVariable(scope, "given", {});
      expect([stringValue, numberValue, listValue, value].map(describeValue)).toEqual(
        Array(4).fill("a Terraform reference"),
      );
    });
  });
});

describe("The type of a value in a message", () => {
  it.each<[unknown, string]>([
    [undefined, "nothing"],
    [null, "null"],
    ["hunter2", "a string"],
    [7, "a number"],
    [["hunter2"], "a list"],
    [{ password: "hunter2" }, "an object"],
  ])("%p is %s", (value, description) => {
    expect(describeType(value)).toBe(description);
  });
});
