import { Token } from "cdktf";

/**
 * Readers for rules: each gives the value when it is there, of the right type and known at synth time, and
 * otherwise undefined. A rule that starts with one of them can neither judge a Terraform reference by its
 * placeholder (a number token is about -8e298) nor fall over input of the wrong type.
 */
export function knownString(value: unknown): string | undefined {
  return typeof value === "string" && !holdsReference(value) ? value : undefined;
}

/** A token of cdktf (`#{…` as the item of a list), or what people write by hand: `job-${each.key}`, `%{ if var.x }…`. */
function holdsReference(value: string): boolean {
  return value.includes("${") || value.includes("%{") || value.includes("#{TfToken[");
}

export function knownNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) && !Token.isUnresolved(value) ? value : undefined;
}

export function knownBoolean(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

/** The list itself; its items may still be references. */
export function knownList<T>(value: readonly T[] | undefined): readonly T[] | undefined {
  return Array.isArray(value) && !Token.isUnresolved(value) ? value : undefined;
}

/** The entries of a map whose keys are known; its values may still be references. */
export function knownEntries<T>(
  value: Readonly<Record<string, T>> | undefined,
): readonly (readonly [string, T])[] | undefined {
  if (typeof value !== "object" || value === null || Token.isUnresolved(value)) return undefined;
  const entries = Object.entries(value);
  return entries.some(([key]) => holdsReference(key)) ? undefined : entries;
}
