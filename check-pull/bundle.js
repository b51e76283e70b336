#!/usr/bin/env node
// Bundles the command into one file. It loads nothing but Node.js, so that it starts at once and needs no packages.
//   node bundle.js     writes dist/aci-check-pull.js; `npm pack` runs it
const assert = require("node:assert");
const esbuild = require("esbuild");
const fs = require("node:fs");
const path = require("node:path");
const { SITUATION, withoutReasons } = require("../tools/packaging/without-reasons");

const ROOT = path.resolve(__dirname, "..");
const PROGRAM = path.join(__dirname, "dist/aci-check-pull.js");
/** Its own files, and what it decides as the library does: both are bundled, so that neither package needs the other. */
const OWN = /^(?:check-pull\/.*|lib\/core\/nearest|lib\/registry\/image-reference)\.ts$/;

/** Writes the command, without what only its page needs. */
async function bundleCheckPull(outfile = PROGRAM) {
  const { metafile } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: ["check-pull/cli/bin.ts"],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    minify: true,
    metafile: true,
    plugins: [
      { name: "without-reasons", setup: (build) => build.onLoad({ filter: /\/situations\/[a-z-]+\.ts$/ }, load) },
    ],
    logLevel: "warning",
  });
  const strangers = Object.keys(metafile.inputs).filter((file) => !OWN.test(file));
  assert.deepStrictEqual(strangers, [], "the command loads more than its own files");
  fs.chmodSync(outfile, 0o755);
}

/**
 * @param {import("esbuild").OnLoadArgs} args
 * @returns {import("esbuild").OnLoadResult}
 */
function load({ path: file }) {
  return { contents: withoutReasons(file, fs.readFileSync(file, "utf8"), SITUATION), loader: "ts" };
}

module.exports = { PROGRAM, bundleCheckPull };

if (require.main === module) {
  bundleCheckPull().catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
}
