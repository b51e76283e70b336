#!/usr/bin/env node
// What is published: the compiled library as one program and one file of types, without comments that only we need.
// The map with the TypeScript sources is as large as all the rest and stays out of the package: see docs/releasing.md.
//   node scripts/bundle.js     after `npm run build`; writes dist/npm
const esbuild = require("esbuild");
const fs = require("node:fs");
const path = require("node:path");
const { extractApi } = require("./support/extract-api");

const ROOT = path.resolve(__dirname, "..");
const TARGET = path.join(ROOT, "dist/npm");

fs.rmSync(TARGET, { recursive: true, force: true });
esbuild.buildSync({
  absWorkingDir: ROOT,
  entryPoints: ["lib/index.ts"],
  outfile: path.join(TARGET, "index.js"),
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  // cdktf, constructs and the providers are the user's own.
  packages: "external",
  minifySyntax: true,
  minifyWhitespace: true,
  sourcemap: "linked",
  logLevel: "warning",
});
extractApi({ types: path.join(TARGET, "index.d.ts") });
