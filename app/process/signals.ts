import { ChildProcess } from "node:child_process";
import { constants } from "node:os";
import { Refusal } from "./ending";

/** npm passes on a signal that the terminal has sent too: what follows this closely is the same one. */
const SAME_SIGNAL_MS = 500;

/** The signals that stop a command, with what Terraform receives: SIGHUP would end it at once, with its work unsaved. */
const STOPS = { SIGINT: "SIGINT", SIGTERM: "SIGTERM", SIGHUP: "SIGTERM" } as const;

type Stop = keyof typeof STOPS;

let stoppedBy: Stop | undefined;
let running: ChildProcess | undefined;
let last = 0;

/** Passes stop signals on to the program that runs, once each, and remembers them for what would run next. */
export function watchSignals(): void {
  for (const signal of Object.keys(STOPS) as Stop[]) process.on(signal, () => stop(signal));
}

function stop(signal: Stop): void {
  const isSame = Date.now() - last <= SAME_SIGNAL_MS;
  last = Date.now();
  stoppedBy ??= signal;
  // In a terminal, Ctrl-C reaches Terraform by itself.
  if (isSame || (signal === "SIGINT" && process.stdin.isTTY)) return;
  running?.kill(STOPS[signal]);
}

/**
 * Ends the command when a signal was received.
 *
 * @param next what does not happen because of it
 */
export function refuseAfterStop(next: string): void {
  if (stoppedBy === undefined) return;
  throw new Refusal(`Stopped by ${stoppedBy} before ${next}.`, 128 + constants.signals[stoppedBy]);
}

/** @param child the program that runs from now on */
export function passSignalsTo(child: ChildProcess | undefined): void {
  running = child;
}
