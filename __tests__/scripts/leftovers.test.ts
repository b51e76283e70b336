import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { removeLeftovers } = require("../../scripts/support/cli/leftovers");

/** What Terraform and its user keep beside the files of cdktf. */
const KEPT = [
  ...["terraform.tfstate", "terraform.tfstate.backup", "errored.tfstate", "plan.bin", "tfplan"],
  ...[".terraform.lock.hcl", "backend.tf", "backend.tf.json", "terraform.tfvars", ".terraform/environment"],
];

describe("What a synth removes of the synth before", () => {
  let outdir: string;

  beforeEach(() => {
    outdir = fs.mkdtempSync(path.join(os.tmpdir(), "outdir-"));
  });

  function write(...files: string[]): void {
    for (const file of files) {
      fs.mkdirSync(path.dirname(path.join(outdir, file)), { recursive: true });
      fs.writeFileSync(path.join(outdir, file), "");
    }
  }

  const files = () =>
    fs
      .readdirSync(path.join(outdir, "stacks"), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(path.join(outdir, "stacks"), path.join(entry.parentPath, entry.name)))
      .sort();

  it.each([
    ["HCL", "cdk.tf.json", ["cdk.tf", "metadata.json"]],
    ["JSON", "cdk.tf", ["cdk.tf.json"]],
  ])(
    "GIVEN a stack in %s, WHEN it is written as %s, THEN the other format goes and every state stays",
    (_, written, before) => {
      // GIVEN
      write(...[...before, ...KEPT].map((file) => `stacks/jobs/${file}`));

      // WHEN
      write(`stacks/jobs/${written}`);
      removeLeftovers(outdir, [path.join(outdir, "stacks/jobs", written)]);

      // THEN
      expect(files()).toEqual([written, ...KEPT].map((file) => `jobs/${file}`).sort());
    },
  );

  it("GIVEN a stack that was removed, THEN its configuration goes and its state stays", () => {
    write("stacks/old/cdk.tf.json", "stacks/old/terraform.tfstate", "stacks/jobs/cdk.tf.json");
    removeLeftovers(outdir, [path.join(outdir, "stacks/jobs/cdk.tf.json")]);
    expect(files()).toEqual(["jobs/cdk.tf.json", "old/terraform.tfstate"]);
  });

  it("GIVEN no folder of stacks, THEN it does nothing", () => {
    removeLeftovers(outdir, []);
    expect(fs.readdirSync(outdir)).toEqual([]);
  });
});
