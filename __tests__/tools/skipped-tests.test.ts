import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { wronglySkipped } = require("../../tools/jest/skipped-tests");

const ROOT = path.resolve(__dirname, "../..");

/** Returns the report of Jest for a file with one test. */
function results(status: string, ...ancestorTitles: string[]) {
  const fullName = [...ancestorTitles, "works"].join(" ");
  return { testResults: [{ testResults: [{ status, ancestorTitles, fullName }] }] };
}

describe("A test that does not run", () => {
  it.each([
    ["runs after all", results("passed", "It"), "none", []],
    ["is skipped, and any may be", results("pending", "It"), undefined, []],
    ["needs Terraform, which is missing", results("pending", "Plans (needs terraform)", "It"), "terraform", []],
    ["is skipped, and none may be", results("pending", "It"), "none", ["It works"]],
    ["is skipped, and only those that need Terraform may be", results("pending", "It"), "terraform", ["It works"]],
    ["is only announced", results("todo", "It"), "none", ["It works"]],
    [
      "needs Terraform, and none may be",
      results("pending", "It (needs terraform)"),
      "none",
      ["It (needs terraform) works"],
    ],
    [
      "is skipped, and what is allowed is misspelled",
      results("passed"),
      "no",
      ["SKIPPED_TESTS is none or terraform, got no"],
    ],
  ])("is judged when it %s", (_, run, allowed, wrong) => {
    expect(wronglySkipped(run, allowed)).toEqual(wrong);
  });

  it("fails the run, also where an it.only is why", () => {
    // GIVEN
    const rootDir = fs.mkdtempSync(path.join(os.tmpdir(), "skipped-"));
    fs.writeFileSync(path.join(rootDir, "a.test.js"), 'it.only("runs", () => {}); it("is forgotten", () => {});');
    fs.writeFileSync(path.join(rootDir, "b.test.js"), 'it("runs", () => {}); it.todo("is announced");');
    const reporters = [path.join(ROOT, "tools/jest/skipped-tests.js")];
    const args = [
      require.resolve("jest/bin/jest"),
      "--ci",
      "--runInBand",
      "--config",
      JSON.stringify({ rootDir, reporters }),
    ];

    // WHEN
    const env = { ...process.env, SKIPPED_TESTS: "none" };
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: rootDir, env, encoding: "utf8" });

    // THEN
    expect(stderr).toMatch(/Skipped, which SKIPPED_TESTS forbids:\n(?: {2}(?:is forgotten|is announced)\n){2}/);
    expect(stderr).toContain("\n2 tests did not run: ");
    expect(status).toBe(1);
  });
});
