// A plugin for esbuild that loads the class of a resource when a construct makes one. Each is a file of its own that takes
// a few milliseconds to load, no program makes all of them, and the sources import them as usual.
const fs = require("node:fs");
const path = require("node:path");

const LIBRARY = path.resolve(__dirname, "../../lib");
const PROVIDERS = /^@cdktf\/provider-/;

/** @returns {import("esbuild").Plugin} */
module.exports.lazyProviders = () => ({
  name: "lazy-providers",
  setup: (build) => {
    const imported = namesByModule();
    build.onResolve({ filter: PROVIDERS }, ({ path: name, namespace }) => {
      // What stands for a module requires the module itself.
      if (namespace === "lazy") return undefined;
      return imported.has(name) ? { path: name, namespace: "lazy" } : undefined;
    });
    build.onLoad({ filter: PROVIDERS, namespace: "lazy" }, ({ path: name }) => {
      const getters = [...(imported.get(name) ?? [])].map((each) => `get ${each}() { return load().${each}; }`);
      return {
        contents: `let loaded; const load = () => (loaded ??= require("${name}")); module.exports = { ${getters} };`,
        resolveDir: LIBRARY,
      };
    });
  },
});

/** The names that the library imports from each module of a provider. */
function namesByModule() {
  const imported = new Map();
  const files = fs.readdirSync(LIBRARY, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  for (const file of files) {
    const text = fs.readFileSync(path.join(LIBRARY, file), "utf8");
    for (const [statement, names, name] of text.matchAll(
      /^import (?!type)([^;]*?) from "(@cdktf\/provider-[^"]+)";$/gm,
    )) {
      if (!/^\{[\w\s,]*\}$/.test(names)) throw new Error(`${file}: ${statement} should import by name`);
      const known = imported.get(name) ?? imported.set(name, new Set()).get(name);
      for (const [each] of names.matchAll(/\w+/g)) known.add(each);
    }
  }
  return imported;
}
