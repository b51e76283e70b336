// Compiles the app when one of the files that it is made of has changed.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { ROOT } = require("./project");
const { Ended, Refusal } = require("./refusal");

const STAMP = path.join(ROOT, "dist/.build");
const APP = path.join(ROOT, "dist/main.js");
const COMPILER = path.join(ROOT, "node_modules/typescript/bin/tsc");

/** The folder of TypeScript, and single files. node_modules/.package-lock.json is what npm writes for changed packages. */
const SOURCES = "lib";
const FILES = [
  ...["main.ts", "tsconfig.json", "package.json", "node_modules/.package-lock.json"],
  ...["scripts/bundle-app.js", "scripts/support/lazy-providers.js", "scripts/support/cli/build.js"],
];

/** Builds if something has changed. */
function build() {
  if (!fs.existsSync(COMPILER)) {
    throw new Refusal(`The packages are not installed. Run this first: npm ci`);
  }
  const state = sources();
  if (fs.existsSync(APP) && readStamp() === state) return;
  fs.rmSync(STAMP, { force: true });
  for (const program of [[COMPILER, "--build"], [path.join(ROOT, "scripts/bundle-app.js")]]) {
    const { status } = spawnSync(process.execPath, program, { cwd: ROOT, stdio: "inherit" });
    if (status !== 0) throw new Ended(status ?? 1);
  }
  fs.writeFileSync(STAMP, state);
}

function readStamp() {
  return fs.existsSync(STAMP) ? fs.readFileSync(STAMP, "utf8") : undefined;
}

/** Every file that the app is made of, with what changes when it does. */
function sources() {
  const lines = FILES.map((file) => line(file));
  for (const name of fs.readdirSync(path.join(ROOT, SOURCES), { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(".ts")) lines.push(line(path.join(SOURCES, name)));
  }
  return lines.join("\n");
}

function line(file) {
  const { size, mtimeMs } = fs.statSync(path.join(ROOT, file), { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
  return `${file} ${size} ${mtimeMs}`;
}

module.exports = { APP, build };
