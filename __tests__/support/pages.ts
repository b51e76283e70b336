/** A page by its path in the repository. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

/** Pages with more words than this are hard to read in one go. */
export const MOST_WORDS = 1500;

/** The words of a page: what has a letter or a digit, and not the lines of a table. */
export function wordsOf({ text }: Page): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Returns what the opening of a page lacks: for whom it is, what they need, and what they have at the end. */
export function openingProblems({ text }: Page): string[] {
  const opening = text
    .replace(/^# .*\n/, "")
    .split(/^(?:#|\||```|- |\d+\. |<!--)/m)[0]!
    .replace(/\s+/g, " ")
    .trim();
  const wanted: readonly (readonly [RegExp, string])[] = [
    [/^(?:For |I want )/, "for whom"],
    [/^I want |\b[Yy]ou need\b|\bneeds\b/, "what you need"],
    [/^I want |\bYou end with\b|\b[Aa]fter(?:wards)?\b/, "what you have at the end"],
  ];
  return wanted.filter(([pattern]) => !pattern.test(opening)).map(([, problem]) => problem);
}

/** Returns true if the last paragraph of a page links to the next one. */
export function hasNext({ text }: Page): boolean {
  return /^Next: [^]*\]\([^)]+\)/.test(
    text
      .trimEnd()
      .split(/\n\s*\n/)
      .at(-1)!,
  );
}

/** Returns the paragraphs and rows of tables with more than 20 words that stand on two pages. */
export function sharedParagraphs(pages: readonly Page[]): string[] {
  const places = new Map<string, Set<string>>();
  for (const page of pages) {
    for (const paragraph of paragraphsOf(page)) {
      places.set(paragraph, (places.get(paragraph) ?? new Set()).add(page.file));
    }
  }
  return [...places]
    .filter(([, files]) => files.size > 1)
    .map(([paragraph, files]) => `${[...files].join(" and ")}: ${paragraph.slice(0, 60)}…`);
}

function paragraphsOf({ text }: Page): string[] {
  return text
    .replace(/^( *)```[\s\S]*?^\1```$/gm, "")
    .split(/\n\s*\n|\n(?=\|)/)
    .map((paragraph) => paragraph.replace(/[\s|]+/g, " ").trim())
    .filter((paragraph) => paragraph.split(" ").length > 20);
}
