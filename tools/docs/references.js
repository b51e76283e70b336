// What depends on what in a synthesized stack, by the references in its JSON.

/**
 * @typedef {object} Node
 * @property {"data" | "resource"} kind
 * @property {string} type
 * @property {string} path the path of the construct
 * @property {any} block
 */

/**
 * Returns every resource and data source by its address.
 *
 * @param {any} json a parsed cdk.tf.json
 * @returns {Map<string, Node>}
 */
function nodesOf(json) {
  const nodes = new Map();
  for (const kind of /** @type {const} */ (["data", "resource"])) {
    for (const [type, blocks] of Object.entries(json[kind] ?? {})) {
      for (const [name, block] of Object.entries(blocks)) {
        const address = `${kind === "data" ? "data." : ""}${type}.${name}`;
        nodes.set(address, { kind, type, path: block["//"]?.metadata?.path ?? name, block });
      }
    }
  }
  return nodes;
}

/**
 * Returns the addresses that a block names.
 *
 * @param {any} block a resource, or a part of one
 * @param {Iterable<string>} addresses
 * @returns {string[]}
 */
function namedIn(block, addresses) {
  const text = JSON.stringify({ ...block, "//": undefined });
  return [...addresses].filter((address) => {
    const pattern = address.startsWith("data.") ? address : `(?<!data\\.)${address}`;
    return new RegExp(`(?<![\\w.])${pattern.replace(/\.(?=\w)/g, "\\.")}(?![\\w-])`).test(text);
  });
}

/**
 * Returns the addresses that each resource and data source depends on.
 *
 * @param {ReadonlyMap<string, Node>} nodes
 * @returns {Map<string, string[]>}
 */
function dependenciesOf(nodes) {
  const others = (address) => [...nodes.keys()].filter((other) => other !== address);
  return new Map([...nodes].map(([address, { block }]) => [address, namedIn(block, others(address))]));
}

/**
 * @template Value
 * @param {ReadonlyMap<string, Value>} map
 * @param {string} key
 * @returns {Value}
 * @throws if the key is missing
 */
function at(map, key) {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${key} is missing.`);
  return value;
}

module.exports = { at, dependenciesOf, namedIn, nodesOf };
