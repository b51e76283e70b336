#!/usr/bin/env node
// Writes the two programs, after `tsc --build`, which has checked the types.
// dist/main.js is the app, with cdktf and the generated classes that it uses. It starts in three quarters of the time:
// Node.js spends most of it on finding a thousand files.
// dist/commands.js is what `npm run` starts, without cdktf.
const esbuild = require("esbuild");
const fs = require("node:fs");
const path = require("node:path");
const { assetsOnUse } = require("./assets-on-use");
const { lazyProviders } = require("./lazy-providers");

const ROOT = path.resolve(__dirname, "../..");

/** @type {[string, string, import("esbuild").BuildOptions][]} */
const PROGRAMS = [
  // Node.js reads all of it before it starts: without the blanks it is a third smaller.
  ["main.ts", "dist/main.js", { plugins: [lazyProviders(), assetsOnUse()], minifyWhitespace: true, lineLimit: 200 }],
  ["app/commands/index.ts", "dist/commands.js", { packages: "external" }],
];

/**
 * @param {string} source
 * @param {string} target
 * @param {import("esbuild").BuildOptions} options
 */
async function bundle(source, target, options) {
  const outfile = path.join(ROOT, target);
  const { outputFiles } = await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    keepNames: true,
    write: false,
    logLevel: "warning",
    ...options,
  });
  // Moved into place, since another command may be about to start it.
  const written = `${outfile}.${process.pid}`;
  fs.writeFileSync(written, /** @type {import("esbuild").OutputFile[]} */ (outputFiles)[0].contents);
  fs.renameSync(written, outfile);
}

Promise.all(PROGRAMS.map((program) => bundle(...program))).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
