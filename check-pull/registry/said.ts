/** Text that somebody else wrote: a server, or whoever pushed the image. */
export interface Foreign {
  readonly foreign: string;
}

/** A text of this command, in which foreign text is marked: only that is redacted. */
export type Said = readonly (string | Foreign)[];

/** Marks what is in the braces of a template as foreign text, where it is not marked already. */
export function say(words: TemplateStringsArray, ...values: readonly (string | Said)[]): Said {
  return words.flatMap((word, index) => (index < values.length ? [word, ...saidOf(values[index]!)] : [word]));
}

/** Marks text as words of this command or of its user, which are never redacted. */
export function own(words: string): Said {
  return [words];
}

/** A text whose origin nobody marked counts as foreign. */
export function saidOf(text: string | Said): Said {
  return typeof text === "string" ? [{ foreign: text }] : text;
}
