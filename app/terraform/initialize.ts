import * as path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Ended, Refusal } from "../process/ending";
import { PROJECT } from "../process/project";
import { refuseAfterStop } from "../process/signals";
import { placeProviderLock } from "./provider-lock";
import { refuseOtherWorkspace } from "./state-safety";
import { terraform } from "./terraform";

/** Options with which init asks about the state that is there. */
const ASKING = ["-migrate-state", "-reconfigure"];
/** A first init downloads 100 MB. */
const SAY_AFTER_MS = 2_000;

/**
 * Runs `terraform init`, of which nothing is seen unless it fails or asks.
 *
 * @param folder the folder that it runs in, as an absolute path
 * @param call the command and the environment, for what the user types next
 */
export async function initialize(
  folder: string,
  options: readonly string[],
  [command, environment]: readonly [string, string | undefined],
): Promise<void> {
  const isAsking = ASKING.some((option) => options.includes(option)) && Boolean(process.stdin.isTTY);
  const args = [
    `-chdir=${path.relative(PROJECT.root, folder)}`,
    "init",
    ...(isAsking ? [] : ["-input=false"]),
    ...options,
  ];
  refuseOtherWorkspace({ folder });
  const keepLock = placeProviderLock(folder);
  const notice = setTimeout(
    () => console.error("terraform init is running: a first run downloads the providers."),
    SAY_AFTER_MS,
  );
  const { code, output, errors } = await terraform(args, { quiet: !isAsking }).finally(() => clearTimeout(notice));
  if (code === 0) return keepLock();
  refuseAfterStop("terraform init ended");
  const again = ["npm run", command, "--", environment].filter(Boolean).join(" ");
  if (/Backend (configuration|type) changed|Backend initialization required/.test(output + errors)) {
    throw new Refusal(
      [
        "The state is to be kept elsewhere than at the last run. Nothing was changed. Decide:",
        `  ${again} -migrate-state   takes the state along`,
        `  ${again} -reconfigure     uses what the new place holds, and leaves the old state where it is`,
      ].join("\n"),
    );
  }
  process.stderr.write(errors || output);
  const advice = adviceFor(output + errors, again);
  if (advice !== undefined) console.error(advice);
  throw new Ended(code);
}

/** Returns what to type for the errors of init that another option solves. */
function adviceFor(printed: string, again: string): string | undefined {
  // Terraform breaks its lines anywhere, and colours their frame.
  const text = stripVTControlCharacters(printed).replace(/[\s│]+/g, " ");
  if (/does not match configured version constraint|locked provider/.test(text)) {
    return `The lock file is of other provider versions. Nothing was changed. Select the new ones: ${again} -upgrade`;
  }
  if (/: required field is not set/.test(text)) {
    return `The backend does not know where the state is. Nothing was changed. Name a file: ${again} -backend-config=state.hcl`;
  }
  return undefined;
}
