#!/usr/bin/env node
// Writes release/private-image-root: the synthesized JSON as a root module that needs neither Node nor cdktf. It has a
// README, an example of its variables and tests for `terraform test`.
//
//   node tools/modules/release.js     after `npm run build`
const path = require("node:path");
const { rootModule, writeFolder } = require("./modules");
const { givenOptions, run } = require("../support/command");

run(() => {
  givenOptions("release:modules");
  const folder = path.join(__dirname, "../../release/private-image-root");
  writeFolder(folder, rootModule(require("../../dist/compiled/lib")));
  console.log(path.relative(process.cwd(), folder));
});
