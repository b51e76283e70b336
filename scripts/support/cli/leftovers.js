// Removes what an earlier synth left in the folders of the stacks. Terraform reads every .tf and .tf.json file of a folder,
// so a stack in two formats has each variable twice, and a stack that was removed would still deploy.
const fs = require("node:fs");
const path = require("node:path");

/** The files that cdktf writes into the folder of a stack, as JSON and as HCL. */
const OF_CDKTF = ["cdk.tf.json", "cdk.tf", "metadata.json"];

/**
 * Removes files of cdktf that the last synth did not write. Everything else stays: states, backups, plans,
 * errored.tfstate and files of the user.
 *
 * @param {string} outdir the output folder of cdktf
 * @param {readonly string[]} written the files of the last synth
 */
function removeLeftovers(outdir, written) {
  const stacks = path.join(outdir, "stacks");
  if (!fs.existsSync(stacks)) return;
  const current = new Set(written.map((file) => path.resolve(file)));
  for (const name of fs.readdirSync(stacks)) {
    const files = OF_CDKTF.map((file) => path.resolve(stacks, name, file));
    for (const file of files.filter((each) => !current.has(each))) fs.rmSync(file, { force: true });
  }
}

module.exports = { OF_CDKTF, removeLeftovers };
