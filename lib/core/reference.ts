import {
  DefaultTokenResolver,
  Fn,
  IResolvable,
  LazyBase,
  ITerraformDependable,
  IResolveContext,
  StringConcat,
  TerraformStack,
  Token,
  Tokenization,
  dependable,
  ref,
} from "cdktf";
import { RootConstruct } from "constructs";
import { Piece, PieceKind, piecesOf, quoteText, standsAlone } from "./template";

// The one notion of a reference: a placeholder of cdktf, of whatever kind; a reference in its object form; and text in
// which a person wrote one, `${var.x}`. A `$${` is text, and so is what only looks like a reference (`${HOME}`).

/**
 * Readers for rules: each gives the value when it is there, of the right type and known at synth time, and
 * otherwise undefined. A rule that starts with one of them cannot judge a Terraform reference by its placeholder (a
 * number token is about -8e298). Nor does it throw on input of the wrong type.
 *
 * The text is the one that Azure gets, in which `$${` has become `${`: for judging, not for the JSON.
 */
export function knownString(value: unknown): string | undefined {
  if (typeof value !== "string" || isReference(value)) return undefined;
  if (!value.includes("{")) return value;
  return piecesOf(value)
    .map(({ content }) => content)
    .join("");
}

export function knownNumber(value: unknown): number | undefined {
  return Number.isFinite(value) && !isReference(value) ? (value as number) : undefined;
}

/** The list itself; its items may still be references. */
export function knownList<T>(value: readonly T[] | undefined): readonly T[] | undefined {
  return Array.isArray(value) && !isReference(value) ? value : undefined;
}

/** The entries of a map whose keys are known; its values may still be references. */
export function knownEntries<T>(
  value: Readonly<Record<string, T>> | undefined,
): readonly (readonly [string, T])[] | undefined {
  if (typeof value !== "object" || value === null || Tokenization.isResolvable(value)) return undefined;
  const entries = Object.entries(value);
  return entries.some(([key]) => isReference(key)) ? undefined : entries;
}

// A placeholder of a string, of an item of a list, or of the key of a map.
const PLACEHOLDER = /[$#&]\{TfToken\[/;

// All number placeholders lie far below. Asking cdktf about each value would cost more than all the rules do.
const LEAST_ORDINARY_NUMBER = -1e200;

/** Returns true if only Terraform knows the value, or a part of it. */
export function isReference(value: unknown): boolean {
  if (typeof value === "string") {
    return (value.includes("{") && holdsReference(value)) || numberTokensIn(value) !== undefined;
  }
  if (typeof value === "number") return value < LEAST_ORDINARY_NUMBER && Token.isUnresolved(value);
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.length === 1 && isListToken(value[0]);
  return Tokenization.isResolvable(value) || Object.keys(value).some(isMapToken);
}

function holdsReference(text: string): boolean {
  return PLACEHOLDER.test(text) || piecesOf(text).some(isWrittenReference);
}

function isWrittenReference({ kind }: Piece): boolean {
  return kind === PieceKind.EXPRESSION || kind === PieceKind.DIRECTIVE;
}

function isListToken(item: unknown): boolean {
  return typeof item === "string" && item.startsWith("#{TfToken[");
}

function isMapToken(key: string): boolean {
  return key.startsWith("&{TfToken[");
}

// As cdktf finds them; all have the same exponent.
const NUMBER_TOKEN = /([-|\d.+]+e\+298)/;

/** A text around the numbers in it that stand for references, which have odd places. */
function numberTokensIn(text: string): string[] | undefined {
  if (!text.includes("e+298")) return undefined;
  const parts = text.split(NUMBER_TOKEN);
  return parts.some((part) => isReference(Number.parseFloat(part))) ? parts : undefined;
}

/**
 * The reference that a value consists of, as an object, or undefined for more or less than one. `TerraformVariable.value`
 * is such an object. Most of cdktf's `Fn` functions return a string that stands for one, whatever its type in Terraform.
 */
export function onlyReference(value: unknown): IResolvable | undefined {
  if (typeof value === "object") return Tokenization.isResolvable(value) ? value : undefined;
  if (!isReference(value)) return undefined;
  if (typeof value === "number") return Tokenization.reverseNumber(value);
  const pieces = piecesOf(value as string);
  if (pieces.length !== 1) return undefined;
  const piece = pieces[0]!;
  if (piece.kind === PieceKind.TOKEN) return Tokenization.reverseString(piece.source).firstToken;
  return piece.kind === PieceKind.EXPRESSION ? ref(operandText(piece)) : undefined;
}

/**
 * Returns true if two texts are the same, or hold a reference to the same thing: cdktf creates a new placeholder each time
 * that an attribute is read. Two references may still have the same value.
 */
export function isSameText(one: string, other: string): boolean {
  return one === other || (isReference(one) && written(one) === written(other));
}

/**
 * Returns true if a reference is to a given value, such as a variable or the output of a module, or to a choice between
 * such. These may hold anything.
 */
export function isGiven(value: unknown): boolean {
  // The usual case, which is remembered.
  if (referencedAttribute(value) !== undefined) return false;
  const reference = onlyReference(value);
  const roots = reference === undefined ? [] : rootsOf(String(written(reference)));
  return roots.length > 0 && roots.every((root) => GIVEN.has(root));
}

const GIVEN = new Set(["var", "local", "module", "each"]);

/** Returns the first words of the references of an expression. */
function rootsOf(expression: string): string[] {
  const withoutText = expression.replace(/"[^"$%]*"/g, '""');
  // An expression has no characters beyond ASCII but in texts and names.
  const roots = /(?<![\w.\-\]\u0080-\uffff])([A-Za-z_\u0080-\uffff][\w-]*)\./g;
  return [...withoutText.matchAll(roots)].map(([, root]) => root!);
}

const ATTRIBUTE = /^\$\{\s*(?:data\.)?([a-z0-9]+_\w+)\.[\w-]+(?:\[[^\]]*\])?\.(\w+)\s*\}$/;

/**
 * The attribute that a reference consists of, with the type of its resource or data source:
 * `azurerm_container_registry.id`. Nothing of what may hold anything, such as a variable, an output of a module or a
 * choice.
 */
export function referencedAttribute(value: unknown): string | undefined {
  if (typeof value !== "string") return resolveAttribute(value);
  // A placeholder of cdktf stands for one attribute for ever, and every group of a registry has the same two. To resolve
  // them again is a twentieth of the synth of a thousand groups.
  if (attributes.size >= MOST_ATTRIBUTES) attributes.clear();
  if (!attributes.has(value)) attributes.set(value, resolveAttribute(value));
  return attributes.get(value);
}

const MOST_ATTRIBUTES = 1_000;
const attributes = new Map<string, string | undefined>();

function resolveAttribute(value: unknown): string | undefined {
  const reference = onlyReference(value);
  // A lazy value may be another one when it is read again.
  if (reference instanceof LazyBase) return undefined;
  const [, type, attribute] = (reference && ATTRIBUTE.exec(String(written(reference)))) ?? [];
  return type === undefined ? undefined : `${type}.${attribute}`;
}

/** The name of the variable that an expression consists of, with or without its braces. */
export function nameOfVariable(expression: unknown): string | undefined {
  return /^(?:\$\{ *)?var\.([\w-]+)(?: *\})?$/.exec(String(expression))?.[1];
}

const RESOLVER = new DefaultTokenResolver(new StringConcat());
let nowhere: TerraformStack | undefined;

/** A text or reference as cdktf writes it; as it is, where cdktf cannot tell before synth. */
function written(value: string | IResolvable): unknown {
  // cdktf resolves in a stack only. This one is empty, and has no app that would write it.
  nowhere ??= new TerraformStack(new RootConstruct(), "Nowhere");
  try {
    return Tokenization.resolve(value, { scope: nowhere, resolver: RESOLVER });
  } catch {
    return value;
  }
}

/** The references in a text, each as a text of its own. */
export function referencesIn(text: string): string[] {
  return piecesOf(text).flatMap((piece) => {
    if (piece.kind === PieceKind.STRAY) return escapedTokenIn(piece) ?? [];
    return piece.kind === PieceKind.TOKEN || isWrittenReference(piece) ? [piece.source] : [];
  });
}

/** A string prop whose value may have been given as a reference in its object form. */
export function asText(value: string): string {
  return Tokenization.isResolvable(value) ? Token.asString(value) : value;
}

/**
 * A value, whatever references it holds, as an operand of cdktf's `Fn` and `Op`. Of the plain value, cdktf refuses quotes
 * and line breaks, escapes a reference that a person wrote, and warns if a text holds more than one reference. It also
 * reads `a ? b : c` beside an operator as `a ? b : (c == d)`.
 */
export function operandOf<T extends string | number | boolean | IResolvable>(value: T): T {
  if (typeof value !== "string") {
    const reference = onlyReference(value);
    if (reference === undefined) return value;
    return (typeof value === "number" ? Token.asNumber(new Operand(reference)) : new Operand(reference)) as T;
  }
  const pieces = piecesOf(value);
  if (pieces.some(({ kind }) => kind === PieceKind.DIRECTIVE)) return Token.asString(ref(quoted(value))) as T;
  const [only = literal(""), ...more] = pieces.flatMap(operandsOf);
  return (more.length === 0 ? only : Token.asString(Fn.join("", [only, ...more]))) as T;
}

function operandsOf(piece: Piece): string[] {
  if (piece.kind === PieceKind.TOKEN) return [Token.asString(new Operand(onlyReference(piece.source)!))];
  const token = escapedTokenIn(piece);
  if (token !== undefined) return [literal("$"), token];
  if (piece.kind === PieceKind.EXPRESSION) return [Token.asString(ref(operandText(piece)))];
  const parts = (numberTokensIn(piece.content) ?? [piece.content]).map((part, index) => {
    if (index % 2 === 0) return part === "" ? part : literal(part);
    return Token.asString(Tokenization.reverseNumber(Number.parseFloat(part)));
  });
  return parts.filter((part) => part !== "");
}

/** A reference in brackets where an operator beside it would take only a part of it. */
class Operand implements IResolvable {
  public readonly creationStack: string[] = [];

  constructor(private readonly reference: IResolvable) {}

  public resolve(context: IResolveContext): any {
    // As a whole value it has braces of its own.
    const written = context.resolve(this.reference);
    return typeof written !== "string" || !context.suppressBraces || standsAlone(written) ? written : `(${written})`;
  }

  public toString(): string {
    return Token.asString(this);
  }
}

/** Returns the reference right after a `$`, as `$${variable.stringValue}` writes it in a program. */
function escapedTokenIn({ kind, source }: Piece): string | undefined {
  return kind === PieceKind.STRAY && source.startsWith("$$") ? source.slice(1) : undefined;
}

function literal(text: string): string {
  return Token.asString(ref(quoteText(text)));
}

// What binds tighter than any operator beside it.
const SIMPLE = /^[\p{L}_][\w-]*(\.[\w*-]+|\[("[^"$%\\]*"|[\w*.-]+)\])*$/u;

function operandText({ content }: Piece): string {
  const expression = content.trim();
  return SIMPLE.test(expression) ? expression : `(${expression})`;
}

/**
 * A text, with its references, as a quoted text inside a Terraform expression that is written by hand. Functions of
 * cdktf warn about an argument with more than one reference.
 */
export function quoted(text: string): string {
  const inner = piecesOf(text).map((piece) => {
    // Inside an expression cdktf resolves a reference without the braces that a quoted text needs.
    if (piece.kind === PieceKind.TOKEN) return `\${${piece.source}}`;
    return isWrittenReference(piece) ? piece.source : quoteText(piece.content).slice(1, -1);
  });
  return `"${inner.join("")}"`;
}

const references = new WeakMap<ITerraformDependable, string>();

/**
 * Returns the entry of a resource in `depends_on`. Created once for each resource and not once for each that
 * waits: cdktf records a whole stack trace with every reference.
 */
export function referenceTo(awaited: ITerraformDependable): string {
  const known = references.get(awaited);
  if (known !== undefined) return known;
  const reference = dependable(awaited);
  references.set(awaited, reference);
  return reference;
}
