const { NEEDS_TERRAFORM, reasonToSkip } = require("../../__tests__/support/terraform-reason");

/** @typedef {{ numPendingTests: number, numTodoTests: number, testResults: readonly { testResults: readonly Test[] }[] }} Results */
/** @typedef {{ status: string, fullName: string, ancestorTitles: readonly string[] }} Test */

/** Why tests are left out by who runs them. */
function chosenReason() {
  const { PROVIDERS, PROVIDER_LINES } = process.env;
  if (PROVIDERS === "real") return "PROVIDERS=real leaves out what needs the stand-in providers";
  return PROVIDER_LINES ? `PROVIDER_LINES=${PROVIDER_LINES} leaves out the other line` : undefined;
}

/**
 * The tests that did not run and had to. An `it.only` skips all others of its file, so that it is found as well.
 *
 * @param {Results} results
 * @param {string | undefined} allowed what SKIPPED_TESTS allows: "none", or "terraform" for those that need it
 * @returns {string[]}
 */
function wronglySkipped({ testResults }, allowed) {
  if (allowed === undefined) return [];
  if (!["none", "terraform"].includes(allowed)) return [`SKIPPED_TESTS is none or terraform, got ${allowed}`];
  const isAllowed = ({ ancestorTitles }) =>
    allowed === "terraform" && ancestorTitles.some((title) => title.endsWith(NEEDS_TERRAFORM));
  return testResults
    .flatMap((file) => file.testResults)
    .filter(({ status }) => status !== "passed" && status !== "failed")
    .filter((test) => !isAllowed(test))
    .map(({ fullName }) => fullName);
}

/** Says in one line, after everything else, how many tests did not run and why; fails where SKIPPED_TESTS forbids it. */
class SkippedTests {
  /** @param {{ testNamePattern?: string }} globalConfig */
  constructor(globalConfig) {
    this.isFiltered = Boolean(globalConfig.testNamePattern);
  }

  /**
   * @param {unknown} _contexts
   * @param {Results} results
   */
  onRunComplete(_contexts, results) {
    const number = results.numPendingTests + results.numTodoTests;
    // What `--testNamePattern` leaves out counts as pending, and whoever gave it knows.
    if (number === 0 || this.isFiltered) return;
    const wrong = wronglySkipped(results, process.env.SKIPPED_TESTS);
    if (wrong.length > 0) this.error = new Error(`Skipped, which SKIPPED_TESTS forbids:\n  ${wrong.join("\n  ")}`);
    const because = reasonToSkip() ?? chosenReason() ?? "they are skipped";
    // The summary of jest comes after all reporters.
    process.once("exit", () => process.stderr.write(`\n${number} tests did not run: ${because}.\n`));
  }

  /** Jest fails with it. */
  getLastError() {
    if (this.error !== undefined) console.error(this.error.message);
    return this.error;
  }
}

SkippedTests.wronglySkipped = wronglySkipped;

module.exports = SkippedTests;
