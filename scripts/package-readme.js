#!/usr/bin/env node
// npm puts the README.md of the root into the package, whatever `files` says. Ours is for the repository, and larger
// than all the types, so that the package gets a page of its own: before packing it takes the place of README.md, and
// afterwards README.md comes back.
//   node scripts/package-readme.js             before packing
//   node scripts/package-readme.js --restore   after it
const fs = require("node:fs");
const path = require("node:path");

const ROOT = path.resolve(__dirname, "..");
const README = path.join(ROOT, "README.md");
const OF_PACKAGE = path.join(ROOT, "docs/package-readme.md");
const KEPT = path.join(ROOT, "dist/README.md");

if (process.argv.includes("--restore")) {
  if (fs.existsSync(KEPT)) fs.renameSync(KEPT, README);
} else {
  // After a packing that was interrupted it is there already.
  const isThere = fs.readFileSync(README).equals(fs.readFileSync(OF_PACKAGE));
  if (!isThere) fs.copyFileSync(README, KEPT);
  fs.copyFileSync(OF_PACKAGE, README);
}
