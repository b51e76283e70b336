import { Piece, PieceKind, piecesOf, quoteText } from "../core/template";

// The HCL of a stack, written from its JSON. cdktf's own writer has no `check` blocks, writes preconditions as a list,
// and leaves out what is false or null.

type Body = Readonly<Record<string, any>>;

/** Arguments whose value is a map, and no block. */
const MAPS = new Set([
  "default",
  "environment_variables",
  "rotate_when_changed",
  "secure_environment_variables",
  "tags",
  "triggers",
  "triggers_replace",
]);

/** Arguments that hold addresses and types, which JSON has as texts. */
const BARE = new Set(["depends_on", "ignore_changes", "replace_triggered_by", "type"]);

/** Writes the blocks of the JSON that PrivateImageStack makes as HCL. */
export function hclOf(json: Body): string {
  const { terraform, provider = {}, variable, locals, data, resource, check, output } = json;
  const blocks = [
    terraformBlock(terraform),
    ...entries<Body[]>(provider).flatMap(([name, bodies]) => bodies.map((body) => block(`provider "${name}"`, body))),
    ...entries<Body>(variable).map(([name, body]) => block(`variable "${name}"`, body)),
    ...(locals === undefined ? [] : [braced("locals", entries(locals).map(argument))]),
    ...ofTypes("data", data),
    ...ofTypes("resource", resource),
    ...entries<Body>(check).map(([name, body]) => block(`check "${name}"`, body)),
    ...entries<Body>(output).map(([name, body]) => block(`output "${name}"`, body)),
  ];
  return `${blocks.join("\n\n")}\n`;
}

function terraformBlock({ required_version: version, required_providers: providers, backend, cloud }: Body): string {
  return braced("terraform", [
    ...(version === undefined ? [] : [argument(["required_version", version])]),
    braced("required_providers", entries(providers).map(argument)),
    ...entries<Body>(backend ?? {}).map(([type, body]) => block(`backend "${type}"`, body)),
    ...(cloud === undefined ? [] : [block("cloud", cloud)]),
  ]);
}

function ofTypes(kind: string, types: Body): string[] {
  return entries<Body>(types).flatMap(([type, named]) =>
    entries<Body>(named).map(([name, body]) => block(`${kind} "${type}" "${name}"`, body)),
  );
}

function block(header: string, body: Body): string {
  // The type of a variable is a keyword, and that of an identity a text.
  const isVariable = header.startsWith("variable");
  return braced(
    header,
    entries(body).flatMap(([name, value]) => part(name, value, isVariable)),
  );
}

function part(name: string, value: any, isVariable: boolean): string[] {
  if (name === "//") return [];
  if (name === "dynamic") return entries<Body>(value).map(([label, body]) => dynamicBlock(label, body));
  if (BARE.has(name) && (name !== "type" || isVariable)) return [`${name} = ${bare(value)}`];
  if (MAPS.has(name)) return [argument([name, value])];
  const bodies = Array.isArray(value) ? value : [value];
  if (bodies.length === 0 || !bodies.every(isBody)) return [argument([name, value])];
  return bodies.map((body) => block(name, body));
}

function dynamicBlock(label: string, { for_each: forEach, content }: Body): string {
  return braced(`dynamic "${label}"`, [argument(["for_each", forEach]), block("content", content)]);
}

function braced(header: string, lines: readonly string[]): string {
  if (lines.length === 0) return `${header} {}`;
  const inner = lines.join("\n").replace(/^(?=.)/gm, "  ");
  return `${header} {\n${inner}\n}`;
}

function argument([name, value]: readonly [string, any]): string {
  return `${name} = ${expression(value)}`;
}

function bare(value: string | readonly string[]): string {
  return typeof value === "string" ? value : `[${value.join(", ")}]`;
}

/** A value of the JSON as an expression. */
function expression(value: any): string {
  if (typeof value === "string") return template(piecesOf(value));
  if (Array.isArray(value)) return `[${value.map(expression).join(", ")}]`;
  if (!isBody(value)) return `${value}`;
  return `{ ${entries(value)
    .map(([name, each]) => `${quoteText(name)} = ${expression(each)}`)
    .join(", ")} }`;
}

/** What is an expression and nothing else goes without its quotes, as people write it. */
function template(pieces: readonly Piece[]): string {
  const [first, ...others] = pieces;
  const isExpression = first?.source.startsWith("${") === true && others.length === 0;
  if (isExpression) return first.source.slice(2, -1);
  return `"${pieces.map(({ kind, source, content }) => (kind === PieceKind.TEXT ? quoteText(content).slice(1, -1) : source)).join("")}"`;
}

function isBody(value: any): value is Body {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function entries<T = any>(value: { readonly [name: string]: T }): [string, T][] {
  return Object.entries(value);
}
