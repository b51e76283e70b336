import { IResolvable, Token, Tokenization } from "cdktf";

/**
 * Readers for rules: each gives the value when it is there, of the right type and known at synth time, and
 * otherwise undefined. A rule that starts with one of them can neither judge a Terraform reference by its
 * placeholder (a number token is about -8e298) nor fall over input of the wrong type.
 */
export function knownString(value: unknown): string | undefined {
  return typeof value === "string" && !isReference(value) ? value : undefined;
}

export function knownNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && !isReference(value) ? value : undefined;
}

export function knownBoolean(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

/** The list itself; its items may still be references. */
export function knownList<T>(value: readonly T[] | undefined): readonly T[] | undefined {
  return Array.isArray(value) && !isReference(value) ? value : undefined;
}

/** The entries of a map whose keys are known; its values may still be references. */
export function knownEntries<T>(
  value: Readonly<Record<string, T>> | undefined,
): readonly (readonly [string, T])[] | undefined {
  if (typeof value !== "object" || value === null || Tokenization.isResolvable(value)) return undefined;
  const entries = Object.entries(value);
  return entries.some(([key]) => isReference(key)) ? undefined : entries;
}

// A placeholder of cdktf (of a string, of an item of a list, or of the key of a map), or an expression that the
// caller wrote out.
const EXPRESSION = /[$%]\{|[#&]\{TfToken\[/;

// All number placeholders lie far below. Asking cdktf about each value would cost more than all the rules do.
const LEAST_ORDINARY_NUMBER = -1e200;

/** Whether only Terraform knows the value, or a part of it. */
export function isReference(value: unknown): boolean {
  if (typeof value === "string") return value.includes("{") && EXPRESSION.test(value);
  if (typeof value === "number") return value < LEAST_ORDINARY_NUMBER && Token.isUnresolved(value);
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.length === 1 && isListToken(value[0]);
  return Tokenization.isResolvable(value) || Object.keys(value).some(isMapToken);
}

function isListToken(item: unknown): boolean {
  return typeof item === "string" && item.startsWith("#{TfToken[");
}

function isMapToken(key: string): boolean {
  return key.startsWith("&{TfToken[");
}

/**
 * The reference that a value consists of, as an object: `TerraformVariable.value` is one, and most of cdktf's `Fn`
 * functions give a string that stands for one, whatever its type in Terraform. Nothing where there is more or less
 * than one reference.
 */
export function onlyReference(value: unknown): IResolvable | undefined {
  if (typeof value === "object" && value !== null) return Tokenization.isResolvable(value) ? value : undefined;
  if (!isReference(value)) return undefined;
  if (typeof value === "number") return Tokenization.reverseNumber(value);
  const parts = Tokenization.reverseString(value as string);
  return parts.length === 1 ? parts.firstToken : undefined;
}

/** A string prop whose value may have been given as a reference in its object form. */
export function asText(value: string): string {
  return Tokenization.isResolvable(value) ? Token.asString(value) : value;
}
