#!/usr/bin/env node
import { harmless } from "./harmless";
import { INTERRUPTED_CODE, INTERRUPTED_LINE, Unwritten, main, processTerminal } from "./main";

/** Of sysexits.h (EX_SOFTWARE): there is no verdict. Anything else is a verdict of its own. */
const NO_VERDICT = 70;

// Until there is a verdict: also when the process ends for want of anything to wait for.
process.exitCode = NO_VERDICT;
process.on("uncaughtException", fail);
// What cannot be written is known where it is written.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
// Once, so that a second Ctrl+C ends the process even where nobody reads standard error.
process.once("SIGINT", () => {
  const end = () => process.exit(INTERRUPTED_CODE);
  // The line of the step that a terminal shows has no end yet.
  const start = process.stderr.isTTY ? "\n" : "";
  try {
    process.stderr.write(`${start}${INTERRUPTED_LINE}\n`, end);
  } catch {
    end();
  }
});

Promise.resolve()
  .then(() => main(process.argv.slice(2), processTerminal(process)))
  .then((code) => {
    process.exitCode = code;
  }, fail);

function fail(error: unknown): void {
  process.exitCode = NO_VERDICT;
  try {
    process.stderr.write(`${harmless(explain(error))}\n`);
  } catch {
    // Nobody is there to read it.
  }
}

/** Of a defect, only its name and place are shown: its text may quote what was read. */
function explain(error: unknown): string {
  if (error instanceof Unwritten) return `The result cannot be written to standard output (${error.code}).`;
  const { name, stack = "" } = error as Error;
  const place = stack.split("\n").find((line) => line.startsWith("    at ")) ?? "";
  return `The command itself failed, please report it: ${name}${place.replace(/^ +/, " ")}`;
}
