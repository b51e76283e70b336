#!/usr/bin/env node
// npm run synth: writes the Terraform JSON, and shows the warnings of the app. The same bytes as `npx cdktf synth`, at a
// fraction of its cost.
const { Refusal, givenOptions, run } = require("./support/cli/refusal");
const { synthesize } = require("./support/cli/synthesize");

run(() => {
  if (process.argv[2] === "--hcl") throw new Refusal("npm run synth writes JSON. For HCL: npx cdktf synth --hcl");
  givenOptions("synth", [], "it writes every stack");
  for (const { file } of synthesize()) console.log(file);
});
