import { withoutStackTraces } from "../../lib/core/stack-traces";

const traceOf = () => {
  const captured = { stack: "" };
  Error.captureStackTrace(captured);
  return captured.stack;
};

describe("An element that is created without stack traces", () => {
  it("captures none, and what follows captures them again", () => {
    expect(withoutStackTraces(traceOf)).toBe("");
    expect(traceOf()).toContain("stack-traces.test.ts");
  });

  it("keeps how the program formats traces", () => {
    // GIVEN
    const before = Error.prepareStackTrace;
    const own = () => "own";
    Error.prepareStackTrace = own;

    try {
      // WHEN
      withoutStackTraces(traceOf);

      // THEN
      expect(Error.prepareStackTrace).toBe(own);
    } finally {
      Error.prepareStackTrace = before;
    }
  });

  it("fails with an error that has its own trace", () => {
    // WHEN
    let thrown: Error | undefined;
    try {
      withoutStackTraces(() => {
        throw new Error("no such thing");
      });
    } catch (error) {
      thrown = error as Error;
    }

    // THEN
    expect(thrown!.stack).toContain("no such thing");
    expect(thrown!.stack).toContain("stack-traces.test.ts");
  });
});
