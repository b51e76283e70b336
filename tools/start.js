#!/usr/bin/env node
// Starts a program of this repository. If something is not installed, it prints one line instead.
//
//   node tools/start.js FILE [ARGUMENT…]    such as node_modules/jest/bin/jest.js
//   node tools/start.js                     only looks whether the packages are installed
const fs = require("node:fs");
const path = require("node:path");
const { isInstalled } = require("../app/build");

const ROOT = path.resolve(__dirname, "..");
const [file] = process.argv.splice(2, 1);

if (!isInstalled()) process.exitCode = 1;
else if (file !== undefined) start(path.join(ROOT, file));

/** @param {string} program */
function start(program) {
  if (file.startsWith("tools/node_modules/") && !fs.existsSync(program)) {
    console.error("The tools are not installed. Run this first: npm run tools");
    process.exitCode = 1;
    return;
  }
  process.argv[1] = program;
  require(program);
}
