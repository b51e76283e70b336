// Which tests are quick: they need neither Terraform, nor another program, nor the examples.
const fs = require("node:fs");
const path = require("node:path");

const TESTS = path.resolve(__dirname, "../../__tests__");
const NOT_QUICK = [
  // Run Terraform, another program, or the examples.
  /^(terraform|examples|docker-registry|packaging|bench|scripts)\//,
  /^app\/(assets-on-use|check-pull|lazy-providers)\.test/,
  /^tools\/skipped-tests\.test/,
  /^docs\/(typescript-blocks|graphs)\.test/,
  /^security\/secrets-in-/,
  /^stack\/frozen-json\.test/,
  /^schedule\/page\.test/,
  // Try hundreds of inputs.
  /\/(any-\w+|core\/factories|observed-run-definition|failed-synth|foreign-text)\.test/,
];

/** Every file of tests, by its path in __tests__, in order. */
function allTests() {
  return fs
    .readdirSync(TESTS, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll(path.sep, "/"))
    .filter((name) => name.endsWith(".test.ts"))
    .sort();
}

/** @param {string} name */
const isQuick = (name) => !NOT_QUICK.some((pattern) => pattern.test(name));

/** Returns the tests that __tests__/quick.ts runs as one file. */
const quickTests = () => allTests().filter(isQuick);

/** All others. */
const otherTests = () => allTests().filter((name) => !isQuick(name));

module.exports = { NOT_QUICK, otherTests, quickTests };
