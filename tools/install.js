#!/usr/bin/env node
// npm run tools: installs what only checks the code and the package, in a folder of its own (tools/). Does nothing when it
// is there as tools/package-lock.json says.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { Ended, Refusal, givenOptions, run } = require("./support/command");

const FOLDER = __dirname;

/** @param {string} file */
const changedAt = (file) => fs.statSync(path.join(FOLDER, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

run(() => {
  givenOptions("tools");
  if (changedAt("package-lock.json") <= changedAt("node_modules/.package-lock.json")) return;
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new Refusal("Run this with npm: npm run tools");
  const args = [npm, "ci", "--no-audit", "--no-fund"];
  const { status } = spawnSync(process.execPath, args, { cwd: FOLDER, stdio: "inherit" });
  if (status !== 0) throw new Ended(status ?? 1);
});
