// Runs Terraform on the user's own terminal.
const { spawn } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const { ROOT } = require("./project");
const { Refusal } = require("./refusal");
const { passSignalsTo, refuseAfterStop } = require("./signals");

/** As cdktf's CLI calls it. */
const BINARY = process.env.TERRAFORM_BINARY_NAME || "terraform";

/** What a shell ends with for a program that it does not find. */
const NOT_FOUND = 127;

/**
 * Starts a program that a closed terminal does not end at once: it hears of that by SIGTERM (signals.js). Go leaves SIGHUP
 * ignored where it was ignored at the start (https://pkg.go.dev/os/signal).
 */
const WITHOUT_SIGHUP = `command -v "$0" >/dev/null || exit ${NOT_FOUND}; trap '' HUP; exec "$0" "$@"`;

/**
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean }} [options] quiet: what it prints is kept, and given back
 * @returns {Promise<{ code: number, output: string, errors: string }>}
 */
function terraform(args, { quiet = false } = {}) {
  refuseAfterStop(`terraform ${args.slice(1, 2)}`);
  const env = { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", ...process.env };
  const child = spawn("/bin/sh", ["-c", WITHOUT_SIGHUP, BINARY, ...args], {
    cwd: ROOT,
    env,
    // Outside of a terminal it is in a process group of its own, so that a signal to the whole group does not reach it a
    // second time: a second one makes it stop without saving what it has done.
    detached: !process.stdin.isTTY,
    stdio: ["inherit", quiet || isPipe(1) ? "pipe" : "inherit", quiet || isPipe(2) ? "pipe" : "inherit"],
  });
  const printed = { output: "", errors: "" };
  child.stdout?.on("data", (chunk) => (quiet ? (printed.output += chunk) : pass(chunk, process.stdout)));
  child.stderr?.on("data", (chunk) => (quiet ? (printed.errors += chunk) : pass(chunk, process.stderr)));

  passSignalsTo(child);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      passSignalsTo(undefined);
      if (code === NOT_FOUND) reject(new Refusal(missing()));
      else resolve({ code: code ?? 128 + os.constants.signals[/** @type {NodeJS.Signals} */ (signal)], ...printed });
    });
  });
}

/**
 * A pipe's reader may end first, as in `npm run deploy | head`: writing to it would kill Terraform in the middle of an
 * apply. So Terraform writes to this process instead.
 */
function isPipe(fd) {
  const file = fs.fstatSync(fd);
  return file.isFIFO() || file.isSocket();
}

function pass(chunk, stream) {
  if (stream.writable) stream.write(chunk);
}

function missing() {
  const where = "https://developer.hashicorp.com/terraform/install";
  return `${BINARY} is not on the PATH. Install Terraform 1.5 or newer (${where}), or name its binary in TERRAFORM_BINARY_NAME.`;
}

module.exports = { BINARY, terraform };
