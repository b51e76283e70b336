#!/usr/bin/env node
// Asks the registry for known vulnerabilities of the packages in both locks, and fails for those of level high or
// above. Where the registry does not answer (offline, or a mirror without that service), it says so and ends in 0.
//   node tools/ci/audit.js
const { spawnSync } = require("node:child_process");
const path = require("node:path");

const ROOT = path.resolve(__dirname, "../..");
const FAILS = ["high", "critical"];

/**
 * Judges an answer of `npm audit --json`.
 *
 * @param {string} answer
 * @returns {{ line: string, isFine: boolean }}
 */
function verdict(answer) {
  const { metadata, vulnerabilities, message, error } = parse(answer);
  if (metadata?.vulnerabilities === undefined) {
    const reason = message || error?.summary || "no answer";
    return { line: `not audited: ${reason.split("\n")[0]}.`, isFine: true };
  }
  const bad = Object.values(vulnerabilities ?? {}).filter(({ severity }) => FAILS.includes(severity));
  const names = bad.map(({ name, severity }) => `${name} (${severity})`).sort();
  if (names.length > 0) return { line: `vulnerable: ${names.join(", ")}. See: npm audit`, isFine: false };
  return {
    line: `${metadata.vulnerabilities.total} known vulnerabilities, none of level high or above.`,
    isFine: true,
  };
}

/** @param {string} answer */
function parse(answer) {
  try {
    return JSON.parse(answer) ?? {};
  } catch {
    return {};
  }
}

function main() {
  for (const folder of [".", "tools"]) {
    const { stdout } = spawnSync("npm", ["audit", "--json"], { cwd: path.join(ROOT, folder), encoding: "utf8" });
    const { line, isFine } = verdict(stdout ?? "");
    console.log(`${folder === "." ? "" : `${folder}/`}package-lock.json: ${line}`);
    if (!isFine) process.exitCode = 1;
  }
}

if (require.main === module) main();

module.exports = { verdict };
