#!/usr/bin/env node
// npm run docs [-- part …]             writes every generated page, or those of some parts
// npm run docs [-- part …] --check     writes nothing, and fails when a page is not as it would be written
const fs = require("node:fs");
const path = require("node:path");
const { PARTS } = require("./parts");
const { Refusal, run } = require("../support/command");

const ROOT = path.resolve(__dirname, "../..");

run(() => {
  const given = process.argv.slice(2);
  const isCheck = given.includes("--check");
  const asked = given.filter((each) => each !== "--check");
  const unknown = asked.filter((name) => !(name in PARTS));
  if (unknown.length > 0) {
    throw new Refusal(`Unknown part ${unknown.join(", ")}. Use ${Object.keys(PARTS).join(", ")}.`);
  }
  for (const name of asked.length > 0 ? asked : Object.keys(PARTS)) bringUpToDate(name, isCheck);
});

/**
 * @param {string} name a part
 * @param {boolean} isCheck whether nothing is written
 */
function bringUpToDate(name, isCheck) {
  const { folder, pages } = PARTS[name];
  const made = pages();
  const stale = Object.keys(made).filter((file) => read(file) !== made[file]);
  const leftOver = folder === undefined ? [] : filesIn(folder).filter((file) => !(file in made));
  if (isCheck) {
    for (const file of [...stale, ...leftOver]) report(file, made[file]);
    return;
  }
  for (const file of leftOver) fs.rmSync(path.join(ROOT, file));
  for (const file of stale) {
    fs.mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
    fs.writeFileSync(path.join(ROOT, file), made[file]);
    console.log(file);
  }
}

/**
 * @param {string} file
 * @param {string | undefined} made what would be written
 */
function report(file, made = "") {
  const [before, after] = [read(file) ?? "", made].map((text) => text.split("\n"));
  const changes = [
    ...before.filter((line) => !after.includes(line)).map((line) => `- ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `+ ${line}`),
  ];
  console.error(`${changes.slice(0, 40).join("\n")}\n${file} is stale. Run: npm run docs`);
  process.exitCode = 1;
}

/** @param {string} file */
function read(file) {
  const target = path.join(ROOT, file);
  return fs.existsSync(target) ? fs.readFileSync(target, "utf8") : undefined;
}

/** @param {string} folder */
function filesIn(folder) {
  const target = path.join(ROOT, folder);
  if (!fs.existsSync(target)) return [];
  return fs
    .readdirSync(target, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .filter((file) => !path.basename(file).startsWith(".") && !file.includes("/.terraform"));
}
