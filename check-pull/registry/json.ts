/** Parses a text as JSON; undefined when it is not JSON. */
export function parseJson(body: string): any {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A part of JSON where a text should be; empty if missing. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
