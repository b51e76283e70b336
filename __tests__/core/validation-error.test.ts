import { inspect } from "node:util";
import { ValidationError } from "../../lib";

describe("A ValidationError", () => {
  it("lists every problem on a line of its own, below the place", () => {
    // WHEN
    const error = new ValidationError("stack/Job", [
      { path: "name", message: "is required" },
      { path: "containers[0].image", message: "must be a ContainerImage, got nothing" },
    ]);

    // THEN
    expect(error.message).toBe(
      "stack/Job: 2 problems\n  - name: is required\n  - containers[0].image: must be a ContainerImage, got nothing",
    );
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("ValidationError");
    expect(error.constructPath).toBe("stack/Job");
  });

  it("speaks of one problem in the singular", () => {
    expect(new ValidationError("Job", [{ path: "name", message: "is required" }]).message).toBe(
      "Job: 1 problem\n  - name: is required",
    );
  });

  it("keeps its problems when the list it was given changes", () => {
    // GIVEN
    const problems = [{ path: "name", message: "is required" }];
    const error = new ValidationError("Job", problems);

    // WHEN
    problems.length = 0;

    // THEN
    expect(error.problems).toEqual([{ path: "name", message: "is required" }]);
  });
});

describe("A ValidationError that nobody catches", () => {
  const error = new ValidationError("stack/Job", [{ path: "name", message: "is required" }]);

  it("is printed once, with its own name and without what made it", () => {
    const [first, second, third] = inspect(error).split("\n");
    expect([first, second]).toEqual(["ValidationError: stack/Job: 1 problem", "  - name: is required"]);
    expect(third).toMatch(/^ {4}at /);
    expect(inspect(error)).not.toContain("problems:");
    expect(error.stack).not.toContain("new ValidationError");
  });

  it("has its name also where a program has shorter ones", () => {
    expect([ValidationError.name, ValidationError.prototype.name]).toEqual(["ValidationError", "ValidationError"]);
  });
});
