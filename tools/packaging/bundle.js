#!/usr/bin/env node
// What is published: the compiled library as one program of three files, and one file of types. (check-pull/ has its own package.)
// It is small because comments and the reasons of the rules (docs/rules.md) stay in the repository.
//
//   node tools/packaging/bundle.js     after `npm run build`; writes dist/npm
const fs = require("node:fs");
const path = require("node:path");
const { extractTypes } = require("./extract-types");
const { run } = require("../support/command");
const { withShortDocs } = require("./short-types");
const { writePublishedProgram } = require("./published-program");

const ROOT = path.resolve(__dirname, "../..");
const TARGET = path.join(ROOT, "dist/npm");

async function main() {
  fs.rmSync(TARGET, { recursive: true, force: true });
  await writePublishedProgram(TARGET);
  const types = path.join(TARGET, "index.d.ts");
  extractTypes(types);
  fs.writeFileSync(types, withShortDocs(fs.readFileSync(types, "utf8")));
}

run(main);
