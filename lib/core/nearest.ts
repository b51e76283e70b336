/** A question for the reader of an error about a name that is not known; empty where no name comes near. */
export function didYouMean(given: string, known: readonly string[]): string {
  const found = nearest(given, known);
  return found === undefined ? "" : `. Did you mean ${found}?`;
}

/** The name that was probably meant: the one with the fewest typing mistakes, or the start or end of it. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const most = Math.max(2, Math.floor(given.length / 3));
  let best: { readonly name: string; readonly mistakes: number } | undefined;
  for (const name of known) {
    const mistakes = distance(plain(given), plain(name));
    if (mistakes <= most && mistakes < (best?.mistakes ?? Infinity)) best = { name, mistakes };
  }
  return best?.name ?? known.find((name) => isPartOf(plain(given), plain(name)));
}

/** Without case and hyphens, in which names are most often mistaken. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[-_\s]/g, "");
}

function isPartOf(given: string, name: string): boolean {
  return given.length >= 3 && (name.startsWith(given) || name.endsWith(given));
}

/** Names in the order in which they are like one: first those that begin with it, then by distance. */
export function nearestFirst(given: string, names: readonly string[]): string[] {
  return names
    .map((name) => ({ name, mistakes: distance(given, name), begins: given !== "" && name.startsWith(given) }))
    .sort(
      (one, other) =>
        Number(other.begins) - Number(one.begins) || one.mistakes - other.mistakes || (one.name < other.name ? -1 : 1),
    )
    .map(({ name }) => name);
}

/** Returns how many letters have to be added, removed or changed to turn one text into the other. */
export function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const change = row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[other.length]!;
}
