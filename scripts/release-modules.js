#!/usr/bin/env node
// The synthesized JSON as two folders that need neither Node nor cdktf:
//   release/private-image-root     a root module, for a pipeline that runs terraform in it
//   release/private-image-module   a child module, for `module "x" { source = … }`
// Each has a README, an example of its variables and tests for `terraform test`.
//   node scripts/release-modules.js [folder]     after `npm run build`
const path = require("node:path");
const library = require("../dist/compiled/lib");
const { writeModules } = require("./support/release");

const target = path.resolve(process.argv[2] ?? path.join(__dirname, "../release"));
for (const folder of writeModules(library, target)) console.log(path.relative(process.cwd(), folder));
