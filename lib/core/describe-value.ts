import { isReference } from "./reference";

const LONGEST = 80;
// The end of an ID or an address tells more than its beginning.
const HEAD = 28;
const TAIL = 50;

/** A value as an error message shows it: short, on one line, and never the inside of an object. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (isReference(value)) return "a Terraform reference";
  if (typeof value === "string") return describeText(value);
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
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
