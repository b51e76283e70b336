// The texts that a person reads, each with its file, its first line and its kind.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";

const ts = createRequire(import.meta.url)("typescript");

/**
 * @typedef {object} Text
 * @property {string} file
 * @property {number} line the line of the file that the text begins in
 * @property {"page" | "docstring" | "comment" | "message" | "string"} kind
 * @property {string} markdown
 */

/**
 * @param {string} root
 * @param {readonly string[]} files relative to it
 * @returns {Text[]}
 */
export function textsOf(root, files) {
  return files.flatMap((file) => {
    const text = fs.readFileSync(path.join(root, file), "utf8");
    if (file.endsWith(".md")) return [{ file, line: 1, kind: /** @type {const} */ ("page"), markdown: text }];
    if (!/\.(?:[cm]?js|ts)$/.test(file)) return [{ file, line: 1, kind: "page", markdown: plain(text) }];
    return [...commentsOf(file, text), ...stringsOf(file, text)];
  });
}

/** A text without Markdown, such as `help`: each of its lines stands alone. */
function plain(text) {
  return text
    .split("\n")
    .map((line) => line.replace(/[*_`<>[\]#|]/g, " ").trim())
    .join("\n\n");
}

function commentsOf(file, text) {
  const lineAt = (offset) => text.slice(0, offset).split("\n").length;
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const seen = new Set();
  const visit = (node) => {
    for (const range of ts.getLeadingCommentRanges(text, node.pos) ?? []) {
      if (seen.has(range.pos)) continue;
      seen.add(range.pos);
      found.push(range);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const texts = [];
  let run;
  for (const { pos, end, kind } of found.sort((a, b) => a.pos - b.pos)) {
    const raw = text.slice(pos, end);
    const line = lineAt(pos);
    if (kind === ts.SyntaxKind.SingleLineCommentTrivia) {
      // A line that is indented, such as a command, stands alone.
      const body = raw.replace(/^\/\/+ ?/, "").replace(/^ {2,}/, "- ");
      if (/^(?:eslint|@ts-|prettier|Stryker|#!)/.test(body)) continue;
      // Lines that follow each other are one comment.
      if (run && run.next === line) run.lines.push(body);
      else texts.push((run = { file, line, kind: "comment", lines: [body], next: 0 }));
      run.next = line + 1;
      continue;
    }
    run = undefined;
    const lines = raw.replace(/^\/\*\*?|\*\/$/g, "").split("\n");
    texts.push({ file, line, kind: raw.startsWith("/**") ? "docstring" : "comment", lines: lines.map(withoutStar) });
  }
  return texts.map(({ lines, next: _, ...rest }) => ({ ...rest, markdown: lines.map(asParagraph).join("\n") }));
}

const withoutStar = (line) => line.replace(/^\s*\* ?/, "");

/** A tag begins a paragraph. Its name, and that of its parameter, are no words. */
function asParagraph(line) {
  const text = line.replace(/\{@link ([^}]*)\}/g, "`$1`");
  const tag = /^\s*@(\w+)\s*(?:\{[^}]*\}\s*)?(.*)$/.exec(text);
  if (!tag) return text;
  const rest = tag[1] === "param" ? tag[2].replace(/^\[?[\w.]+\]?\s*/, "") : tag[2];
  return `\n${rest.replace(/^- /, "")}`;
}

const MESSAGE_PROPERTIES = new Set(["message", "errorMessage", "error_message"]);
const MESSAGE_CALLS = new Set(["report", "Refusal", "UsageError", "Usage"]);

/** The strings with words: messages, summaries, descriptions. What is inserted counts as one word of code. */
function stringsOf(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const constants = constantsOf(source);
  const found = [];
  const visit = (node) => {
    const value = valueOf(node, constants);
    if (value === undefined) return ts.forEachChild(node, visit);
    // The other strings of a test are samples and expectations, whose own place is checked.
    if (!isProse(value) || (isTest(file) && !isTitle(node))) return undefined;
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    // The stand-in has the words of the providers.
    const isOurs = !file.startsWith("tools/standin/");
    found.push({ file, line, kind: isOurs && isMessage(node) ? "message" : "string", markdown: asLines(value) });
    return undefined;
  };
  visit(source);
  return found;
}

/** A text has at least three words, and is neither an address nor an expression. Names, such as those of places, are none. */
function isProse(text) {
  const words = text.replaceAll("`…`", "").match(/(?<![\w/])[a-z]{2,}\b/g) ?? [];
  return words.length >= 3 && !/^[\w$]*[(\\^{<]/.test(text) && !/^\w+:\/\/\S+$/.test(text);
}

/** The lines of a usage text, which begin with spaces, stand alone. */
const asLines = (text) => text.replace(/\n +/g, "\n\n");

const isTest = (file) => /\.test\.[cm]?[jt]s$|^__tests__\//.test(file);

/** The name of a test or of its group. */
function isTitle({ parent }) {
  if (!ts.isCallExpression(parent)) return false;
  return /^(?:it|test|describe(?:Terraform)?)\b/.test(parent.expression.getText());
}

/** The texts of the file that have a name: a message that inserts one is read with it. */
function constantsOf(source) {
  const declarations = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .filter(({ initializer }) => initializer && ts.isStringLiteralLike(initializer));
  return new Map(declarations.map(({ name, initializer }) => [name.getText(), initializer.text]));
}

/** A literal, a template, or a sum of them. */
function valueOf(node, constants) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const inserted = ({ expression }) => asInserted(constants.get(expression.getText()));
    return [node.head.text, ...node.templateSpans.map((span) => `${inserted(span)}${span.literal.text}`)].join("");
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const sides = [valueOf(node.left, constants), valueOf(node.right, constants)];
    return sides.every((side) => side === undefined) ? undefined : sides.map((side) => side ?? "`…`").join("");
  }
  return undefined;
}

/** A name or a value counts as one word of code, a text as what it says. */
const asInserted = (text) => (text !== undefined && isProse(text) ? text : "`…`");

/** The error of a run reports the state of Azure. What to do then is in the runbook, and not in the run. */
function isOfRun({ parent }) {
  return ts.isCallExpression(parent.parent) && parent.parent.expression.getText() === "fail";
}

function isMessage(node) {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return MESSAGE_PROPERTIES.has(parent.name.getText()) && !isOfRun(parent);
  if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    const name = parent.expression.getText().split(".").pop();
    return MESSAGE_CALLS.has(name) && parent.arguments.indexOf(node) === parent.arguments.length - 1;
  }
  return false;
}
