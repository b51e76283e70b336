#!/usr/bin/env node
// The app as one file, with cdktf and the generated classes that it uses: it starts in three quarters of the time, most
// of which Node.js would otherwise spend on finding a thousand files. Nothing happens when nothing changed.
//   node scripts/bundle-app.js     after `tsc --build`, which has checked the types; writes dist/main.js
const fs = require("node:fs");
const path = require("node:path");

const ROOT = path.resolve(__dirname, "..");
const APP = path.join(ROOT, "dist/main.js");
// What tsc and npm write when a source or a package has changed, and this file.
const CHANGES = ["dist/.tsbuildinfo", "node_modules/.package-lock.json", "scripts/bundle-app.js"];

const changedAt = (file) => fs.statSync(path.resolve(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

if (Math.max(...CHANGES.map(changedAt)) >= changedAt(APP)) {
  const { outputFiles } = require("esbuild").buildSync({
    absWorkingDir: ROOT,
    entryPoints: ["main.ts"],
    outfile: APP,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    keepNames: true,
    write: false,
    logLevel: "warning",
  });
  // Moved into place, since another synth may be about to start it.
  const written = `${APP}.${process.pid}`;
  fs.writeFileSync(written, outputFiles[0].contents);
  fs.renameSync(written, APP);
}
