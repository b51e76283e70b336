// Writes the library as the program that is published. What most programs do not use loads on first use, since Node.js
// needs more time to load a program the longer it is: docs/decisions/0006.
const swc = require("@swc/core");
const esbuild = require("esbuild");
const fs = require("node:fs");
const path = require("node:path");
const { withShortLines } = require("./short-lines");
const { READABLE_THROW, withReadableThrows } = require("./readable-throws");
const { FORMAT, RULE, withoutReasons } = require("./without-reasons");

const ROOT = path.resolve(__dirname, "../..");
const INDEX = path.join(ROOT, "lib/index.ts");
/** The modules whose names most programs do not use. */
const LATER = [
  "identity/key-vault-handoff",
  "identity/pull-only-identity",
  "identity/pull-only-token",
  "container-group/private-image-service",
  "schedule/",
  "stack/private-image-stack",
];
const LATER_EXPORT = new RegExp(`^export [^;]* from "\\./(?:${LATER.join("|")})[^;]*;\n`, "gm");

/** The public names in two parts, whose common code esbuild puts into a third file. */
const PARTS = {
  index: (text) => text.replaceAll(LATER_EXPORT, ""),
  later: (text) => text.match(LATER_EXPORT).join(""),
};

/** Its files: the program that users import, what it loads on first use, and what both share. */
const PROGRAM_FILES = ["index.js", "later.js", "shared.js"];

module.exports = { PROGRAM_FILES, writePublishedProgram };

/** @param {string} folder */
async function writePublishedProgram(folder) {
  const { outputFiles } = await bundle(folder);
  const namesIn = (file) => outputFiles.filter((each) => path.basename(each.path) === file).flatMap(exportedBy);
  const onUse = namesIn("later.js");
  const tail = AS_MODULE + loadingOnUse(onUse) + named([...namesIn("index.js"), ...onUse]);

  fs.mkdirSync(folder, { recursive: true });
  for (const { path: file, text } of outputFiles) {
    const { code } = await asCommonJs(text);
    const isIndex = path.basename(file) === "index.js";
    fs.writeFileSync(file, [READABLE_THROW, withShortLines(code), ...(isIndex ? [tail] : [])].join("\n"));
  }
}

/** Bundles to ECMAScript modules, the only format that esbuild splits. */
const bundle = (folder) =>
  esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries(Object.keys(PARTS).map((name) => [name, `part:${name}`])),
    outdir: folder,
    chunkNames: "shared",
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node20",
    format: "esm",
    // cdktf, constructs and the providers are the user's own.
    packages: "external",
    minify: true,
    write: false,
    plugins: [{ name: "for-publication", setup }],
    logLevel: "warning",
  });

/**
 * swc minifies further than esbuild does. The program loads the class of a resource when a construct creates one. Each is a
 * file that takes a few milliseconds to load, and no program creates all of them.
 *
 * @param {string} text
 */
const asCommonJs = (text) =>
  swc.transform(withPlainExports(text), {
    configFile: false,
    swcrc: false,
    isModule: true,
    minify: true,
    module: { type: "commonjs", strictMode: false, importInterop: "none", lazy: providersIn(text) },
    jsc: {
      parser: { syntax: "ecmascript" },
      target: "es2022",
      minify: { compress: { passes: 3, toplevel: true }, mangle: { toplevel: true } },
      // One character beyond Latin-1, and Node.js keeps the program with two bytes for each.
      output: { charset: "ascii" },
    },
  });

const EXPORTS = /\bexport\{([^}]*)\};/;

/** Exports values and not getters, which take longer to create and to read. No exported value changes. */
function withPlainExports(text) {
  return text.replace(EXPORTS, (_, names) => {
    const exported = names.split(",").map((name) => name.split(" as "));
    return `module.exports={${exported.map(([local, name = local]) => `${name}:${local}`)}};`;
  });
}

/** Returns the modules of providers that a program imports. */
const providersIn = (text) => [...text.matchAll(/\bfrom"(@cdktf\/provider-[^"]+)"/g)].map(([, name]) => name);

/** Returns the names that a module exports, as esbuild writes them: `export{a as Name,b as Other};`. */
function exportedBy({ text }) {
  const [, names = ""] = EXPORTS.exec(text) ?? [];
  return [...names.matchAll(/\w+(?=,|$)/g)].map(([name]) => name);
}

/** Makes TypeScript import the names as they are, and not from a copy that reads all of them. */
const AS_MODULE = 'Object.defineProperty(module.exports, "__esModule", { value: true });\n';

const loadingOnUse = (names) =>
  `for (const name of ${JSON.stringify(names)}) Object.defineProperty(module.exports, name, ` +
  '{ enumerable: true, get: () => require("./later.js")[name] });\n';

/** By this, which does nothing, Node.js finds what a program in modules can import by name. */
const named = (names) => `0 && (module.exports = { ${names.join(", ")} });`;

/** @param {import("esbuild").PluginBuild} build */
function setup(build) {
  build.onResolve({ filter: /^part:/ }, ({ path: name }) => ({ path: name.slice("part:".length), namespace: "part" }));
  build.onLoad({ filter: /.*/, namespace: "part" }, ({ path: name }) => ({
    contents: PARTS[name](fs.readFileSync(INDEX, "utf8")),
    loader: "ts",
    resolveDir: path.dirname(INDEX),
  }));
  build.onLoad({ filter: /[/\\]lib[/\\].*\.ts$/ }, load);
}

/**
 * @param {import("esbuild").OnLoadArgs} args
 * @returns {import("esbuild").OnLoadResult}
 */
function load({ path: file }) {
  const kept = withoutReasons(file, fs.readFileSync(file, "utf8"), RULE);
  return { contents: withReadableThrows(file, withoutReasons(file, kept, FORMAT)), loader: "ts" };
}
