#!/usr/bin/env node
// Writes modules/private-image: the stack as a child module, for `module "x" { source = … }` where there is no Node.
//   node scripts/modules.js [--check]     after `npm run build`; --check changes nothing and fails when it is stale
const path = require("node:path");
const library = require("../dist/compiled/lib");
const { MODULE, childModule, readFolder, writeFolder } = require("./support/modules");

const folder = path.relative(process.cwd(), MODULE);
const made = childModule(library);
if (process.argv.includes("--check")) {
  const kept = readFolder(MODULE);
  const names = [...new Set([...Object.keys(made), ...Object.keys(kept)])];
  const stale = names.filter((name) => made[name] !== kept[name]);
  if (stale.length > 0) {
    console.error(`${folder} is stale: ${stale.join(", ")}. Run \`npm run docs:modules\` and commit what it writes.`);
    process.exitCode = 1;
  }
} else {
  writeFolder(MODULE, made);
  console.log(folder);
}
