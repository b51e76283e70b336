// A graph of what a synthesized stack creates, and in which order, as a Mermaid flow chart for a page of 830 pixels.
const { dependenciesOf, nodesOf } = require("./references");

// Closer than by default: a graph that is wider than the page is shrunk, and its text with it.
const SPACING = `%%{init: {"flowchart": {"nodeSpacing": 20, "rankSpacing": 30}}}%%`;

/** @param {any} json a parsed cdk.tf.json */
function graph(json) {
  const nodes = nodesOf(json);
  const before = dependenciesOf(nodes);
  const ids = new Map([...nodes.keys()].map((address, index) => [address, `n${index}`]));
  const lines = [...nodes].map(([address, node]) => `  ${ids.get(address)}${shape(node)}`);
  for (const [address, dependencies] of before) {
    for (const dependency of withoutShortcuts(dependencies, before)) {
      lines.push(`  ${ids.get(dependency)} --> ${ids.get(address)}`);
    }
  }
  return ["```mermaid", SPACING, "graph TD", ...lines, "```"].join("\n");
}

/** Omits what another dependency needs already, so that the graph shows the order and not every reference. */
function withoutShortcuts(dependencies, before) {
  const reaches = (from, to) => (before.get(from) ?? []).some((next) => next === to || reaches(next, to));
  return dependencies.filter((one) => !dependencies.some((other) => other !== one && reaches(other, one)));
}

/**
 * Each id of the path has a line of its own, which keeps the graph narrow.
 *
 * @param {import("./references").Node} node
 */
function shape({ kind, path }) {
  const [first, ...others] = path
    .split("/")
    .slice(1)
    .filter((part) => part !== "Resource");
  const label = `"${[`<b>${first}</b>`, ...others].join("<br/>")}"`;
  return kind === "data" ? `([${label}])` : `[${label}]`;
}

module.exports = { graph };
