import * as fs from "node:fs";
import { Ended, Refusal } from "../process/ending";
import { shownPath } from "../process/project";
import { terraform } from "./terraform";

/**
 * Writes the outputs as `{ "<stack>": { "<output>": value } }`, as cdktf's CLI does. Sensitive outputs are omitted unless
 * they are asked for.
 */
export async function writeOutputs(
  chdir: string,
  stack: string,
  { file, isSensitive }: { readonly file: string; readonly isSensitive: boolean },
): Promise<void> {
  const { code, output, errors } = await terraform([chdir, "output", "-json"], { quiet: true });
  if (code !== 0) {
    process.stderr.write(errors);
    throw new Ended(code);
  }
  const all = Object.entries<{ value: unknown; sensitive: boolean }>(JSON.parse(output));
  const outputs = all.filter(([, { sensitive }]) => isSensitive || !sensitive);
  const values = Object.fromEntries(outputs.map(([name, { value }]) => [name, value]));
  try {
    // Only its owner may read what may hold a secret.
    fs.writeFileSync(file, "", { mode: 0o600 });
    fs.chmodSync(file, 0o600);
    fs.writeFileSync(file, `${JSON.stringify({ [stack]: values }, null, 2)}\n`);
  } catch (error) {
    throw new Refusal(
      `--outputs-file: ${shownPath(file)} cannot be written (${(error as NodeJS.ErrnoException).code}). ` +
        "Terraform is done: run npm run output.",
    );
  }
}
