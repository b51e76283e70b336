const HIDDEN = "(hidden)";
const LONGEST = 300;
// The base64 of a shorter one would hide parts of plain words; no registry gives passwords that are so short.
const ENCODED_FROM = 6;
const ANY_CASE_FROM = 8;

const NAMED: Readonly<Record<string, string>> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "apos" };

/** Keeps secrets out of everything that is shown, also where a server sends them back in its own words. */
export class Redactor {
  private readonly patterns: string[] = [];
  private any?: RegExp;

  /** Hides a secret from now on, in each form in which a server may send it back. */
  public add(secret: string): void {
    if (secret === "") return;
    const anyCase = secret.length >= ANY_CASE_FROM;
    this.patterns.push([...secret].map((character) => formsOf(character, anyCase)).join(""));
    if (secret.length >= ENCODED_FROM) {
      const base64 = Buffer.from(secret).toString("base64").replace(/=+$/, "");
      const base64Url = Buffer.from(secret).toString("base64url");
      this.patterns.push(`${literal(base64)}={0,2}`, literal(base64Url));
    }
    // All in one, so that a short secret does not hide what another has left; the longer one first.
    this.any = new RegExp(this.patterns.sort((one, other) => other.length - one.length).join("|"), "g");
  }

  /** A text of a server, without secrets, without what a terminal would obey, and not too long. */
  public foreign(text: string): string {
    const line = this.hide(text)
      .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
      .trim();
    return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
  }

  /** A text without secrets. */
  public hide(text: string): string {
    return this.any ? text.replace(this.any, HIDDEN) : text;
  }
}

/** A pattern of what one character becomes: as it is, or escaped for an address, JSON or HTML. */
function formsOf(character: string, anyCase: boolean): string {
  const code = character.codePointAt(0)!;
  const percent = [...Buffer.from(character)].map((byte) => `%${hexadecimal(byte, 2)}`).join("");
  const unicode = character.split("").map((unit) => `\\\\u${hexadecimal(unit.charCodeAt(0), 4)}`);
  const plain = anyCase ? [character, character.toLowerCase(), character.toUpperCase()] : [character];
  const forms = [
    percent,
    unicode.join(""),
    literal(JSON.stringify(character).slice(1, -1)),
    `&#0*${code};`,
    `&#[xX]0*${hexadecimal(code, 1)};`,
    ...(character in NAMED ? [`&${NAMED[character]};`] : []),
    ...(character === " " ? ["\\+"] : []),
    ...(character === "/" ? ["\\\\/"] : []),
    ...plain.map(literal),
  ];
  // Each once: the same form twice would make a text that is almost the secret take forever.
  return `(?:${[...new Set(forms)].join("|")})`;
}

/** A pattern of a number in hexadecimal digits of either case. */
function hexadecimal(value: number, digits: number): string {
  const text = value.toString(16).padStart(digits, "0");
  return text.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
