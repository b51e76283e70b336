#!/usr/bin/env node
// npm run synth: writes the Terraform JSON, and shows the warnings of the app. The same bytes as `npx cdktf synth`, at a
// fraction of its cost.
const { Refusal, givenOptions, run } = require("./support/cli/refusal");
const { synthesize } = require("./support/cli/synthesize");
const { writeStacks } = require("./support/cli/placement");
const { watchSignals } = require("./support/cli/signals");

run(async () => {
  if (process.argv[2] === "--hcl") throw new Refusal("npm run synth writes JSON. For HCL: npx cdktf synth --hcl");
  givenOptions("synth", [], "it writes every stack");
  watchSignals();
  const synthesis = synthesize();
  await writeStacks(synthesis, "npm run synth");
  for (const { file } of synthesis.stacks) console.log(file);
});
