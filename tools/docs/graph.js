// A picture of what a synthesized stack makes, and in which order, as a Mermaid flow chart.

/** @param {any} json a parsed cdk.tf.json */
function graph(json) {
  const nodes = new Map();
  for (const kind of ["data", "resource"]) {
    for (const [type, blocks] of Object.entries(json[kind] ?? {})) {
      for (const [name, block] of Object.entries(blocks)) {
        const address = `${kind === "data" ? "data." : ""}${type}.${name}`;
        nodes.set(address, { kind, type, path: block["//"]?.metadata?.path ?? name, text: textOf(block) });
      }
    }
  }
  const before = new Map([...nodes].map(([address, { text }]) => [address, mentioned(address, text, nodes)]));
  const ids = new Map([...nodes.keys()].map((address, index) => [address, `n${index}`]));
  const lines = [...nodes].map(([address, node]) => `  ${ids.get(address)}${shape(node)}`);
  for (const [address, dependencies] of before) {
    for (const dependency of withoutShortcuts(dependencies, before)) {
      lines.push(`  ${ids.get(dependency)} --> ${ids.get(address)}`);
    }
  }
  return ["```mermaid", "flowchart LR", ...lines, "```"].join("\n");
}

/** Everything a block says, but for its comments. */
function textOf(block) {
  return JSON.stringify({ ...block, "//": undefined });
}

function mentioned(address, text, nodes) {
  return [...nodes.keys()].filter((other) => {
    if (other === address) return false;
    const at = other.startsWith("data.") ? other : `(?<!data\\.)${other}`;
    return new RegExp(`(?<![\\w.])${at.replace(/\.(?=\w)/g, "\\.")}(?![\\w-])`).test(text);
  });
}

/** Leaves out what another dependency needs already, so that the picture shows the order and not every reference. */
function withoutShortcuts(dependencies, before) {
  const reaches = (from, to) => (before.get(from) ?? []).some((next) => next === to || reaches(next, to));
  return dependencies.filter((one) => !dependencies.some((other) => other !== one && reaches(other, one)));
}

function shape({ kind, type, path }) {
  const name = path
    .split("/")
    .slice(1)
    .filter((part) => part !== "Resource")
    .join("/");
  const label = `"<b>${type}</b><br/>${name}"`;
  return kind === "data" ? `([${label}])` : `[${label}]`;
}

module.exports = { graph };
