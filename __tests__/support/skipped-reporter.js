const { reasonToSkip } = require("./terraform-reason");

/** Why tests are left out by who runs them. */
function chosenReason() {
  const { PROVIDERS, PROVIDER_LINES } = process.env;
  if (PROVIDERS === "real") return "PROVIDERS=real leaves out what needs the stand-in providers";
  return PROVIDER_LINES ? `PROVIDER_LINES=${PROVIDER_LINES} leaves out the other line` : undefined;
}

/** Says in one line, after everything else, how many tests did not run and why. */
module.exports = class SkippedReporter {
  /** @param {{ testNamePattern?: string }} globalConfig */
  constructor(globalConfig) {
    this.isFiltered = Boolean(globalConfig.testNamePattern);
  }

  /**
   * @param {unknown} _contexts
   * @param {{ numPendingTests: number }} results
   */
  onRunComplete(_contexts, { numPendingTests: number }) {
    // What `--testNamePattern` leaves out counts as pending, and whoever gave it knows.
    if (number === 0 || this.isFiltered) return;
    const because = reasonToSkip() ?? chosenReason() ?? "they are skipped";
    // The summary of jest comes after all reporters.
    process.once("exit", () => process.stderr.write(`\n${number} tests did not run: ${because}.\n`));
  }
};
