// How the library becomes the one program that is published.
const esbuild = require("esbuild");
const fs = require("node:fs");
const path = require("node:path");
const { lazyProviders } = require("../../app/build/lazy-providers");
const { READABLE_THROW, withReadableThrows } = require("./readable-throws");
const { FORMAT, RULE, withoutReasons } = require("./without-reasons");

const ROOT = path.resolve(__dirname, "../..");

/** Writes the program, and its source map beside it. */
module.exports.writePublishedProgram = (outfile) =>
  esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: ["lib/index.ts"],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // cdktf, constructs and the providers are the user's own.
    packages: "external",
    minify: true,
    // Tools that show a line of the program show a short one.
    lineLimit: 500,
    banner: { js: READABLE_THROW },
    // The map is attached to the release and not in the package, so that the program does not point to it.
    sourcemap: "external",
    plugins: [
      lazyProviders(),
      { name: "for-publication", setup: (build) => build.onLoad({ filter: /[/\\]lib[/\\].*\.ts$/ }, load) },
    ],
    logLevel: "warning",
  });

/**
 * @param {import("esbuild").OnLoadArgs} args
 * @returns {import("esbuild").OnLoadResult}
 */
function load({ path: file }) {
  const kept = withoutReasons(file, fs.readFileSync(file, "utf8"), RULE);
  return { contents: withReadableThrows(file, withoutReasons(file, kept, FORMAT)), loader: "ts" };
}
