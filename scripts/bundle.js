#!/usr/bin/env node
// What is published: the compiled library as one program and one file of types. It is small because it leaves out what
// the repository has: comments, the reasons of the rules (docs/rules.md), and the map with the TypeScript sources,
// which is as large as all the rest (see docs/releasing.md).
//   node scripts/bundle.js     after `npm run build`; writes dist/npm
const esbuild = require("esbuild");
const fs = require("node:fs");
const path = require("node:path");
const { extractApi } = require("./support/extract-api");
const { lazyProviders } = require("./support/lazy-providers");
const { withoutReasons } = require("./support/without-reasons");

const ROOT = path.resolve(__dirname, "..");
const TARGET = path.join(ROOT, "dist/npm");

async function main() {
  fs.rmSync(TARGET, { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: ["lib/index.ts"],
    outfile: path.join(TARGET, "index.js"),
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // cdktf, constructs and the providers are the user's own.
    packages: "external",
    minify: true,
    sourcemap: "linked",
    plugins: [
      lazyProviders(),
      { name: "without-reasons", setup: (build) => build.onLoad({ filter: /-rules\.ts$/ }, load) },
    ],
    logLevel: "warning",
  });
  extractApi({ types: path.join(TARGET, "index.d.ts") });
}

function load({ path: file }) {
  return { contents: withoutReasons(file, fs.readFileSync(file, "utf8")), loader: "ts" };
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
