// --outputs-file, as cdktf's CLI has it.
const fs = require("node:fs");
const { shown } = require("./project");
const { Ended, Refusal } = require("./refusal");
const { terraform } = require("./terraform");

/**
 * Writes the outputs as `{ "<stack>": { "<output>": value } }`. What is sensitive stays out of it unless it is asked for.
 *
 * @param {string} chdir
 * @param {string} stack
 * @param {{ file: string, sensitive: boolean }} target
 */
async function writeOutputs(chdir, stack, { file, sensitive }) {
  const { code, output, errors } = await terraform([chdir, "output", "-json"], { quiet: true });
  if (code !== 0) {
    process.stderr.write(errors);
    throw new Ended(code);
  }
  const outputs = Object.entries(JSON.parse(output)).filter(([, { sensitive: isSecret }]) => sensitive || !isSecret);
  const values = Object.fromEntries(outputs.map(([name, { value }]) => [name, value]));
  // Only its owner may read what may hold a secret.
  try {
    fs.writeFileSync(file, "", { mode: 0o600 });
    fs.chmodSync(file, 0o600);
    fs.writeFileSync(file, `${JSON.stringify({ [stack]: values }, null, 2)}\n`);
  } catch (error) {
    throw new Refusal(
      `--outputs-file: ${shown(file)} cannot be written (${error.code}). Terraform is done: run npm run output.`,
    );
  }
}

module.exports = { writeOutputs };
