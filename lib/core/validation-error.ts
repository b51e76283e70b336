import { sep } from "node:path";
import { isReference } from "./reference";

/** A wrong or doubtful value of a construct. */
export interface Problem {
  /** The prop as it was typed, for example `containers[0].ports[1].port`. */
  readonly path: string;

  /** The value, the allowed values and the fix, as full sentences. Never holds a secret. */
  readonly message: string;

  /**
   * The id of the rule that the value breaks, as docs/rules.md lists it. A warning is acknowledged by it.
   *
   * @default - the value has a wrong type, or is wrong by itself
   */
  readonly rule?: string;
}

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
    hideOwnFrames(this);
  }
}

/**
 * Removes the frames of this folder, which has the whole published program, from the stack trace. The first frame, whose
 * line ts-node prints, is then that of the caller.
 */
function hideOwnFrames(error: object): void {
  const traced = error as { stack?: unknown };
  // A program may format stack traces in a way of its own.
  if (typeof traced.stack !== "string") return;
  const lines = traced.stack.split("\n");
  const frames = lines.filter((line) => line.startsWith("    at "));
  const caller = frames.findIndex((frame) => !frame.includes(`${__dirname}${sep}`));
  const own = new Set(frames.slice(0, Math.max(caller, 0)));
  traced.stack = lines.filter((line) => !own.has(line)).join("\n");
}

// The published program has shorter names for its classes, and Node prints these.
Object.defineProperty(ValidationError, "name", { value: "ValidationError" });
Object.defineProperty(ValidationError.prototype, "name", {
  value: "ValidationError",
  configurable: true,
  writable: true,
});

const LONGEST = 80;
// The end of an ID or an address tells more than its beginning.
const HEAD = 28;
const TAIL = 50;

/** A value as an error message shows it: short, on one line, and never the inside of an object. */
export function describeValue(value: unknown): string {
  if (isReference(value)) return "a Terraform reference";
  if (typeof value === "string") return describeText(value);
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return describeType(value);
}

/** The same for a value that may be a secret: only what kind of thing it is. */
export function describeType(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return `a ${typeof value}`;
  const name = Object.prototype.toString.call(value).slice("[object ".length, -1);
  return name === "Object" || !/^[A-Z]\w{2,30}$/.test(name)
    ? "an object"
    : `${/^[AEIO]/.test(name) ? "an" : "a"} ${name}`;
}

function describeText(text: string): string {
  if (text.length <= LONGEST) return JSON.stringify(text);
  return `${JSON.stringify(`${text.slice(0, HEAD)}…${text.slice(-TAIL)}`)} (${text.length} characters)`;
}
