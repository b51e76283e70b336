import { readings } from "./readings";
import { Said, saidOf } from "../registry/said";

/** So many letters and digits of a secret in a row are no chance. */
const TELLTALE = 8;
const LONGEST = 300;
const HIDDEN = "(the answer holds the password and is not shown)";
const NOT_SHOWN = `(not shown, because the password has fewer than ${TELLTALE} letters and digits)`;

/** Keeps secrets out of foreign text, where a server sends them back. Words of this command are never redacted. */
export class Redactor {
  private readonly telltales = new Set<string>();
  private showsNothing = false;

  /** @param known foreign text that the user wrote first, such as the registry */
  public constructor(private readonly known: readonly string[] = []) {}

  /** Hides a secret from now on, in whatever form a server sends it back. */
  public add(secret: string): void {
    if (essence(secret).length < TELLTALE) this.showsNothing = true;
    for (const form of formsOf(secret)) {
      for (let end = TELLTALE; end <= form.length; end += 1) this.telltales.add(form.slice(end - TELLTALE, end));
    }
  }

  /** Texts that are shown together, each in one line and not too long, without foreign text that holds a secret. */
  public redact(texts: readonly (string | Said)[]): string[] {
    const said = texts.map((text) => saidOf(text));
    const quotes = this.quote(said.flat().flatMap((part) => (typeof part === "string" ? [] : [oneLine(part.foreign)])));
    return said.map((parts) => parts.map((part) => (typeof part === "string" ? part : quotes.shift()!)).join(""));
  }

  private quote(texts: readonly string[]): string[] {
    const isOpen = (text: string) => text === "" || this.known.includes(text);
    if (this.showsNothing) return texts.map((text) => (isOpen(text) ? text : NOT_SHOWN));
    const alone = texts.map((text) => (!isOpen(text) && this.holdsSecret(text) ? HIDDEN : text));
    // Half a secret in one text and half in the next.
    const isSplit = this.holdsSecret(alone.filter((text) => text !== HIDDEN && !isOpen(text)).join(""));
    return isSplit ? alone.map((text) => (isOpen(text) ? text : HIDDEN)) : alone;
  }

  private holdsSecret(text: string): boolean {
    for (const reading of readings(text)) {
      const form = essence(reading);
      for (let end = TELLTALE; end <= form.length; end += 1) {
        if (this.telltales.has(form.slice(end - TELLTALE, end))) return true;
      }
    }
    return false;
  }
}

/** A secret, its base64 at each of the three places where it can begin, and its hex digits; each also backwards. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  // What stands before the secret shares the first digits of its base64.
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .slice(Math.ceil((before * 8) / 6)),
  );
  const forms = [secret, ...base64, bytes.toString("hex")].map(essence);
  return [...forms, ...forms.map((form) => [...form].reverse().join(""))];
}

/** The letters and digits of a text, without accents and without upper case. */
function essence(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]|\p{DI}/gu, "")
    .toLowerCase();
}

function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
