/** The number of letters to add, remove or replace to make one text of another. */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let index = 0; index < one.length; index += 1) {
    const next = [index + 1];
    for (let column = 0; column < other.length; column += 1) {
      const replaced = row[column]! + (one[index] === other[column] ? 0 : 1);
      next.push(Math.min(replaced, row[column + 1]! + 1, next[column]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}

/** The texts that are most like one: first those that begin with it, then by distance. */
export function nearest(text: string, candidates: readonly string[], count: number): string[] {
  return candidates
    .map((candidate) => ({
      candidate,
      far: distance(text, candidate),
      begins: text !== "" && candidate.startsWith(text),
    }))
    .sort((one, other) => Number(other.begins) - Number(one.begins) || one.far - other.far || order(one, other))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

function order(one: { readonly candidate: string }, other: { readonly candidate: string }): number {
  return one.candidate < other.candidate ? -1 : 1;
}
