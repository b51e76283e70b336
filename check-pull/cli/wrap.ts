/** Returns the columns of a stream that is a terminal. One that does not know its size has none, or no columns at all. */
export function columnsOf({ isTTY, columns }: Pick<NodeJS.WriteStream, "isTTY" | "columns">): number | undefined {
  return isTTY && columns > 0 ? columns : undefined;
}

/**
 * The lines of a text, each with as many words as the columns have room for. A longer word, such as a URL, stays whole.
 *
 * @param columns undefined where there is no terminal: the text is one line
 */
export function wrapped(text: string, columns: number | undefined): string[] {
  if (columns === undefined || text.length <= columns) return [text];
  const lines: string[] = [];
  let rest = text;
  while (rest.length > columns) {
    // A space right behind the last column ends a line that is full. Those in front are of an indented line.
    const start = rest.search(/[^ ]/);
    const inside = rest.lastIndexOf(" ", columns);
    const end = inside > start ? inside : rest.indexOf(" ", columns);
    if (end < 0) break;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
