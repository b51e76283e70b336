import { Ended, Refusal } from "../process/ending";
import { refuseAfterStop } from "../process/signals";
import { terraform } from "./terraform";

/** Options with which init asks about the state that is there. */
const ASKING = ["-migrate-state", "-reconfigure"];

/**
 * Runs `terraform init`, of which nothing is seen unless it fails or asks.
 *
 * @param call the command and the environment, for what the user types next
 */
export async function initialize(
  chdir: string,
  options: readonly string[],
  [command, environment]: readonly [string, string | undefined],
): Promise<void> {
  const isAsking = ASKING.some((option) => options.includes(option)) && Boolean(process.stdin.isTTY);
  const args = [chdir, "init", ...(isAsking ? [] : ["-input=false"]), ...options];
  const { code, output, errors } = await terraform(args, { quiet: !isAsking });
  if (code === 0) return;
  refuseAfterStop("terraform init ended");
  if (/Backend (configuration|type) changed|Backend initialization required/.test(output + errors)) {
    const again = ["npm run", command, "--", environment].filter(Boolean).join(" ");
    throw new Refusal(
      [
        "The state is to be kept elsewhere than at the last run. Nothing was changed. Decide:",
        `  ${again} -migrate-state   takes the state along`,
        `  ${again} -reconfigure     uses what the new place holds, and leaves the old state where it is`,
      ].join("\n"),
    );
  }
  process.stderr.write(errors || output);
  throw new Ended(code);
}
