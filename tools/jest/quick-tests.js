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
  /\bany-\w+\.test/,
  /\b(core\/factories|observed-run-definition|run-combinations|failed-synth|foreign-text)\.test/,
];

// Quick enough to try mutations against, but not for each change: they start processes, servers or a compiler, or try many
// inputs.
const SLOWER = [
  /^app\/(commands\/(terraform|others)|terraform\/state|stacks\/lock)\.test/,
  /^check-pull\/cli\/(process|secrets|attacks)\.test/,
  /^tools\/start\.test/,
  /^docs\/test-your-stack\.test/,
  /\b(class-props|enum-props|odd-texts|images-and-credentials)\.test/,
];

/** Every file of tests, by its path in __tests__, in order. */
function allTests() {
  return fs
    .readdirSync(TESTS, { recursive: true, encoding: "utf8" })
    .map((name) => name.replaceAll(path.sep, "/"))
    .filter((name) => name.endsWith(".test.ts"))
    .sort();
}

/**
 * @param {readonly RegExp[]} patterns
 * @returns {(name: string) => boolean}
 */
const matches = (patterns) => (name) => patterns.some((pattern) => pattern.test(name));

/** Returns the tests that mutations are tried against. */
const mutationTests = () => allTests().filter((name) => !matches(NOT_QUICK)(name));

/** Returns the tests that __tests__/quick.ts runs as one file. */
const quickTests = () => mutationTests().filter((name) => !matches(SLOWER)(name));

/** All others. */
const otherTests = () => allTests().filter(matches([...NOT_QUICK, ...SLOWER]));

module.exports = { NOT_QUICK, SLOWER, mutationTests, otherTests, quickTests };
