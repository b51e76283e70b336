#!/usr/bin/env node
// Changes lib/, app/ and check-pull/ in small ways and expects a test to fail each time. First with the tests of the
// same folder, which is quick. Where they find less than 90 %, the rest is tried again with the tests of all folders.
// Fails when a folder is below 90 % then.
//
//   npm run mutation [-- folder …]      without one, every folder that has no result yet
//
// The result of each folder is kept in coverage/mutation/, so that a run goes on where another one ended, and stands in
// docs/reliability.md.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { fill, table } = require("./docs/markdown");
const { Refusal, run } = require("./support/command");
const { TOOLS } = require("./support/installed");

const ROOT = path.resolve(__dirname, "..");
const REPORT = path.join(ROOT, "coverage/mutation.json");
const LEAST = 90;
const KEPT = path.join(ROOT, "coverage/mutation");
const PAGE = path.join(ROOT, "docs/reliability.md");
const FOLDERS = [
  ...foldersOf("lib").map((folder) => folder.slice("lib/".length)),
  ...foldersOf("app"),
  ...foldersOf("check-pull"),
];

/**
 * Folders with code; the tests of each are in the folder of the same name, or in the one above.
 *
 * @param {string} folder
 * @returns {string[]}
 */
function foldersOf(folder) {
  const entries = fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true });
  const hasCode = folder !== "lib" && entries.some((entry) => entry.isFile() && entry.name.endsWith(".ts"));
  const inside = entries.filter((entry) => entry.isDirectory()).map(({ name }) => path.posix.join(folder, name));
  return [...(hasCode ? [folder] : []), ...inside.flatMap(foldersOf)];
}

/** @param {string} folder */
const testsOf = (folder) => (fs.existsSync(path.join(ROOT, "__tests__", folder)) ? folder : path.dirname(folder));

/**
 * Runs Stryker over files or ranges of them, against the tests of one folder, or of all; what became of each mutation.
 */
function stryker(mutate, tests) {
  fs.rmSync(REPORT, { force: true });
  const program = path.join(path.dirname(TOOLS.resolve("@stryker-mutator/core/package.json")), "bin/stryker.js");
  const args = [program, "run", "tools/stryker.config.json", "--mutate", mutate.join(",")];
  const env = { ...process.env, MUTATION_TESTS: tests };
  if (tests === undefined) delete env.MUTATION_TESTS;
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, env, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`Stryker ended with ${status}`);
  const { files } = JSON.parse(fs.readFileSync(REPORT, "utf8"));
  return Object.entries(files).flatMap(([file, { mutants }]) => mutants.map((mutant) => ({ ...mutant, file })));
}

const nameOf = ({ file, location: { start, end }, mutatorName, replacement }) =>
  `${file}:${start.line}:${start.column}-${end.line}:${end.column} ${mutatorName} ${replacement}`;
const isFound = ({ status }) => status === "Killed" || status === "Timeout";
const isMissed = ({ status }) => status === "Survived" || status === "NoCoverage";
// Stryker counts columns from one in its reports and from zero in its options.
const rangeOf = ({ file, location: { start, end } }) =>
  `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;

run(() => {
  const given = process.argv.slice(2);
  const folders = given.length > 0 ? given : FOLDERS.filter((folder) => !fs.existsSync(fileOf(folder)));
  const unknown = given.filter((folder) => !FOLDERS.includes(folder));
  if (unknown.length > 0) throw new Refusal(`${unknown.join(", ")}: no folder of ${FOLDERS.join(", ")}`);

  for (const folder of folders) {
    const own = stryker([`${/^(?:app|check-pull)\b/.test(folder) ? folder : `lib/${folder}`}/*.ts`], testsOf(folder));
    const passed = own.filter(isMissed);
    const quickly = own.filter(isFound).length;
    const isEnough = scoreOf({ found: quickly, of: quickly + passed.length }) >= LEAST;
    const late = isEnough ? [] : stryker([...new Set(passed.map(rangeOf))]).filter(isFound);
    const lateNames = new Set(late.map(nameOf));
    const missed = passed.filter((mutant) => !lateNames.has(nameOf(mutant)));
    const found = quickly + passed.length - missed.length;
    for (const mutant of missed) console.log(`not found: ${nameOf(mutant)}`);
    keep({ folder, found, of: found + missed.length, date: new Date().toISOString().slice(0, 10) });
  }
  writePage();
});

/** @typedef {{ folder: string, found: number, of: number, date: string }} Result */

/** @param {Result} result */
function keep(result) {
  const score = scoreOf(result);
  console.log(`${result.folder}: ${result.found} of ${result.of} mutations found, ${score.toFixed(1)} %`);
  if (score < LEAST) process.exitCode = 1;
  fs.mkdirSync(KEPT, { recursive: true });
  fs.writeFileSync(fileOf(result.folder), JSON.stringify(result));
}

/** @param {string} folder */
function fileOf(folder) {
  return path.join(KEPT, `${folder.replaceAll("/", "-")}.json`);
}

/** @param {{ found: number, of: number }} result */
function scoreOf({ found, of }) {
  return of === 0 ? 100 : (100 * found) / of;
}

function writePage() {
  /** @type {(Result | undefined)[]} */
  const results = FOLDERS.map((folder) =>
    fs.existsSync(fileOf(folder)) ? JSON.parse(fs.readFileSync(fileOf(folder), "utf8")) : undefined,
  );
  const number = (/** @type {number} */ value) => value.toLocaleString("en");
  const page = fs.readFileSync(PAGE, "utf8");
  const shown = page.split("\n").map((line) => line.split("|").slice(1, -1));
  const rows = FOLDERS.map((folder, index) => {
    const result = results[index];
    if (result !== undefined) {
      return [folder, number(result.found), number(result.of), `${scoreOf(result).toFixed(1)} %`, result.date];
    }
    // What was measured before stays, with its date.
    const row = shown.find((cells) => cells.length === 5 && cells[0]?.trim() === folder);
    return row?.map((cell) => cell.trim()) ?? [folder, "", "", "", "not yet"];
  });
  const text = table(["Folder of lib/", "Found >", "Of >", "Score >", "Measured on"], rows);
  fs.writeFileSync(PAGE, fill(page, "mutation", text));
  // With all of them there, the next run starts again.
  if (results.every((result) => result !== undefined)) fs.rmSync(KEPT, { recursive: true });
}
