#!/usr/bin/env node
// Changes lib/ in small ways and expects a test to fail each time. First with the tests of the same folder, which is
// quick; what they let pass is tried again with the tests of all folders. Fails below 90 %.
//   node scripts/mutation.js [folder of lib/ …]      all folders without one; takes about an hour
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { TOOLS } = require("./support/tools");

const ROOT = path.resolve(__dirname, "..");
const STRYKER = path.join(path.dirname(TOOLS.resolve("@stryker-mutator/core/package.json")), "bin/stryker.js");
const REPORT = path.join(ROOT, "coverage/mutation.json");
const LEAST = 90;
// Folders of lib/; the tests of each are in the folder of the same name, or in the one above.
const FOLDERS = [
  ...["core", "registry", "identity", "container-group", "container-group/rules"],
  ...["schedule", "schedule/rules", "stack"],
];

const testsOf = (folder) => (fs.existsSync(path.join(ROOT, "__tests__", folder)) ? folder : path.dirname(folder));

/** Runs Stryker over files or ranges of them, against the tests of one folder, or of all; what became of each mutation. */
function stryker(mutate, tests) {
  fs.rmSync(REPORT, { force: true });
  const args = [STRYKER, "run", "--mutate", mutate.join(",")];
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

const folders = process.argv.length > 2 ? process.argv.slice(2) : FOLDERS;
const unknown = folders.filter((folder) => !FOLDERS.includes(folder));
if (unknown.length > 0) throw new Error(`${unknown.join(", ")}: no folder of ${FOLDERS.join(", ")}`);

const found = [];
const missed = [];
for (const folder of folders) {
  const own = stryker([`lib/${folder}/*.ts`], testsOf(folder));
  const passed = own.filter(isMissed);
  const late = passed.length > 0 ? stryker([...new Set(passed.map(rangeOf))]).filter(isFound) : [];
  const lateNames = new Set(late.map(nameOf));
  const foundHere = own.filter((mutant) => isFound(mutant) || lateNames.has(nameOf(mutant)));
  const missedHere = passed.filter((mutant) => !lateNames.has(nameOf(mutant)));
  report(folder, foundHere, missedHere);
  found.push(...foundHere);
  missed.push(...missedHere);
}
for (const mutant of missed) console.log(`not found: ${nameOf(mutant)}`);
process.exitCode = report("in all", found, missed) < LEAST ? 1 : 0;

function report(what, { length: number }, { length: others }) {
  const score = (100 * number) / (number + others);
  console.log(`${what}: ${number} of ${number + others} mutations found, ${score.toFixed(1)} %`);
  return score;
}
