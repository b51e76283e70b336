import { TerraformStack } from "cdktf";
import { HCL_INSTEAD } from "../core/hcl-output";
import { Piece, PieceKind, piecesOf, quoteText } from "../core/template";
import { Problem, ValidationError } from "../core/validation-error";
import { BACKEND, Body, Form, RULES, HclRule, describedRules } from "./hcl-rules";

// The HCL of a stack, written from its JSON. cdktf's own writer has no `check` blocks, writes preconditions as a list,
// and omits what is false or null.

/** The kinds of blocks in the order of the file, each with its number of labels. */
const LABELS: Readonly<Record<string, number>> = {
  ...{ terraform: 0, provider: 1, variable: 1, locals: 0, data: 2, resource: 2, module: 1 },
  ...{ import: 0, moved: 0, removed: 0, check: 1, output: 1 },
};

/**
 * Writes the JSON of a stack as HCL. It refuses other kinds of blocks than those above, and objects that may be a map
 * or a block: nothing is dropped, and nothing is guessed.
 *
 * @param stack the stack of the JSON
 * @param json what the stack synthesizes
 * @throws ValidationError listing everything that has no HCL here
 */
export function hclOf(stack: TerraformStack, json: Body): string {
  const writer = new Writer();
  for (const kind of Object.keys(json)) {
    if (!Object.hasOwn(LABELS, kind)) writer.refuse(kind, "blocks of this kind are not written as HCL");
  }
  const rules = describedRules(stack);
  const blocks = Object.entries(LABELS).flatMap(([kind, labels]) =>
    labelled(json[kind], labels).map(([names, body]) => {
      const header = [kind, ...names.map((name) => `"${name}"`)].join(" ");
      const rule = RULES[kind] ?? rules(`${kind}.${names[0]}`);
      return braced(header, writer.lines([kind, ...names].join("."), body, rule));
    }),
  );
  if (writer.problems.length > 0) throw new ValidationError(stack.node.path, writer.problems);
  return `${blocks.join("\n\n")}\n`;
}

/** The bodies of the blocks of one kind, each with its labels. */
function labelled(content: any, labels: number): [string[], Body][] {
  if (content === undefined) return [];
  if (labels === 0) return [content].flat().map((body) => [[], body]);
  return entries(content).flatMap(([name, inner]) =>
    labelled(inner, labels - 1).map(([names, body]): [string[], Body] => [[name, ...names], body]),
  );
}

class Writer {
  public readonly problems: Problem[] = [];

  public refuse(path: string, what: string): void {
    this.problems.push({ path, message: `${what}. ${HCL_INSTEAD}` });
  }

  public lines(path: string, body: Body, rule: HclRule): string[] {
    return entries(body)
      .filter(([name]) => name !== "//")
      .flatMap(([name, value]) => {
        if (name === "dynamic") return entries<Body>(value).map((block) => this.dynamicBlock(path, block, rule));
        const nature = rule(name);
        const at = `${path}.${name}`;
        if (nature === Form.ADDRESS) return [`${name} = ${address(value)}`];
        if (nature === Form.ARGUMENT) return [argument([name, value])];
        if (nature === Form.LABELLED) {
          return entries<Body>(value).map(([label, inner]) =>
            braced(`${name} "${label}"`, this.lines(`${at}.${label}`, inner, BACKEND)),
          );
        }
        return this.valueOrBlocks(at, name, value, nature);
      });
  }

  private valueOrBlocks(path: string, name: string, value: any, nature: HclRule | Form.UNKNOWN): string[] {
    const values = [value].flat();
    const isBlock = nature !== Form.UNKNOWN;
    if (isBlock && values.length === 0) {
      this.refuse(path, "an empty list of blocks has no HCL: omit it");
      return [];
    }
    if (isBlock && values.every(isBody)) return values.map((body) => braced(name, this.lines(path, body, nature)));
    if (!hasObject(value)) return [argument([name, value])];
    this.refuse(path, "may be a map or a block, and only the schema of its provider says which");
    return [];
  }

  private dynamicBlock(path: string, [label, body]: [string, Body], rule: HclRule): string {
    const nature = rule(label);
    const inner = typeof nature === "function" ? nature : () => Form.UNKNOWN;
    return braced(
      `dynamic "${label}"`,
      entries(body).map(([name, value]) => {
        if (name === "content") return braced(name, this.lines(`${path}.${label}`, value, inner));
        return name === "iterator" ? `${name} = ${address(value)}` : argument([name, value]);
      }),
    );
  }
}

function braced(header: string, lines: readonly string[]): string {
  if (lines.length === 0) return `${header} {}`;
  const inner = lines.join("\n").replace(/^(?=.)/gm, "  ");
  return `${header} {\n${inner}\n}`;
}

function argument([name, value]: readonly [string, any]): string {
  return `${name} = ${expression(value)}`;
}

/** An address, a keyword, or a list or map of them. */
function address(value: any): string {
  if (Array.isArray(value)) return `[${value.map(address).join(", ")}]`;
  if (isBody(value))
    return `{ ${entries(value)
      .map(([name, each]) => `${name} = ${address(each)}`)
      .join(", ")} }`;
  return `${value}`.replace(/^\$\{(.*)\}$/, "$1");
}

/** A value of the JSON as an expression. */
function expression(value: any): string {
  if (typeof value === "string") return template(piecesOf(value));
  if (Array.isArray(value)) return `[${value.map(expression).join(", ")}]`;
  if (!isBody(value)) return `${value}`;
  const items = entries(value).map(([name, each]) => `${quoted(piecesOf(name))} = ${expression(each)}`);
  return items.length === 0 ? "{}" : `{ ${items.join(", ")} }`;
}

/** Writes a template. A single expression has no quotes, as people write it. */
function template(pieces: readonly Piece[]): string {
  const [first, ...others] = pieces;
  if (first?.kind !== PieceKind.EXPRESSION || others.length > 0) return quoted(pieces);
  // In brackets, an expression may go on in the next line.
  return first.content.includes("\n") ? `(${first.content})` : first.content;
}

function quoted(pieces: readonly Piece[]): string {
  const texts = pieces.map(({ kind, source, content }) =>
    kind === PieceKind.TEXT ? quoteText(content).slice(1, -1) : source,
  );
  return `"${texts.join("")}"`;
}

function hasObject(value: any): boolean {
  return Array.isArray(value) ? value.some(hasObject) : isBody(value);
}

function isBody(value: any): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function entries<T = any>(value: { readonly [name: string]: T }): [string, T][] {
  return Object.entries(value);
}
