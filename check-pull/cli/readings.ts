/** How many encodings within each other are read, such as hex digits of base64 of an escaped text in HTML. */
const MOST_ENCODINGS = 4;

/** The readings of a text: as it is, without separators, and decoded. */
export function readings(text: string): ReadonlySet<string> {
  const all = new Set<string>();
  const plain = text.normalize("NFKC");
  let latest = [plain, compact(plain)];
  for (let encodings = 0; latest.length > 0; encodings += 1) {
    const unread = [...new Set(latest)].filter((reading) => !all.has(reading));
    unread.forEach((reading) => all.add(reading));
    latest = encodings === MOST_ENCODINGS ? [] : unread.flatMap(decoded);
  }
  return all;
}

function decoded(text: string): string[] {
  const fromPrintable = unescaped(text.replace(/=([0-9a-f]{2})/gi, "%$1"));
  const binary = [...fromBase64(text), ...fromHex(text)].filter(isText);
  return [unescaped(text), fromPrintable, unmarked(text), fromBytes(text), ...binary];
}

/** Letters, digits and the signs that escapes are made of. */
function compact(text: string): string {
  return text.replace(/\p{DI}|\\[nrt]|[^\p{L}\p{M}\p{N}%\\&#;{}<>=+/]/gu, "");
}

/** Returns true if a decoded text is more than decoding gives for any text. */
function isText(text: string): boolean {
  // Zero bytes are those of UTF-16.
  return /[\s\0\x20-\x7e]{8}/.test(text);
}

function fromBase64(text: string): string[] {
  const digits = text.replace(/[^A-Za-z0-9+/_-]/g, "");
  return [0, 1, 2, 3].map((start) => Buffer.from(digits.slice(start), "base64").toString());
}

function fromHex(text: string): string[] {
  const digits = text.replace(/0x|[^A-Za-z0-9]/g, "");
  const runs = digits.match(/[0-9a-f]{16,}/gi) ?? [];
  return runs.flatMap((run) => [0, 1].map((start) => Buffer.from(run.slice(start), "hex").toString()));
}

/** Bytes of UTF-8 that were read as characters. */
function fromBytes(text: string): string {
  return /[^\0-\xff]/.test(text) ? text : Buffer.from(text, "latin1").toString();
}

/** Without what changes the look of a text: tags of HTML and colours of a terminal. */
function unmarked(text: string): string {
  return text.replace(/<[^<>]*>|\p{Cc}?\[\d[\d;]*[a-z]/giu, "");
}

/** Escapes of addresses, JSON, programs and HTML. */
const ESCAPES: readonly (readonly [RegExp, (whole: string, digits: string) => string])[] = [
  [/\\{2,}/g, () => "\\"],
  [/(?:%u|\\u|U\+)([0-9a-f]{4})/gi, (_, digits) => character(digits, 16)],
  [/(?:%|\\x|0x)([0-9a-f]{2})/gi, (_, digits) => character(digits, 16)],
  [/(?:\\[ux]\{|&#x)0*([0-9a-f]{1,6})[;}]/gi, (_, digits) => character(digits, 16)],
  [/&#0*(\d{1,7});/g, (_, digits) => character(digits, 10)],
  [/\\([0-3][0-7]{2})/g, (_, digits) => character(digits, 8)],
  // An accented letter is its letter; other names are of signs.
  [/&([a-z])(?:acute|caron|cedil|circ|grave|ring|slash|tilde|uml);/gi, (_, letter) => letter],
  [/&[a-z]+\d*;|\\[bfnrtv0]/gi, () => " "],
];

function unescaped(text: string): string {
  return ESCAPES.reduce((rest, [pattern, to]) => rest.replace(pattern, to), text);
}

function character(digits: string, radix: number): string {
  const code = parseInt(digits, radix);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
