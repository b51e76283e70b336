import * as fs from "node:fs";
import * as path from "node:path";

// Every test that mutations of lib/ are tried against, as one file: cdktf is then loaded once for each mutation, and not
// once for each file of tests. Left out are the slow ones: those that run Terraform or a program, read pages and
// sources, or try hundreds of inputs. MUTATION_TESTS names fewer folders, without more of the
// slow ones; see tools/mutation.js.
const FOLDERS = process.env.MUTATION_TESTS?.split(",") ?? [
  ...["core", "registry", "identity", "container-group", "schedule", "stack"],
];
const SLOW = [
  ...["failed-synth.test.ts", "properties.test.ts", "factories.test.ts", "observed-run-definition.test.ts"],
  // Starts the command, which is not what is changed.
  "process.test.ts",
];
// Slow as well, and tried only on what the quick tests let pass.
if (process.env.MUTATION_TESTS) SLOW.push("references.test.ts");

for (const folder of FOLDERS) {
  const root = path.join(__dirname, folder);
  const names = fs.existsSync(root) ? (fs.readdirSync(root, { recursive: true }) as string[]) : [];
  for (const name of names.filter((each) => each.endsWith(".test.ts") && !SLOW.includes(path.basename(each))).sort()) {
    // A describe for each file, so that its hooks stay its own.
    describe(`${folder}/${name}`, () => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- which files there are is known only now
      require(path.join(root, name));
    });
  }
}
