import { Tokenization } from "cdktf";
import { nearest } from "./nearest";
import { isReference } from "./reference";
import { describeType, describeValue } from "./validation-error";

/** The values that a shape accepts, in the words of a message. */
export interface Accepted {
  /** A single value, with an article: `a ContainerVolume`. */
  readonly one: string;

  /** Several of them, as in "a list of …". */
  readonly many: string;

  /** The code for one value: `ContainerVolume.emptyDir({ … })`. */
  readonly example: string;

  /**
   * The code for a reference.
   *
   * @default - `example`
   */
  readonly ofReference?: string;

  /**
   * The code for a reference to a map of them.
   *
   * @default - an object with one `example`
   */
  readonly mapOfReference?: string;
}

/** Describes what an object of a class should have been. */
export function one({ one, example, ofReference = example }: Accepted, value: unknown): string {
  return `${one}, such as ${isReference(value) ? ofReference : example}`;
}

/** Describes a list of what a shape accepts. */
export function listOf(accepted: Accepted | undefined): string {
  return accepted === undefined ? "a list" : `a list of ${accepted.many}, such as [${accepted.example}]`;
}

/** Describes an object with a value of a kind for each name. */
export function mapOf(accepted: Accepted | undefined, value: unknown): string {
  if (accepted === undefined) return "an object of names and values";
  const { many, example, mapOfReference } = accepted;
  const written = isReference(value) ? mapOfReference : undefined;
  return `an object of names and ${many}, such as ${written ?? `{ NAME: ${example} }`}`;
}

/** The words for an object with fields: by those that are required, or by all of them. */
export function objectWith(required: readonly string[], all: readonly string[]): Accepted {
  const [names, last] = required.length > 0 ? [required, "and"] : [all, "or"];
  const listed = names.length > 1 ? `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}` : names.join("");
  return { one: `an object with ${listed}`, many: `objects with ${listed}`, example: `{ ${names.join(", ")} }` };
}

/** Describes a value that may be a secret: only by its type. */
export function describeSecretly(value: unknown): string {
  return isReference(value) ? "a Terraform reference" : describeType(value);
}

/** Describes what is in the place of an object. Text is not shown: it may be a secret. */
export function describeNoObject(value: unknown): string {
  if (isReference(value) || typeof value === "string") return describeSecretly(value);
  return isPlainObject(value) && isOfClass(value) ? "an object of another class" : describeValue(value);
}

/** Any object with fields of its own, of whatever class; not a list, and not a Map, Set or Date, which look empty. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** Returns true if a class created an object, so that its fields are not those that the user wrote. */
export function isOfClass(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && prototype !== Object.prototype;
}

/** Any such object that is no reference. */
export function isKnownObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return isPlainObject(value) && !Tokenization.isResolvable(value);
}

/** Describes text that Terraform would read as a reference, and how to escape it. */
export function describeStray(stray: string): string {
  const shown = stray.length > 60 ? `${stray.slice(0, 60)}…` : stray;
  if (stray.startsWith("$$")) {
    return 'holds a $ right before a reference, which makes text of the reference. Write Fn.join("", ["$", reference]).';
  }
  const sign = stray[0]!;
  return (
    `holds ${shown}, which Terraform takes for an expression and cannot read. Write ${sign}${shown} where this very ` +
    `text is meant, and a reference as \${var.name}.`
  );
}

// A key that was made up by a program is near to nothing, and takes long to compare.
const LONGEST_NAME = 60;

/** Returns the name that was probably meant. */
export function nearName(name: string, names: readonly string[]): string | undefined {
  return name.length > LONGEST_NAME ? undefined : nearest(name, names);
}

/** Describes a property that is not known. */
export function describeUnknown(meant: string | undefined, names: readonly string[]): string {
  return meant === undefined
    ? `unknown property. Valid properties: ${names.join(", ")}.`
    : `unknown property. Did you mean ${meant}?`;
}
