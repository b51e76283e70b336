// Compiles the TypeScript when one of its files has changed, and finds that out in a few milliseconds. JavaScript, since it
// compiles the rest.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const ROOT = path.resolve(__dirname, "../..");
const STAMP = path.join(ROOT, "dist/.build");
const PROGRAMS = ["dist/main.js", "dist/commands.js"].map((file) => path.join(ROOT, file));
const COMPILER = path.join(ROOT, "node_modules/typescript/bin/tsc");

/** Folders of sources, and single files. node_modules/.package-lock.json is what npm writes for changed packages. */
const FOLDERS = ["lib", "app", "check-pull"];
const FILES = ["main.ts", "tsconfig.json", "package.json", "node_modules/.package-lock.json"];

/**
 * Builds if something has changed.
 *
 * @returns {number} the exit code of what failed, or 0
 */
function build() {
  if (!isInstalled()) return 1;
  const state = sources();
  if (PROGRAMS.every((file) => fs.existsSync(file)) && readStamp() === state) return 0;
  fs.rmSync(STAMP, { force: true });
  for (const program of [[COMPILER, "--build"], [path.join(__dirname, "bundle.js")]]) {
    const { status } = spawnSync(process.execPath, program, { cwd: ROOT, stdio: "inherit" });
    if (status !== 0) return status ?? 1;
  }
  fs.writeFileSync(STAMP, state);
  return 0;
}

/** Whether the packages are installed; if not, it prints what to run. */
function isInstalled() {
  if (fs.existsSync(COMPILER)) return true;
  console.error("The packages are not installed. Run this first: npm ci");
  return false;
}

function readStamp() {
  return fs.existsSync(STAMP) ? fs.readFileSync(STAMP, "utf8") : undefined;
}

/** Every file that the app is made of, with what changes when it does. */
function sources() {
  const inFolders = FOLDERS.flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.[jt]s$/.test(name) && !name.startsWith("dist"))
      .map((name) => path.join(folder, name)),
  );
  return [...FILES, ...inFolders].map(line).join("\n");
}

/** @param {string} file */
function line(file) {
  const { size, mtimeMs } = fs.statSync(path.join(ROOT, file), { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
  return `${file} ${size} ${mtimeMs}`;
}

module.exports = { build, isInstalled };
