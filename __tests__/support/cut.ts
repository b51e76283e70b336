/** A long text as messages show it: its beginning and its end, quoted, and how long it is. */
export function cut(text: string): string {
  return `"${text.slice(0, 28)}…${text.slice(-50)}" (${text.length} characters)`;
}
