// Terraform reads every text of the synthesized JSON as a template:
// https://developer.hashicorp.com/terraform/language/expressions/strings#string-templates

/** A part of a text, as Terraform reads it. */
export interface Piece {
  readonly kind: PieceKind;
  /** As it was written. */
  readonly source: string;
  /** The content between the braces of an expression; of a text, its value in Terraform. */
  readonly content: string;
}

export enum PieceKind {
  TEXT,
  /** A placeholder of cdktf: `${TfToken[…]}`, or a number that stands for a reference. */
  TOKEN,
  /** `${var.x}` and the like, written by a person. */
  EXPRESSION,
  /** `%{ if … }` and the like, written by a person. */
  DIRECTIVE,
  /** Text that Terraform would read as an expression or a directive, and refuse: `${HOME}`, `%{http_code}`. */
  STRAY,
}

/** A text in its parts. Two parts of plain text never follow each other. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let plain = "";
  let plainSource = "";
  const endText = () => {
    if (plainSource !== "") pieces.push({ kind: PieceKind.TEXT, source: plainSource, content: plain });
    plain = plainSource = "";
  };
  for (let index = 0; index < text.length;) {
    const piece = pieceAt(text, index);
    if (piece.kind === PieceKind.TEXT) {
      plain += piece.content;
      plainSource += piece.source;
    } else {
      endText();
      pieces.push(piece);
    }
    index += piece.source.length;
  }
  endText();
  return pieces;
}

/** Returns the parts of a text that are neither plain text nor a reference. Terraform would refuse them. */
export function straysIn(text: string): string[] {
  if (!text.includes("{") || ONE_TOKEN.test(text)) return [];
  return piecesOf(text).flatMap(({ kind, source }) => (kind === PieceKind.STRAY ? [source] : []));
}

/** Text as it has to be written in a quoted text of Terraform. */
export function quoteText(text: string): string {
  // Terraform knows fewer escapes than JSON has.
  const json = JSON.stringify(text).replace(/\\([bf\\])/g, (escape) => UNICODE_ESCAPES[escape] ?? escape);
  return json.replace(/([$%])\{/g, "$1$1{");
}

const UNICODE_ESCAPES: Readonly<Record<string, string>> = { "\\b": "\\u0008", "\\f": "\\u000c" };

const TOKEN = "\\$\\{TfToken\\[[^\\]]+\\]\\}";
const ONE_TOKEN = new RegExp(`^${TOKEN}$`);
const TOKEN_HERE = new RegExp(TOKEN, "y");
const PLAIN_HERE = /[^$%]+|[$%](?!\{|[$%]\{)/y;
// A dollar in front of a placeholder would turn the reference into text.
const ESCAPED_TOKEN_HERE = new RegExp(`\\$${TOKEN}`, "y");

function pieceAt(text: string, index: number): Piece {
  const plain = matchAt(PLAIN_HERE, text, index);
  if (plain !== undefined) return { kind: PieceKind.TEXT, source: plain, content: plain };
  const escapedToken = matchAt(ESCAPED_TOKEN_HERE, text, index);
  if (escapedToken !== undefined) return { kind: PieceKind.STRAY, source: escapedToken, content: escapedToken };
  if (text[index] === text[index + 1]) {
    return { kind: PieceKind.TEXT, source: text.slice(index, index + 3), content: text.slice(index + 1, index + 3) };
  }
  if (text[index + 1] !== "{") return { kind: PieceKind.TEXT, source: text[index]!, content: text[index]! };
  const token = matchAt(TOKEN_HERE, text, index);
  if (token !== undefined) return { kind: PieceKind.TOKEN, source: token, content: token.slice(2, -1) };
  return expressionAt(text, index);
}

function expressionAt(text: string, index: number): Piece {
  const { end, skeleton } = scan(text, index + 2);
  const source = text.slice(index, end);
  if (skeleton === undefined) return { kind: PieceKind.STRAY, source, content: source };
  const content = source.slice(2, -1).replace(/^~|~$/g, "");
  if (text[index] === "%") {
    const isDirective = /^\s*(if|else|endif|for|endfor)\b/.test(content);
    return { kind: isDirective ? PieceKind.DIRECTIVE : PieceKind.STRAY, source, content };
  }
  return { kind: isExpression(skeleton) ? PieceKind.EXPRESSION : PieceKind.STRAY, source, content };
}

/** Goes to the brace that closes the one before `start`; the skeleton is what is between them with empty texts. */
function scan(text: string, start: number): { readonly end: number; readonly skeleton?: string } {
  let skeleton = "";
  let depth = 1;
  for (let index = start; index < text.length; index += 1) {
    const char = text[index]!;
    if (char === '"') {
      const end = endOfQuote(text, index + 1);
      if (end === undefined) break;
      skeleton += '""';
      index = end;
      continue;
    }
    if (char === "{") depth += 1;
    if (char === "}") depth -= 1;
    if (depth === 0) return { end: index + 1, skeleton };
    skeleton += char;
  }
  return { end: text.length };
}

/** Where a quoted text ends that begins before `start`; it may have expressions of its own. */
function endOfQuote(text: string, start: number): number | undefined {
  for (let index = start; index < text.length; index += 1) {
    const char = text[index]!;
    if (char === '"') return index;
    if (char === "\\") index += 1;
    else if ((char === "$" || char === "%") && text[index + 1] === char && text[index + 2] === "{") index += 2;
    else if ((char === "$" || char === "%") && text[index + 1] === "{") index = scan(text, index + 2).end - 1;
  }
  return undefined;
}

const NAME = "[\\p{L}_][\\p{L}\\p{N}_-]*(?:::[\\p{L}_][\\p{L}\\p{N}_-]*)*";
const NUMBER = "\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?";
const LEXEME = `\\s+|""|${NAME}|${NUMBER}|=>|\\.\\.\\.|[=!<>]=|&&|\\|\\||[-+*/%!<>?:.,=()[\\]{}]`;

/** The two patterns, compiled for the first expression. Few programs write one, and the classes of Unicode are large. */
let patterns: { readonly lexeme: RegExp; readonly name: RegExp } | undefined;

function patternsOfNames() {
  return (patterns ??= { lexeme: new RegExp(LEXEME, "uy"), name: new RegExp(`^${NAME}$`, "u") });
}

const WORDS = new Set(["true", "false", "null", "for", "in", "if"]);
const OPENING = new Set(["(", "[", "{"]);
const CLOSING = new Set([")", "]", "}"]);

/**
 * Returns true if a text between `${` and `}` can be an expression of Terraform. It has the words and signs of the language, and
 * a reference, a call or a quoted text. The text of a shell (`HOME`, `HOME:-x`, `1`) is none.
 */
function isExpression(skeleton: string): boolean {
  const lexemes = lexemesOf(skeleton.replace(/^~|~$/g, ""));
  if (lexemes === undefined || !isBalanced(lexemes)) return false;
  // Names of their own stand in a `for` and as the keys of an object.
  const hasOwnNames = lexemes.includes("for") || lexemes.includes("{");
  const { name } = patternsOfNames();
  let refers = false;
  for (const [index, lexeme] of lexemes.entries()) {
    const before = lexemes[index - 1];
    const after = lexemes[index + 1];
    if (lexeme === '""') refers = true;
    if (
      lexeme === "." &&
      !((isEndOfValue(before) || before === "*") && after !== undefined && /^[\p{L}\p{N}_*]/u.test(after))
    )
      return false;
    if (!name.test(lexeme) || before === "." || WORDS.has(lexeme)) continue;
    if (after === "." || after === "(") refers = true;
    else if (!hasOwnNames) return false;
  }
  return refers;
}

/**
 * Returns true if an operator beside an expression would take all of it: a name, a call, what is in brackets, not `a ? b : c`.
 */
export function standsAlone(expression: string): boolean {
  const { skeleton } = scan(`${expression}}`, 0);
  const lexemes = skeleton === undefined ? undefined : lexemesOf(skeleton);
  let depth = 0;
  // What cannot be read may be anything.
  return !!lexemes?.every((lexeme, index, all) => {
    if (CLOSING.has(lexeme)) depth -= 1;
    const isPart = depth > 0 || !OPERATOR.test(lexeme) || index === 0 || all[index - 1] === ".";
    if (OPENING.has(lexeme)) depth += 1;
    return isPart;
  });
}

const OPERATOR = /^([-+*/%!<>?:]|=>|[=!<>]=|&&|\|\|)$/;

function lexemesOf(text: string): string[] | undefined {
  const { lexeme: pattern } = patternsOfNames();
  const lexemes: string[] = [];
  for (let index = 0; index < text.length;) {
    const lexeme = matchAt(pattern, text, index);
    if (lexeme === undefined) return undefined;
    if (lexeme.trim() !== "") lexemes.push(lexeme);
    index += lexeme.length;
  }
  return lexemes;
}

/** Returns true if each colon outside of brackets belongs to a question mark before it, as in `a ? b : c`. */
function isBalanced(lexemes: readonly string[]): boolean {
  let depth = 0;
  let open = 0;
  for (const lexeme of lexemes) {
    if (lexeme === "[" || lexeme === "{") depth += 1;
    if (lexeme === "]" || lexeme === "}") depth -= 1;
    if (depth > 0) continue;
    if (lexeme === "?") open += 1;
    if (lexeme === ":") open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}

function isEndOfValue(lexeme: string | undefined): boolean {
  return lexeme !== undefined && (CLOSING.has(lexeme) || /^[\p{L}\p{N}_]/u.test(lexeme));
}

function matchAt(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index;
  return pattern.exec(text)?.[0];
}
