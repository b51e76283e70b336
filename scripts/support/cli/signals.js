// Stop signals: what runs gets each of them once, and nothing is started after one.
const os = require("node:os");
const { Refusal } = require("./refusal");

/** npm passes a signal on that has come from the terminal too: what follows this closely is the same one. */
const SAME_SIGNAL_MS = 500;

/** Each signal that stops a command, and what Terraform gets for it: SIGHUP would end it at once, with its work unsaved. */
const STOPS = /** @type {const} */ ({ SIGINT: "SIGINT", SIGTERM: "SIGTERM", SIGHUP: "SIGTERM" });

/** @type {NodeJS.Signals | undefined} */
let stoppedBy;
/** @type {import("node:child_process").ChildProcess | undefined} */
let running;
let last = 0;

/** Remembers stop signals from now on, and passes them on to the program that runs. */
function watchSignals() {
  for (const signal of /** @type {(keyof typeof STOPS)[]} */ (Object.keys(STOPS))) {
    process.on(signal, () => {
      const isSame = Date.now() - last <= SAME_SIGNAL_MS;
      last = Date.now();
      stoppedBy ??= signal;
      // In a terminal, Ctrl-C reaches Terraform by itself.
      if (isSame || (signal === "SIGINT" && process.stdin.isTTY)) return;
      running?.kill(STOPS[signal]);
    });
  }
}

/**
 * Ends the command when a signal has come.
 *
 * @param {string} next what is not done because of it
 */
function refuseAfterStop(next) {
  if (stoppedBy === undefined) return;
  throw new Refusal(`Stopped by ${stoppedBy} before ${next}.`, 128 + os.constants.signals[stoppedBy]);
}

/** @param {import("node:child_process").ChildProcess | undefined} child the program that runs from now on */
function passSignalsTo(child) {
  running = child;
}

module.exports = { passSignalsTo, refuseAfterStop, watchSignals };
