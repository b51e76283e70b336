// Which pages have generated parts, and what stands in them.
const fs = require("node:fs");
const path = require("node:path");
const { exampleList } = require("./examples");
const { graph } = require("./graph");
const { fill } = require("./markdown");
const { outputsTable, variablesTable } = require("./tables");

const ROOT = path.resolve(__dirname, "../..");

/**
 * Every page with its generated parts renewed, by file name.
 *
 * @param {any} stack the parsed cdk.tf.json of the default PrivateImageStack
 */
function pages(stack) {
  let readme = fs.readFileSync(path.join(ROOT, "README.md"), "utf8");
  readme = fill(readme, "graph:private-image", graph(stack));
  readme = fill(readme, "variables", variablesTable(stack));
  readme = fill(readme, "outputs", outputsTable(stack));
  readme = fill(readme, "examples", exampleList(path.join(ROOT, "examples")));
  return { "README.md": readme };
}

module.exports = { ROOT, pages };
