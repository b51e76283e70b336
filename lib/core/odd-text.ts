import { Tokenization } from "cdktf";

// What no text of Terraform arrives with. Its JSON is decoded as UTF-8, and every string becomes Unicode NFC:
// https://github.com/zclconf/go-cty/blob/main/docs/types.md#string

// eslint-disable-next-line no-control-regex -- NUL is the one of them that is odd
const PLAIN = /^[\x01-\x7f]*$/;
const PLACEHOLDER = /\$\{TfToken\[[^\]]*\]\}/g;

/** Returns what is wrong with a text that would not arrive as it is, without the text itself. */
export function oddTextProblem(text: string): string | undefined {
  if (text.includes("TfToken[") && holdsUnknownPlaceholder(text)) {
    return "looks like a placeholder of cdktf, but is unknown. Pass the reference itself.";
  }
  if (PLAIN.test(text)) return undefined;
  if (text.includes("\0")) return "must not hold a NUL character, which no argument of Azure takes. Remove it.";
  if (/\p{Surrogate}/u.test(text)) {
    return "must be valid Unicode: it holds one half of a surrogate pair, and Terraform refuses the whole file for it.";
  }
  if (text.startsWith("\ufeff")) {
    return "must not begin with a byte order mark (U+FEFF), which Terraform drops. Remove it.";
  }
  if (text.normalize("NFC") !== text) {
    return 'must be in Unicode NFC, which Terraform makes of every text. Pass text.normalize("NFC").';
  }
  return undefined;
}

const MOST_PLACEHOLDERS = 1_000;
/** Placeholders that cdktf knows. It never forgets one, and its own search is a twentieth of the synth of a thousand groups. */
const known = new Set<string>();

function holdsUnknownPlaceholder(text: string): boolean {
  try {
    for (const [placeholder] of text.matchAll(PLACEHOLDER)) {
      if (known.has(placeholder)) continue;
      Tokenization.reverseString(placeholder);
      if (known.size >= MOST_PLACEHOLDERS) known.clear();
      known.add(placeholder);
    }
    return false;
  } catch {
    return true;
  }
}
