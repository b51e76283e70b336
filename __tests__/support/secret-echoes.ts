const hex = (value: number, digits: number) => value.toString(16).padStart(digits, "0");
const bytes = (text: string) => [...Buffer.from(text)];
const codePoints = (text: string) => [...text].map((character) => character.codePointAt(0)!);
const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", '"': "&quot;", ä: "&auml;", ö: "&ouml;" };

/** How a server can write a secret: in units that are not taken apart. */
const ENCODINGS: Readonly<Record<string, (secret: string) => readonly string[]>> = {
  "as it is": (secret) => [...secret],
  "in small letters": (secret) => [...secret.toLowerCase()],
  "in capitals": (secret) => [...secret.toUpperCase()],
  backwards: (secret) => [...secret].reverse(),
  decomposed: (secret) => [...secret.normalize("NFD")],
  "wide letters": (secret) => [...secret].map((each) => (/[!-~]/.test(each) ? wide(each) : each)),
  "as UTF-8 that is read as Latin-1": (secret) => [...Buffer.from(secret).toString("latin1")],
  "escaped for an address": (secret) => [...secret].map(encodeURIComponent),
  "escaped for an address, each byte": (secret) => bytes(secret).map((byte) => `%${hex(byte, 2)}`),
  "escaped for a form": (secret) => [...new URLSearchParams({ a: secret }).toString().slice(2)],
  "escaped for JSON": (secret) => [...secret].map((each) => JSON.stringify(each).slice(1, -1)),
  "\\u for each character": (secret) => secret.split("").map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`),
  "\\u{} for each character": (secret) => codePoints(secret).map((code) => `\\u{${hex(code, 1)}}`),
  "\\x for each byte": (secret) => bytes(secret).map((byte) => `\\x${hex(byte, 2)}`),
  "octal digits for each byte": (secret) => bytes(secret).map((byte) => `\\${byte.toString(8).padStart(3, "0")}`),
  "decimal entities": (secret) => codePoints(secret).map((code) => `&#${code};`),
  "hexadecimal entities": (secret) => codePoints(secret).map((code) => `&#x00${hex(code, 1)};`),
  "named entities": (secret) => [...secret].map((each) => NAMED[each] ?? each),
  "quoted printable": (secret) => bytes(secret).map((byte) => `=${hex(byte, 2).toUpperCase()}`),
  "hex digits": (secret) => bytes(secret).map((byte) => hex(byte, 2)),
  "hex digits in capitals": (secret) => bytes(secret).map((byte) => hex(byte, 2).toUpperCase()),
  "hex digits backwards": (secret) => [...Buffer.from(secret).toString("hex")].reverse(),
  "numbers of bytes": (secret) => bytes(secret).map((byte) => `0x${hex(byte, 2)},`),
  base64: (secret) => [...Buffer.from(secret).toString("base64")],
  base64url: (secret) => [...Buffer.from(secret).toString("base64url")],
  "base64 backwards": (secret) => [...Buffer.from(secret).toString("base64")].reverse(),
  "base64 behind one letter": (secret) => [...Buffer.from(`u${secret}`).toString("base64")],
  "base64 behind a user name": (secret) => [...Buffer.from(`user:${secret}`).toString("base64")],
  "base64 of UTF-16": (secret) => [...Buffer.from(secret, "utf16le").toString("base64")],
};

const wide = (character: string) => String.fromCharCode(character.charCodeAt(0) + 0xfee0);
const TWICE = [
  "escaped for an address, each byte",
  "\\u for each character",
  "hexadecimal entities",
  "hex digits",
  "base64",
];
// Longer ones are cut before so much of the secret is shown that it is one.
const MOST_FOR_EACH = 9;
const TWICE_ENCODED = TWICE.flatMap((outer) =>
  TWICE.map((inner) => ({
    name: `${inner}, then ${outer}`,
    encode: (secret: string) => ENCODINGS[outer]!(ENCODINGS[inner]!(secret).join("")),
  })),
).filter(({ encode }) => encode("abcdefghi").join("").length <= 9 * MOST_FOR_EACH);

export const ALL_ENCODINGS = [
  ...Object.entries(ENCODINGS).map(([name, encode]) => ({ name, encode })),
  ...TWICE_ENCODED,
];

const every = (count: number, inserted: string) => (units: readonly string[]) =>
  units.map((unit, index) => (index > 0 && index % count === 0 ? `${inserted}${unit}` : unit)).join("");

/** Separators between the units. */
export const SPLITS: Readonly<Record<string, (units: readonly string[]) => string>> = {
  "in one piece": every(1, ""),
  "a line break after each 4": every(4, "\n"),
  "a line of Windows after each 5": every(5, "\r\n  "),
  "a space after each": every(1, " "),
  "zero width after each": every(1, "\u200b"),
  "U+00AD after each 2": every(2, "\u00ad"),
  "U+3164 after each 3": every(3, "\u3164"),
  "hyphens after each 6": every(6, "-"),
  "quotation marks after each 3": every(3, '", "'),
  "dots after each": every(1, "."),
  "a tag of HTML after each 7": every(7, "<wbr>"),
  "a colour after each 7": every(7, "\u001b[31m"),
};

/** Texts around it. */
export const WRAPPINGS: Readonly<Record<string, (text: string) => string>> = {
  nothing: (text) => text,
  "a sentence": (text) => `The user sent ${text} which is not right.`,
  "letters without a space": (text) => `xyz${text}zyx`,
  "an address": (text) => `https://example.com/?a=b&password=${text}&c=d#e`,
  JSON: (text) => JSON.stringify({ error: { password: text } }),
  HTML: (text) => `<html><body><p title="no">${text}</p></body></html>`,
  "a header": (text) => `Authorization: Basic ${text}`,
};

/** Parts of it: never less than a third. */
export const CUTS: Readonly<Record<string, (units: readonly string[]) => readonly string[]>> = {
  "all of it": (units) => units,
  "its beginning": (units) => units.slice(0, Math.ceil(units.length / 2)),
  "its end": (units) => units.slice(Math.floor(units.length / 2)),
  "its middle": (units) => units.slice(Math.floor(units.length / 3), Math.ceil((units.length * 2) / 3)),
};
