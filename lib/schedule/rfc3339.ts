const FORMAT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** The instant of an RFC 3339 time, in milliseconds since 1970; undefined for anything else, such as 30 February. */
export function instantOfRfc3339(text: string): number | undefined {
  const parts = FORMAT.exec(text);
  const instant = Date.parse(text);
  if (parts === null || Number.isNaN(instant)) return undefined;
  const [, date, time] = parts;
  // JavaScript turns 30 February into 2 March, and takes 24:00.
  const [asWritten] = new Date(`${date}T${time}Z`).toISOString().split(".");
  return asWritten === `${date}T${time}` ? instant : undefined;
}

/** An instant as Logic Apps takes it, which knows no offsets but `Z`. */
export function rfc3339Of(instant: number): string {
  return new Date(instant).toISOString().replace(/\.\d+/, "");
}
