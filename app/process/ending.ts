/** Why a command cannot do what it is asked: all that is printed. */
export class Refusal extends Error {
  /**
   * @param message full sentences, with what to do
   * @param code what the command ends with
   */
  constructor(
    message: string,
    public readonly code = 1,
  ) {
    super(message);
  }
}

/** The end of a command that has printed what is wrong. */
export class Ended extends Error {
  constructor(public readonly code: number) {
    super(`ended with ${code}`);
  }
}

/**
 * Refuses arguments of a command that has none.
 *
 * @param reason why it has none
 */
export function refuseArguments(command: string, args: readonly string[], reason?: string): void {
  if (args.length === 0) return;
  const why = reason === undefined ? "." : `: ${reason}.`;
  throw new Refusal(`npm run ${command} takes no arguments, and was given ${args.join(" ")}${why}`);
}

/** Runs a command, and sets the exit code of the process. */
export async function run(command: () => void | Promise<void>): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) {
    stream.removeListener("error", ignoreClosedPipe).on("error", ignoreClosedPipe);
  }
  try {
    await command();
  } catch (error) {
    if (error instanceof Refusal) console.error(error.message);
    else if (!(error instanceof Ended)) throw error;
    process.exitCode = error.code;
  }
}

/** The errors of writing to a closed pipe: the first time, and later. */
const CLOSED: readonly unknown[] = ["EPIPE", "ERR_STREAM_DESTROYED"];

/** The reader of the output may end first, as in `npm run synth | head`: that is no failure of the command. */
export function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (!CLOSED.includes(error.code)) process.exitCode ||= 1;
}
