// Files of HCL for readers, made from what `PrivateImageStack` writes: blocks in a chosen order, with comments, as
// `terraform fmt` has them.
const { argumentLines, parse } = require("./hcl-expression");

/**
 * @typedef {object} Block
 * @property {string} header such as `resource "time_sleep" "x"`
 * @property {string} label its path, such as `resource.time_sleep.x`
 * @property {[string, string][]} values
 * @property {Block[]} blocks
 */

/**
 * The blocks of HCL that has one argument a line.
 *
 * @param {string} hcl
 * @returns {Block[]}
 */
function blocksOf(hcl) {
  const root = block("");
  const open = [root];
  for (const line of hcl.split("\n").map((each) => each.trim())) {
    const current = open[open.length - 1];
    const [, header, isEmpty] = /^([a-z_]+(?: "[^"]*")*) \{(\})?$/.exec(line) ?? [];
    const [, name, value] = /^([\w-]+) = (.+)$/.exec(line) ?? [];
    if (line === "}") open.pop();
    else if (header !== undefined) {
      const opened = block(header);
      current.blocks.push(opened);
      if (!isEmpty) open.push(opened);
    } else if (name !== undefined) current.values.push([name, value]);
    else if (line !== "") throw new Error(`${line}: is neither an argument nor a block`);
  }
  return root.blocks;
}

/** @returns {Block} */
function block(header) {
  const [kind, ...labels] = header.split(/ "|"/).filter((each) => each.trim() !== "");
  return { header, label: [kind, ...labels].join("."), values: [], blocks: [] };
}

/**
 * Whether a block has a place, or a comment: `resource.time_sleep`, with ` Puller` for those whose name begins so, or
 * `check.` for every block of a kind.
 */
function isAt(label, path) {
  const [place, name] = path.split(" ");
  if (name !== undefined) return label.startsWith(`${place}.${name}`);
  return label === place || (place.includes(".") && label.startsWith(place.replace(/\.?$/, ".")));
}

/** The arguments to write first, and those to write last. */
const FIRST = [
  ...["count", "for_each", "name", "display_name", "resource_group_name", "location", "image", "cpu", "memory", "commands"],
  ...["server", "username", "scope", "role_definition_name", "source", "version", "metric_namespace", "metric_name"],
];
const OF_INTERFACE = ["description", "type", "value", "default"];
const LAST = ["tags", "depends_on", "lifecycle"];

/** @param {readonly string[]} first */
function rank(name, first) {
  if (first.includes(name)) return first.indexOf(name) - first.length;
  return LAST.indexOf(name) + 1;
}

/**
 * A block as text.
 *
 * @param {Block} given
 * @param {(path: string) => string | undefined} comment the one above a block or an argument, by its path in the block
 * @param {number} [indent]
 * @param {string} [path]
 * @returns {string}
 */
function textOf({ header, values, blocks, label }, comment, indent = 0, path = "") {
  const margin = " ".repeat(indent);
  const at = (name) => (path === "" ? name : `${path}.${name}`);
  const first = /^(variable|output)/.test(label) ? OF_INTERFACE : FIRST;
  const isCondition = values.some(([name]) => name === "error_message");
  const sorted = isCondition ? [...values].sort() : byRank(values, ([name]) => name, first);
  const rows = sorted.flatMap(([name, value]) => {
    const isType = name === "type" && label.startsWith("variable");
    const node = isType ? { kind: "literal", text: value, parts: [] } : parse(value);
    return [...commentLines(comment(at(name))).map((line) => ["", line]), [name, node]];
  });
  const back = rows.findIndex(([name]) => LAST.includes(name));
  const [front, rest] = back < 0 ? [rows, []] : [rows.slice(0, back), rows.slice(back)];
  const nested = byRank(blocks, (each) => each.header, []);
  const isLast = (each) => LAST.includes(each.header);
  const text = (each) => textOf(each, comment, indent + 2, at(each.label));
  const parts = [
    ...sections(front, indent + 2),
    ...nested.filter((each) => !isLast(each)).map(text),
    ...sections(rest, indent + 2),
    ...nested.filter(isLast).map(text),
  ];
  const above = commentLines(comment(path)).map((line) => `${margin}${line}\n`);
  const body = parts.length === 0 ? "{}" : `{\n${parts.join("\n\n")}\n${margin}}`;
  return `${above.join("")}${margin}${header} ${body}`;
}

function sections(rows, indent) {
  return rows.length === 0 ? [] : [argumentLines(rows, indent)];
}

function byRank(items, nameOf, first) {
  return items
    .map((item, index) => ({ item, index }))
    .sort((one, other) => rank(nameOf(one.item), first) - rank(nameOf(other.item), first) || one.index - other.index)
    .map(({ item }) => item);
}

function commentLines(text) {
  return text === undefined ? [] : text.split("\n").map((line) => `# ${line}`);
}

/**
 * The text of files, by their names. Each block has exactly one place, and each comment has something below it.
 *
 * @param {string} hcl
 * @param {readonly { file: string, title?: string, labels: readonly string[] }[]} layout sections, in their order
 * @param {Readonly<Record<string, string>>} comments by the path of a block, or of an argument in it
 * @returns {Record<string, string>}
 */
function filesOf(hcl, layout, comments) {
  const blocks = blocksOf(hcl);
  const unused = new Set(Object.keys(comments));
  /** @type {Record<string, string[]>} */
  const files = {};
  for (const { file, title, labels } of layout) {
    const found = labels.flatMap((place) => blocks.filter(({ label }) => isAt(label, place)));
    for (const each of found) blocks.splice(blocks.indexOf(each), 1);
    files[file] ??= [];
    if (title !== undefined && found.length > 0) files[file].push(`# ${title}`);
    for (const each of found) {
      const own = Object.keys(comments).filter((path) => isAt(each.label, path.split(".").slice(0, 2).join(".")));
      const below = (path) => path.split(".").slice(2).join(".");
      const comment = (at) => {
        const path = own.find((one) => below(one) === at);
        if (path !== undefined) unused.delete(path);
        return path && comments[path];
      };
      files[file].push(textOf(each, comment));
    }
  }
  if (blocks.length > 0) throw new Error(`no place for ${blocks.map(({ label }) => label).join(", ")}`);
  if (unused.size > 0) throw new Error(`nothing below the comments of ${[...unused].join(", ")}`);
  const written = Object.entries(files).filter(([, texts]) => texts.length > 0);
  return Object.fromEntries(written.map(([file, texts]) => [file, `${texts.join("\n\n")}\n`]));
}

module.exports = { filesOf };
