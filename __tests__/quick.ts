import * as fs from "node:fs";
import * as path from "node:path";

// The tests that need neither Terraform nor the examples, as one file: cdktf is then loaded once, and not once for each
// file of tests. `npm run test:quick` runs them, and mutations are tried against them; MUTATION_TESTS names fewer folders.
const NOT_QUICK: readonly RegExp[] = [
  // Run Terraform, another program, or the examples.
  /^(terraform|examples|docker-registry|packaging|bench|scripts|support|fixtures)\//,
  /^(pull-check\/process|app\/(check-pull|lazy-providers))\.test/,
  /^tools\/skipped-tests\.test/,
  /^docs\/(typescript-blocks|graphs)\.test/,
  /^security\/secrets-in-/,
  /^stack\/frozen-json\.test/,
  /^schedule\/page\.test/,
  // Try hundreds of inputs.
  /\/(properties|factories|observed-run-definition|failed-synth|foreign-text)\.test/,
];
// What a mutation cannot change, and what is tried only on mutations that the quick tests let pass.
const NOT_MUTATED: readonly RegExp[] = [/^(house|docs|security|tools)\//];
const LATE: readonly RegExp[] = [/\/references\.test/];

const { MUTATION_TESTS } = process.env;
const isMutated = process.env.STRYKER_MUTATOR_WORKER !== undefined;
const left = [...NOT_QUICK, ...(isMutated ? NOT_MUTATED : []), ...(MUTATION_TESTS ? LATE : [])];
const folders = MUTATION_TESTS?.split(",") ?? [""];

const names = (fs.readdirSync(__dirname, { recursive: true, encoding: "utf8" }) as string[])
  .map((name) => name.replaceAll(path.sep, "/"))
  .filter((name) => name.endsWith(".test.ts") && folders.some((folder) => name.startsWith(folder)))
  .filter((name) => !left.some((pattern) => pattern.test(name)));

for (const name of names.sort()) {
  // A describe for each file, so that its hooks stay its own.
  describe(name, () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- which files there are is known only now
    require(path.join(__dirname, name));
  });
}
