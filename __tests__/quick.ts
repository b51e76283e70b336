import * as path from "node:path";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { mutationTests, quickTests } = require("../tools/jest/quick-tests");

// The quick tests as one file, so that cdktf is loaded once. `npm run test:quick` runs it, and a whole `npm test` runs it
// beside the other tests. Mutations are tried against it, and MUTATION_TESTS names fewer folders.

// What a mutation cannot change, and what is tried only on mutations that the other tests let pass.
const NOT_MUTATED: readonly RegExp[] = [/^(house|docs|security|tools)\//];
const LATE: readonly RegExp[] = [/\/references\.test/];

const { MUTATION_TESTS, STRYKER_MUTATOR_WORKER } = process.env;
const left = [...(STRYKER_MUTATOR_WORKER === undefined ? [] : NOT_MUTATED), ...(MUTATION_TESTS ? LATE : [])];
const folders = MUTATION_TESTS?.split(",") ?? [""];

const names: readonly string[] = STRYKER_MUTATOR_WORKER === undefined ? quickTests() : mutationTests();
for (const name of names) {
  if (!folders.some((folder) => name.startsWith(folder)) || left.some((pattern) => pattern.test(name))) continue;
  // A describe for each file, so that its hooks stay its own.
  describe(name, () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- which files there are is known only now
    require(path.join(__dirname, name));
  });
}
