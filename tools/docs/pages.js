// The pages with parts that are written from the JSON of the stack and from the folder of examples.
const fs = require("node:fs");
const path = require("node:path");
const { exampleList } = require("./examples");
const { graph } = require("./graph");
const { fill } = require("./markdown");
const { outputsTable, variablesTable } = require("./tables");

const ROOT = path.resolve(__dirname, "../..");
const VARIABLES = "docs/variables.md";
const EXAMPLES = "examples/README.md";

/**
 * Every page with its generated parts, by file name.
 *
 * @param {any} stack the parsed cdk.tf.json of the default PrivateImageStack
 */
function pages(stack) {
  const read = (name) => fs.readFileSync(path.join(ROOT, name), "utf8");
  let variables = fill(read(VARIABLES), "variables", variablesTable(stack));
  variables = fill(variables, "outputs", outputsTable(stack));
  variables = fill(variables, "graph:private-image", graph(stack));
  return {
    [VARIABLES]: variables,
    [EXAMPLES]: fill(read(EXAMPLES), "examples", exampleList(path.join(ROOT, "examples"))),
  };
}

module.exports = { ROOT, pages };
