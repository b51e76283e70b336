#!/usr/bin/env node
// What is published: the compiled library as one program and one file of types. (check-pull/ has its own package.)
// It is small because comments, the reasons of the rules (docs/rules.md) and the source map stay in the repository. The map
// is as large as all the rest (docs/releasing.md).
//
//   node tools/packaging/bundle.js     after `npm run build`; writes dist/npm
const fs = require("node:fs");
const path = require("node:path");
const { extractApi } = require("./extract-api");
const { run } = require("../support/command");
const { writePublishedProgram } = require("./published-program");

const ROOT = path.resolve(__dirname, "../..");
const TARGET = path.join(ROOT, "dist/npm");

async function main() {
  fs.rmSync(TARGET, { recursive: true, force: true });
  await writePublishedProgram(path.join(TARGET, "index.js"));
  extractApi({ types: path.join(TARGET, "index.d.ts") });
}

run(main);
