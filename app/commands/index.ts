import { refuseArguments, run } from "../process/ending";
import { runCheckPull } from "./check-pull";
import { runExample } from "./example";
import { runSynth } from "./synth";
import { runTerraformCommand } from "./terraform";

type Command = (args: readonly string[]) => void | Promise<void>;

/** The command of each script of package.json. */
const COMMANDS: Readonly<Record<string, Command>> = {
  // app/start.js has done it.
  build: (args) => refuseArguments("build", args),
  synth: runSynth,
  diff: (args) => runTerraformCommand("diff", args),
  deploy: (args) => runTerraformCommand("deploy", args),
  destroy: (args) => runTerraformCommand("destroy", args),
  output: (args) => runTerraformCommand("output", args),
  example: runExample,
  "check-pull": runCheckPull,
};

/** Runs a command, and sets the exit code of the process. */
export function runCommand(command: string, args: readonly string[]): Promise<void> {
  return run(() => COMMANDS[command]!(args));
}
