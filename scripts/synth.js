#!/usr/bin/env node
// npm run synth: writes the Terraform JSON, and shows the warnings of the app. The same bytes as `npx cdktf synth`, at a
// fraction of its cost.
const { run, Refusal } = require("./support/cli/refusal");
const { synthesize } = require("./support/cli/synthesize");

run(() => {
  const [argument] = process.argv.slice(2);
  if (argument === "--hcl") throw new Refusal("npm run synth writes JSON. For HCL: npx cdktf synth --hcl");
  if (argument !== undefined) {
    throw new Refusal(`npm run synth takes no arguments, and was given ${argument}: it writes every stack.`);
  }
  for (const { file } of synthesize()) console.log(file);
});
