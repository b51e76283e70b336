// The graph in the README of each example, from the JSON that it synthesizes.
const fs = require("node:fs");
const path = require("node:path");
const { graph } = require("./graph");
const { fill } = require("./markdown");

const ROOT = path.resolve(__dirname, "../..");

/**
 * @param {ReadonlyMap<string, ReadonlyMap<string, string>>} examples the JSON of each stack of each example
 * @returns {Record<string, string>} the README of each example with its graph
 */
function exampleReadmes(examples) {
  return Object.fromEntries(
    [...examples].map(([example, stacks]) => {
      const file = `examples/${example}/README.md`;
      return [file, fill(fs.readFileSync(path.join(ROOT, file), "utf8"), "graph", graphOf(stacks))];
    }),
  );
}

/** @param {ReadonlyMap<string, string>} stacks */
function graphOf(stacks) {
  const [[, json], ...others] = stacks;
  const names = others.map(([name]) => `\`${name}\``).join(" and ");
  const alike = names === "" ? "" : `\n\nThe graph of ${names} is similar.`;
  return `${graph(JSON.parse(json))}${alike}`;
}

module.exports = { exampleReadmes, graphOf };
