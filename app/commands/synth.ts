import { Refusal, refuseArguments } from "../process/ending";
import { watchSignals } from "../process/signals";
import { writeStacks } from "../stacks/placement";
import { synthesize } from "../stacks/synthesize";

/**
 * npm run synth
 *
 * Writes the Terraform JSON, and shows the warnings of the app. The same bytes as `npx cdktf synth`, at a fraction of its
 * cost.
 */
export async function runSynth(argv: readonly string[]): Promise<void> {
  if (argv[0] === "--hcl") throw new Refusal("npm run synth writes JSON. For HCL: npx cdktf synth --hcl");
  refuseArguments("synth", argv, "it writes every stack");
  watchSignals();
  const synthesis = synthesize();
  await writeStacks(synthesis, "npm run synth");
  for (const { file } of synthesis.stacks) console.log(file);
  console.error("Next: npm run diff shows what would change. For a module, see docs/pipeline.md.");
}
