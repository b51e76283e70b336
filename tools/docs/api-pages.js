// The pages of docs/api, from the assembly that jsii writes.
const fs = require("node:fs");
const path = require("node:path");
const { table } = require("./markdown");

const CONSTRUCTS = path.join(__dirname, "constructs");

/**
 * @typedef {any} Assembly what .jsii holds: https://github.com/aws/jsii/blob/main/packages/%40jsii/spec/src/assembly.ts
 */

const STAGES = ["core", "registry", "identity", "container-group", "schedule", "stack"];
const ORDER = ["construct", "class", "behaviour", "data", "enum"];

/**
 * @param {Assembly} assembly
 * @returns {Record<string, string>} a page for each stage, and one that lists all names
 */
function apiPages({ name, types }) {
  const all = Object.values(types)
    .map((type) => ({ ...type, stage: stageOf(type), sort: sortOf(type, types) }))
    .sort((one, other) => ORDER.indexOf(one.sort) - ORDER.indexOf(other.sort) || (one.name < other.name ? -1 : 1));
  const stages = STAGES.map((stage) => ({ stage, own: all.filter((type) => type.stage === stage) }));
  const link = (fqn) => {
    const type = all.find((each) => each.fqn === fqn);
    return type ? `[\`${type.name}\`](${type.stage}.md#${type.name.toLowerCase()})` : `\`${fqn.split(".").pop()}\``;
  };
  const pages = stages.map(({ stage, own }) => [
    `docs/api/${stage}.md`,
    `# API: ${stage}\n\n${own.map((type) => section(type, link)).join("\n\n")}\n`,
  ]);
  return { "docs/api/README.md": index(name, stages, link), ...Object.fromEntries(pages) };
}

function index(name, stages, link) {
  const lists = stages.map(({ stage, own }) => {
    const items = own.map((type) => `- ${link(type.fqn)}: ${inLine(type.docs?.summary ?? "")}`);
    return `## [${stage}](${stage}.md)\n\n${items.join("\n")}`;
  });
  const introduction =
    `For everyone who writes stacks with the [library](../library.md). You need \`import { … } from "${name}"\`. You end with each\n` +
    "class, property and default, by stage: data flows from the first to the last. Each construct begins with an example and its\n" +
    "defaults. `npm run docs` writes these pages from the docstrings in `lib/`.";
  return `# API\n\n${introduction}\n\n${lists.join("\n\n")}\n\nNext: [rules](../rules.md).\n`;
}

function stageOf({ locationInModule, fqn }) {
  const stage = /^lib\/([^/]+)\//.exec(locationInModule.filename)?.[1];
  if (!STAGES.includes(stage ?? "")) throw new Error(`${fqn} is in no folder of ${STAGES.join(", ")}`);
  return stage;
}

/** The example of a construct and its defaults, which tools/docs/constructs has as a page for each. */
function exampleOf({ name, sort }) {
  if (sort !== "construct") return [];
  const file = path.join(CONSTRUCTS, `${name}.md`);
  if (!fs.existsSync(file)) throw new Error(`${name} has no example: add tools/docs/constructs/${name}.md`);
  return [fs.readFileSync(file, "utf8").trim().replaceAll("(../../../docs/", "(../")];
}

/** Returns the kind of a type, in the order in which a reader looks for it. */
function sortOf(type, types) {
  if (type.kind === "enum") return "enum";
  if (type.kind === "interface") return type.datatype ? "data" : "behaviour";
  const bases = [];
  for (let base = type.base; base; base = types[base]?.base) bases.push(base);
  return bases.some((base) => /^(constructs\.Construct|cdktf\.)/.test(base)) ? "construct" : "class";
}

function section(type, link) {
  const parts = [`## ${type.name}`, ...exampleOf(type), words(type.docs)];
  const above = [...(type.base ? [type.base] : []), ...(type.interfaces ?? [])];
  if (above.length > 0) parts.push(`${type.kind === "class" ? "Is also" : "Extends"} ${above.map(link).join(", ")}.`);
  if (type.kind === "enum") {
    parts.push(
      table(
        ["Member", "Meaning"],
        type.members.map((each) => [`\`${each.name}\``, meaning(each.docs)]),
      ),
    );
    return parts.filter(Boolean).join("\n\n");
  }
  if (type.initializer && !type.abstract) {
    parts.push(`### \`new ${type.name}(${parametersOf(type.initializer)})\``, words(type.initializer.docs));
    parts.push(parameterList(type.initializer, link));
  }
  // An abstract class has what its interface has, which is documented there.
  const properties = (type.properties ?? []).filter(({ overrides }) => !(type.abstract && overrides));
  if (properties.length > 0)
    parts.push(
      table(
        ["Name", "Type", "Default", "Meaning"],
        properties.map((each) => row(each, link)),
      ),
    );
  for (const method of type.methods ?? []) {
    const of = method.static ? `${type.name}.` : "";
    parts.push(`### \`${of}${method.name}(${parametersOf(method)})\``, words(method.docs));
    parts.push(parameterList(method, link));
    if (method.returns) parts.push(`Returns ${typeOf(method.returns.type, link)}.`);
  }
  return parts.filter(Boolean).join("\n\n");
}

function row(property, link) {
  const isRequired = !property.optional && property.docs?.default === undefined;
  const fallback = property.docs?.default?.replace(/^-\s*/, "");
  return [
    `\`${property.name}\`${property.static ? " (static)" : ""}`,
    typeOf(property.type, link),
    fallback === undefined ? (isRequired ? "" : "none") : inLine(fallback),
    meaning(property.docs),
  ];
}

function parametersOf({ parameters = [] }) {
  return parameters
    .map(({ name, optional, variadic }) => `${variadic ? "..." : ""}${name}${optional ? "?" : ""}`)
    .join(", ");
}

function parameterList({ parameters = [] }, link) {
  return parameters
    .map(({ name, type, docs }) => `- \`${name}\`: ${typeOf(type, link)}. ${sentence(docs?.summary ?? "")}`.trim())
    .join("\n");
}

const sentence = (text) =>
  inLine(text)
    .replace(/^./, (first) => first.toUpperCase())
    .replace(/(?<=[^.])$/, ".");

function typeOf(type, link) {
  if (type.primitive) return `\`${type.primitive}\``;
  if (type.fqn) return link(type.fqn);
  if (type.union) return type.union.types.map((each) => typeOf(each, link)).join(" or ");
  const { kind, elementtype } = type.collection;
  return `${kind === "map" ? "map" : "list"} of ${typeOf(elementtype, link)}`;
}

/** The docstring of a type or a method. */
function words(docs = {}) {
  const refused = docs.custom?.throws ?? docs.custom?.exception;
  return [docs.summary, docs.remarks, refused && `Throws ${refused}`, docs.see && `See ${docs.see}`]
    .filter(Boolean)
    .join("\n\n");
}

/** The same in a cell of a table. */
function meaning(docs = {}) {
  return inLine([docs.summary, docs.remarks, docs.see && `See ${docs.see}`].filter(Boolean).join(" "));
}

function inLine(text) {
  return text.replace(/\s+/g, " ").trim();
}

module.exports = { apiPages };
