/** What a text is as JSON; undefined when it is none. */
export function parseJson(body: string): any {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A part of JSON where a text should be; empty where there is none. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
