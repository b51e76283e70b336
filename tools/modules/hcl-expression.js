// Lays out an expression of Terraform as people write it: without needless brackets, and over several lines where it is
// long. The result is what `terraform fmt` leaves as it is.

/**
 * @typedef {object} Node
 * @property {string} kind
 * @property {string} text of a literal, a name or an operator; otherwise empty
 * @property {Node[]} parts
 */

const WIDTH = 110;

/** Binary operators by how closely they bind. */
const LEVELS = [["||"], ["&&"], ["==", "!="], ["<", ">", "<=", ">="], ["+", "-"], ["*", "/", "%"]];
const TERNARY = -1;
const UNARY = LEVELS.length;

const TOKEN = /\s+|[A-Za-z_][\w-]*(?:::[A-Za-z_][\w-]*)*|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|=>|\.\.\.|[=!<>]=|&&|\|\||[-+*/%!<>?:.,=()[\]{}]/y;

/** @returns {string[]} */
function tokensOf(source) {
  const tokens = [];
  for (let index = 0; index < source.length; ) {
    if (source[index] === '"') {
      const end = endOfText(source, index + 1);
      tokens.push(source.slice(index, end));
      index = end;
      continue;
    }
    TOKEN.lastIndex = index;
    const token = TOKEN.exec(source)?.[0];
    if (token === undefined) throw new Error(`${source}: unknown text at ${source.slice(index, index + 20)}`);
    if (token.trim() !== "") tokens.push(token);
    index += token.length;
  }
  return tokens;
}

/** Where a quoted text ends, after its quote. */
function endOfText(source, start) {
  for (let index = start; index < source.length; index += 1) {
    if (source[index] === "\\") index += 1;
    else if (source[index] === '"') return index + 1;
    else if (isEscaped(source, index)) index += 2;
    else if (source.startsWith("${", index)) index = endOfInterpolation(source, index + 2) - 1;
  }
  throw new Error(`${source}: a text without an end`);
}

/** Where `${…}` ends, after its brace. */
function endOfInterpolation(source, start) {
  let depth = 1;
  for (let index = start; index < source.length; index += 1) {
    if (source[index] === '"') index = endOfText(source, index + 1) - 1;
    else if (source[index] === "{") depth += 1;
    else if (source[index] === "}" && --depth === 0) return index + 1;
  }
  throw new Error(`${source}: an interpolation without an end`);
}

function isEscaped(source, index) {
  return source.startsWith("$${", index) || source.startsWith("%%{", index);
}

class Parser {
  /** @param {string} source */
  constructor(source) {
    this.source = source;
    this.tokens = tokensOf(source);
  }

  get next() {
    return this.tokens[0];
  }

  /** @param {string} [expected] */
  take(expected) {
    const token = this.tokens.shift();
    if (token === undefined || (expected !== undefined && token !== expected)) {
      throw new Error(`${this.source}: expected ${expected ?? "more"}, got ${token ?? "the end"}`);
    }
    return token;
  }

  takeIf(token) {
    if (this.next !== token) return false;
    this.take();
    return true;
  }

  /** @returns {Node} */
  all() {
    const node = this.expression();
    if (this.next !== undefined) throw new Error(`${this.source}: unexpected ${this.next}`);
    return node;
  }

  /** @returns {Node} */
  expression() {
    const condition = this.binary(0);
    if (!this.takeIf("?")) return condition;
    const yes = this.expression();
    this.take(":");
    return { kind: "ternary", text: "", parts: [condition, yes, this.expression()] };
  }

  /** @returns {Node} */
  binary(level) {
    if (level === LEVELS.length) return this.unary();
    let left = this.binary(level + 1);
    while (this.next !== undefined && LEVELS[level].includes(this.next)) {
      left = { kind: "binary", text: this.take(), parts: [left, this.binary(level + 1)] };
    }
    return left;
  }

  /** @returns {Node} */
  unary() {
    if (this.next === "!" || this.next === "-") return { kind: "unary", text: this.take(), parts: [this.unary()] };
    return this.postfix(this.primary());
  }

  /** @returns {Node} */
  postfix(node) {
    if (this.takeIf(".")) return this.postfix({ kind: "path", text: `.${this.take()}`, parts: [node] });
    if (!this.takeIf("[")) return node;
    if (this.takeIf("*")) {
      this.take("]");
      return this.postfix({ kind: "path", text: "[*]", parts: [node] });
    }
    const index = this.expression();
    this.take("]");
    return this.postfix({ kind: "path", text: `[${flat(index)}]`, parts: [node] });
  }

  /** @returns {Node} */
  primary() {
    const token = this.take();
    if (token === "(") {
      const inner = this.expression();
      this.take(")");
      return inner;
    }
    if (token === "[") return this.collection("]");
    if (token === "{") return this.collection("}");
    if (token.startsWith('"')) return { kind: "literal", text: textOf(token), parts: [] };
    if (/^[\dA-Za-z_]/.test(token) && this.next !== "(") return { kind: "literal", text: token, parts: [] };
    this.take("(");
    return { kind: "call", text: token, parts: this.list(")") };
  }

  /** A list or an object, also one with `for`. */
  collection(end) {
    if (this.next === "for") return this.loop(end);
    if (end === "]") return { kind: "tuple", text: "", parts: this.list(end) };
    const parts = [];
    while (!this.takeIf(end)) {
      const key = this.primary();
      if (!this.takeIf("=")) this.take(":");
      parts.push({ kind: "item", text: keyOf(flat(key)), parts: [this.expression()] });
      this.takeIf(",");
    }
    return { kind: "object", text: "", parts };
  }

  loop(end) {
    this.take("for");
    const names = [this.take()];
    if (this.takeIf(",")) names.push(this.take());
    this.take("in");
    const over = this.expression();
    this.take(":");
    const parts = [over, this.expression()];
    if (this.takeIf("=>")) parts.push(this.expression());
    const condition = this.takeIf("if") ? this.expression() : undefined;
    this.take(end);
    if (condition) parts.push({ kind: "if", text: "", parts: [condition] });
    return { kind: "for", text: `${end}${names.join(", ")}`, parts };
  }

  list(end) {
    const parts = [];
    while (!this.takeIf(end)) {
      const value = this.expression();
      parts.push(this.takeIf("...") ? { kind: "spread", text: "", parts: [value] } : value);
      this.takeIf(",");
    }
    return parts;
  }
}

/** A quoted text whose interpolations are laid out, too. */
function textOf(token) {
  let text = "";
  for (let index = 0; index < token.length; ) {
    const isStart = token.startsWith("${", index) && !isEscaped(token, index);
    const end = isStart ? endOfInterpolation(token, index + 2) : index + (isEscaped(token, index) ? 3 : 1);
    text += isStart ? `\${${flat(parse(token.slice(index + 2, end - 1)))}}` : token.slice(index, end);
    index = end;
  }
  return text;
}

function keyOf(key) {
  return /^"[A-Za-z_][\w-]*"$/.test(key) ? key.slice(1, -1) : key;
}

/** @returns {Node} */
function parse(source) {
  return new Parser(source).all();
}

function levelOf({ kind, text }) {
  if (kind === "ternary") return TERNARY;
  if (kind === "binary") return LEVELS.findIndex((operators) => operators.includes(text));
  return kind === "unary" ? UNARY : UNARY + 1;
}

/** With brackets where it would mean something else without. */
function within(node, level, print) {
  return levelOf(node) < level ? `(${print(node)})` : print(node);
}

/** An operand, in brackets also where only a reader needs them: `a || (b && c)`, `(a == b) == c`. */
function operand({ text }, node, level, print) {
  const isUnclear = (text === "||" && node.text === "&&") || (/[=!<>]/.test(text) && /[=!<>]=|[<>]/.test(node.text));
  return node.kind === "binary" && isUnclear ? `(${print(node)})` : within(node, level, print);
}

/** @param {Node} node */
function flat(node) {
  const { kind, text, parts } = node;
  switch (kind) {
    case "literal":
      return text;
    case "path":
      return `${within(parts[0], UNARY + 1, flat)}${text}`;
    case "unary":
      return `${text}${within(parts[0], UNARY, flat)}`;
    case "binary": {
      const [left, right] = parts;
      return `${operand(node, left, levelOf(node), flat)} ${text} ${operand(node, right, levelOf(node) + 1, flat)}`;
    }
    case "ternary":
      return `${within(parts[0], 0, flat)} ? ${within(parts[1], 0, flat)} : ${flat(parts[2])}`;
    case "call":
      return `${text}(${parts.map(flat).join(", ")})`;
    case "tuple":
      return `[${parts.map(flat).join(", ")}]`;
    case "object":
      return parts.length === 0 ? "{}" : `{ ${parts.map(flat).join(", ")} }`;
    case "item":
      return `${text} = ${flat(parts[0])}`;
    case "spread":
      return `${flat(parts[0])}...`;
    case "if":
      return `if ${flat(parts[0])}`;
    default: {
      const { open, close, head, body } = loopOf(node);
      return `${open}${head} ${body}${close}`;
    }
  }
}

function loopOf({ text, parts }) {
  const isTuple = text.startsWith("]");
  const [over, ...rest] = parts;
  const condition = rest.at(-1).kind === "if" ? ` ${flat(rest.pop())}` : "";
  return {
    open: isTuple ? "[" : "{ ",
    close: isTuple ? "]" : " }",
    // As `terraform fmt` has it, which takes the bracket for that of a call.
    head: `for ${text.slice(1)} in ${within(over, 0, flat)} :`.replace(" in (", " in("),
    body: `${rest.map(flat).join(" => ")}${condition}`,
  };
}

/**
 * @param {Node} node
 * @param {number} indent of the line that it begins in
 * @param {number} column where it begins
 * @returns {string} its lines, of which the first is not indented
 */
function layOut(node, indent, column) {
  const line = flat(node);
  if (column + line.length <= WIDTH) return line;
  const broken = breakUp(node, indent);
  const longest = Math.max(...broken.split("\n").map((each) => each.length));
  // A long text stays long: lines around it would only hide what it belongs to.
  return node.kind === "call" && longest > WIDTH && longest > 0.7 * line.length ? line : broken;
}

function breakUp(node, indent) {
  const { kind, text, parts } = node;
  const inner = indent + 2;
  const lines = (open, rows, close) =>
    [open, ...rows.map((row) => `${" ".repeat(inner)}${row}`), `${" ".repeat(indent)}${close}`].join("\n");
  const bracketed = (part) => layOut(part, inner, inner);
  switch (kind) {
    case "ternary": {
      const [condition, yes, no] = parts;
      return lines("(", [bracketed(condition), `? ${layOut(yes, inner, inner + 2)}`, `: ${layOut(no, inner, inner + 2)}`], ")");
    }
    case "binary": {
      if (!["&&", "||"].includes(text)) return flat(node);
      const rows = chainOf(node, text).map((part) => operand(node, part, levelOf(node) + 1, bracketed));
      return lines("(", rows.map((row, index) => (index < rows.length - 1 ? `${row} ${text}` : row)), ")");
    }
    case "call": {
      const [only] = parts;
      const isHugged = parts.length === 1 && ["call", "tuple", "object", "for"].includes(only.kind);
      if (isHugged) return `${text}(${layOut(only, indent, WIDTH)})`;
      return lines(`${text}(`, parts.map((part, index) => `${bracketed(part)}${index < parts.length - 1 ? "," : ""}`), ")");
    }
    case "tuple":
      return lines("[", parts.map((part) => `${bracketed(part)},`), "]");
    case "object":
      return `{\n${argumentLines(parts.map((item) => [item.text, item.parts[0]]), inner)}\n${" ".repeat(indent)}}`;
    case "for": {
      const { open, close, head, body } = loopOf(node);
      return lines(open.trim(), [head, body], close.trim());
    }
    case "unary":
      return `${text}${within(parts[0], UNARY, (part) => layOut(part, indent, WIDTH))}`;
    default:
      return flat(node);
  }
}

/** The parts of `a && b && c`. */
function chainOf(node, operator) {
  return node.kind === "binary" && node.text === operator
    ? [...chainOf(node.parts[0], operator), node.parts[1]]
    : [node];
}

/**
 * Lines of `name = value`, aligned as `terraform fmt` has them: neighbours of one line each have their signs below each
 * other.
 *
 * @param {readonly [string, Node | string][]} rows a text is a line of its own, such as a comment
 * @param {number} indent
 * @returns {string}
 */
function argumentLines(rows, indent) {
  const margin = " ".repeat(indent);
  /** @type {[string, string][][]} */
  const groups = [[]];
  for (const [name, node] of rows) {
    const value = typeof node === "string" ? node : layOut(node, indent, indent + name.length + 3);
    if (name !== "" && !value.includes("\n")) groups.at(-1)?.push([name, value]);
    else groups.push([[name, value]], []);
  }
  return groups
    .flatMap((group) => {
      const longest = Math.max(...group.map(([name]) => name.length));
      return group.map(([name, value]) => (name === "" ? `${margin}${value}` : `${margin}${name.padEnd(longest)} = ${value}`));
    })
    .join("\n");
}

module.exports = { argumentLines, parse };
