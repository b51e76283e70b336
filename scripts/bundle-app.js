#!/usr/bin/env node
// The app as one file, with cdktf and the generated classes that it uses: it starts in three quarters of the time, most
// of which Node.js would otherwise spend on finding a thousand files. Nothing happens when nothing changed.
//   node scripts/bundle-app.js     after `tsc --build`, which has checked the types; writes dist/main.js
const fs = require("node:fs");
const path = require("node:path");

const ROOT = path.resolve(__dirname, "..");
const APP = path.join(ROOT, "dist/main.js");
// What tsc and npm write when a source or a package has changed, and this file.
const CHANGES = [
  "dist/.tsbuildinfo",
  "node_modules/.package-lock.json",
  "scripts/bundle-app.js",
  "scripts/support/lazy-providers.js",
];

const changedAt = (file) => fs.statSync(path.resolve(ROOT, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

async function main() {
  if (Math.max(...CHANGES.map(changedAt)) < changedAt(APP)) return;
  const { lazyProviders } = require("./support/lazy-providers");
  const { outputFiles } = await require("esbuild").build({
    absWorkingDir: ROOT,
    entryPoints: ["main.ts"],
    outfile: APP,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    keepNames: true,
    write: false,
    plugins: [lazyProviders()],
    logLevel: "warning",
  });
  // Moved into place, since another synth may be about to start it.
  const written = `${APP}.${process.pid}`;
  fs.writeFileSync(written, outputFiles[0].contents);
  fs.renameSync(written, APP);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
