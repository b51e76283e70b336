// Runs Terraform on the user's own terminal.
const { spawn } = require("node:child_process");
const os = require("node:os");
const { ROOT } = require("./project");
const { Refusal } = require("./refusal");

/** As cdktf's CLI calls it. */
const BINARY = process.env.TERRAFORM_BINARY_NAME || "terraform";

/** npm passes a signal on that has come from the terminal too: what follows this closely is the same one. */
const SAME_SIGNAL_MS = 500;

/**
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean }} [options] quiet: what it prints is kept, and given back
 * @returns {Promise<{ code: number, output: string, errors: string }>}
 */
function terraform(args, { quiet = false } = {}) {
  const env = { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", ...process.env };
  // In a terminal, Ctrl-C reaches Terraform by itself. Elsewhere it is in a process group of its own, so that a signal to
  // the whole group does not reach it a second time: a second one makes it stop without saving what it has done.
  const isInteractive = Boolean(process.stdin.isTTY);
  const child = spawn(BINARY, args, {
    cwd: ROOT,
    env,
    detached: !isInteractive,
    stdio: ["inherit", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
  });
  const printed = { output: "", errors: "" };
  child.stdout?.on("data", (chunk) => (printed.output += chunk));
  child.stderr?.on("data", (chunk) => (printed.errors += chunk));

  const stop = forwardSignals(child, isInteractive);
  return new Promise((resolve, reject) => {
    child.on("error", (error) => {
      stop();
      reject("code" in error && error.code === "ENOENT" ? new Refusal(missing()) : error);
    });
    child.on("close", (code, signal) => {
      stop();
      resolve({ code: code ?? 128 + os.constants.signals[/** @type {NodeJS.Signals} */ (signal)], ...printed });
    });
  });
}

function missing() {
  const where = "https://developer.hashicorp.com/terraform/install";
  return `${BINARY} is not on the PATH. Install Terraform 1.5 or newer (${where}), or name its binary in TERRAFORM_BINARY_NAME.`;
}

/** @returns {() => void} ends it */
function forwardSignals(child, isInteractive) {
  let last = 0;
  const forward = (signal) => {
    if (Date.now() - last > SAME_SIGNAL_MS) child.kill(signal);
    last = Date.now();
  };
  const handlers = {
    SIGINT: () => isInteractive || forward("SIGINT"),
    SIGTERM: () => forward("SIGTERM"),
    // The terminal is gone: Terraform would end at once, and lose what it has not saved.
    SIGHUP: () => forward("SIGTERM"),
  };
  for (const [signal, handler] of Object.entries(handlers)) process.on(signal, handler);
  return () => {
    for (const [signal, handler] of Object.entries(handlers)) process.removeListener(signal, handler);
  };
}

module.exports = { BINARY, terraform };
