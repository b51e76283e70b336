#!/usr/bin/env node
// npm run prose [-- file …]    checks what people read: pages, docstrings, comments and messages
import { spawnSync } from "node:child_process";
import console from "node:console";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { findingsIn } from "./findings.mjs";
import { textsOf } from "./texts.mjs";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const WHERE = [
  "*.md",
  "help",
  "docs",
  "examples",
  "modules",
  "lib",
  "app",
  "check-pull",
  "tools",
  "main.ts",
  "__tests__",
];
/** Texts of other programs, and the phrases themselves. */
const NOT_OURS = /(?:^|\/)(?:fixtures|test-data)\/|\.json$|^tools\/prose\//;

const asked = process.argv.slice(2);
const tracked = spawnSync("git", ["ls-files", "--", ...(asked.length > 0 ? asked : WHERE)], {
  cwd: ROOT,
  encoding: "utf8",
});
const files = tracked.stdout
  .split("\n")
  .filter((file) => /(?:\.md|\.[cm]?js|\.ts|^help)$/.test(file) && !NOT_OURS.test(file));
if (files.length === 0) {
  console.error(`No file to check: ${asked.join(" ") || tracked.stderr}. Name files that git tracks.`);
  process.exitCode = 1;
}
const found = (await Promise.all(textsOf(ROOT, files).map(findingsIn))).flat();
for (const { file, line, message } of found) console.log(`${file}:${line}: ${message}`);
if (found.length > 0) process.exitCode = 1;
console.log(`${files.length} files, ${found.length} findings`);
