import { Problem } from "./problem";

/**
 * The one error that this library throws for wrong input: it lists every problem of a construct at once.
 *
 * Nothing of the construct's Terraform configuration has been added when it is thrown.
 */
export class ValidationError extends Error {
  /** Where it happened: the path of the construct in the tree, or the name of the factory method. */
  public readonly constructPath: string;

  /** Every problem found, in the order of the props. */
  public readonly problems: readonly Problem[];

  /**
   * @param constructPath the path of the construct in the tree, or the name of the factory method
   * @param problems every problem found
   */
  constructor(constructPath: string, problems: readonly Problem[]) {
    const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    const lines = problems.map(({ path, message }) => `  - ${path}: ${message}`);
    super([`${constructPath}: ${count}`, ...lines].join("\n"));
    this.constructPath = constructPath;
    this.problems = [...problems];
    // Not printed, since the message has both.
    for (const field of ["constructPath", "problems"]) Object.defineProperty(this, field, { enumerable: false });
    Error.captureStackTrace(this, ValidationError);
  }
}

// The published program has shorter names for its classes, and Node prints these.
Object.defineProperty(ValidationError, "name", { value: "ValidationError" });
Object.defineProperty(ValidationError.prototype, "name", {
  value: "ValidationError",
  configurable: true,
  writable: true,
});
