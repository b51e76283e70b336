import { spawn } from "node:child_process";
import { constants } from "node:os";
import { Refusal } from "../process/ending";
import { PROJECT } from "../process/project";
import { passSignalsTo, refuseAfterStop } from "../process/signals";

/** The name of the Terraform program. cdktf's CLI reads the same variable. */
export function binary(): string {
  return process.env.TERRAFORM_BINARY_NAME || "terraform";
}

/** The exit code of a shell for a program that is not found. */
const NOT_FOUND = 127;

/**
 * Starts a program that a closed terminal does not end at once: it receives SIGTERM instead (signals.ts). Go leaves
 * SIGHUP ignored where it was ignored at the start (https://pkg.go.dev/os/signal).
 */
const WITHOUT_SIGHUP = `command -v "$0" >/dev/null || exit ${NOT_FOUND}; trap '' HUP; exec "$0" "$@"`;

/** How Terraform ended, with what it printed where that was not shown. */
export interface Result {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/**
 * Runs Terraform on the user's own terminal.
 *
 * @param quiet what it prints is returned, and not shown
 */
export function terraform(args: readonly string[], { quiet = false } = {}): Promise<Result> {
  refuseAfterStop(`terraform ${args[1]}`);
  const child = spawn("/bin/sh", ["-c", WITHOUT_SIGHUP, binary(), ...args], {
    cwd: PROJECT.root,
    env: { CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", ...process.env },
    // Without a terminal it has a process group of its own, so that a signal to the whole group does not reach it twice.
    // The second signal stops Terraform before it has saved the state.
    detached: !process.stdin.isTTY,
    stdio: ["inherit", target(quiet, process.stdout), target(quiet, process.stderr)],
  });
  const printed = { output: "", errors: "" };
  child.stdout?.setEncoding("utf8").on("data", (text) => {
    if (quiet) printed.output += text;
    else process.stdout.write(text);
  });
  child.stderr?.setEncoding("utf8").on("data", (text) => {
    if (quiet) printed.errors += text;
    else process.stderr.write(text);
  });

  passSignalsTo(child);
  return new Promise((resolve, reject) => {
    child.on("close", (code, signal) => {
      passSignalsTo(undefined);
      if (code === NOT_FOUND) reject(new Refusal(missing()));
      else resolve({ code: code ?? 128 + constants.signals[signal!], ...printed });
    });
  });
}

/**
 * Where Terraform writes. The reader of a pipe may end first, as in `npm run deploy | head`, and writing to it would
 * then kill Terraform in the middle of an apply. So it writes to this process unless there is a terminal.
 */
function target(quiet: boolean, stream: NodeJS.WriteStream): "pipe" | "inherit" {
  return quiet || !stream.isTTY ? "pipe" : "inherit";
}

function missing(): string {
  const where = "https://developer.hashicorp.com/terraform/install";
  return (
    `${binary()} is not on the PATH. Install Terraform 1.5 or newer (${where}), ` +
    "or name its binary in TERRAFORM_BINARY_NAME."
  );
}
