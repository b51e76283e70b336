const { spawnSync } = require("node:child_process");

/**
 * Why tests that run the Terraform CLI cannot run here, or undefined when they can.
 *
 * @returns {string | undefined}
 */
function reasonToSkip() {
  const isThere = spawnSync("terraform", ["version"], { stdio: "ignore" }).status === 0;
  return isThere ? undefined : "there is no terraform on the PATH";
}

/** The end of the name of a `describe` that is skipped without Terraform. */
const NEEDS_TERRAFORM = "(needs terraform)";

module.exports = { NEEDS_TERRAFORM, reasonToSkip };
