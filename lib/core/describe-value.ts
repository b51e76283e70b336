import { isReference } from "./known";

const LONGEST = 80;

/** A value as an error message shows it: short, on one line, and never the inside of an object. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing";
  if (isReference(value)) return "a Terraform reference";
  if (typeof value === "string") return shorten(JSON.stringify(value));
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return describeType(value);
}

/** The same for a value that may be a secret: only what kind of thing it is. */
export function describeType(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}… (${text.length} characters)`;
}
