// docs/graphs.md: a picture of each example, from the JSON that it synthesizes.
const { graph } = require("./graph");

/**
 * @param {ReadonlyMap<string, ReadonlyMap<string, string>>} examples the JSON of each stack of each example
 */
function graphsPage(examples) {
  const sections = [...examples].map(([example, stacks]) => {
    const [[, json]] = stacks;
    const others = [...stacks.keys()].slice(1);
    const alike = others.length > 0 ? `\n\nThe stacks ${others.join(" and ")} look the same.` : "";
    return `## [${example}](../examples/${example})\n\n${graph(JSON.parse(json))}${alike}`;
  });
  return [
    "# What each example makes",
    "Written by `npm run docs:graphs` from the synthesized JSON. A box has the id of its construct and those above it.\n" +
      "Terraform reads what is rounded, creates the rest from top to bottom, and destroys from bottom to top.",
    ...sections,
  ]
    .join("\n\n")
    .concat("\n");
}

module.exports = { graphsPage };
