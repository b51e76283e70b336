import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { tryLock } from "../../../app/stacks/lock";
import { hold, writeStacks } from "../../../app/stacks/placement";
import { Synthesis } from "../../../app/stacks/synthesize";

/** The files that Terraform and its user keep beside those of cdktf. */
const KEPT = [
  ...["terraform.tfstate", "terraform.tfstate.backup", "errored.tfstate", "plan.bin", "tfplan"],
  ...[".terraform.lock.hcl", "backend.tf", "backend.tf.json", "terraform.tfvars", ".terraform/environment"],
];

let outdir: string;

beforeEach(() => {
  outdir = fs.mkdtempSync(path.join(os.tmpdir(), "outdir-"));
});

function write(...files: string[]): void {
  for (const file of files) {
    fs.mkdirSync(path.dirname(path.join(outdir, file)), { recursive: true });
    fs.writeFileSync(path.join(outdir, file), "old");
  }
}

/** The files that the app wrote for these stacks. */
function synthesis(names: readonly string[], json = "new", file = "cdk.tf.json"): Synthesis {
  const stacks = names.map((name) => ({ name, folder: path.join(outdir, "stacks", name), file }));
  const files = names.map((name) => [`stacks/${name}/${file}`, Buffer.from(json)] as const);
  return { stacks, outdir, files: new Map([["manifest.json", Buffer.from("{}")], ...files]) };
}

function files(): string[] {
  const entries = fs.readdirSync(path.join(outdir, "stacks"), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(outdir, "stacks"), path.join(entry.parentPath, entry.name)))
    .sort();
}

const read = (file: string) => fs.readFileSync(path.join(outdir, file), "utf8");

describe("The files of a synth", () => {
  it.each([
    ["HCL", "cdk.tf.json", ["cdk.tf", "metadata.json"]],
    ["JSON", "cdk.tf", ["cdk.tf.json"]],
  ])(
    "GIVEN a stack in %s, WHEN it is written as %s, THEN the other format goes and every state stays",
    async (_, written, before) => {
      // GIVEN
      write(...[...before, ...KEPT].map((file) => `stacks/jobs/${file}`));

      // WHEN
      await writeStacks(synthesis(["jobs"], "new", written), "npm run synth");

      // THEN
      expect(files()).toEqual([written, ...KEPT].map((file) => `jobs/${file}`).sort());
      expect(read("manifest.json")).toBe("{}");
    },
  );

  it("GIVEN a stack that was removed, THEN its configuration goes and its state stays", async () => {
    write("stacks/old/cdk.tf.json", "stacks/old/terraform.tfstate", "stacks/jobs/cdk.tf.json");
    await writeStacks(synthesis(["jobs"]), "npm run synth");
    expect(files()).toEqual(["jobs/cdk.tf.json", "old/terraform.tfstate"]);
  });

  it("GIVEN the same files, THEN none is written again", async () => {
    await writeStacks(synthesis(["jobs"]), "npm run synth");
    const { ino } = fs.statSync(path.join(outdir, "stacks/jobs/cdk.tf.json"));
    await writeStacks(synthesis(["jobs"]), "npm run synth");
    expect(fs.statSync(path.join(outdir, "stacks/jobs/cdk.tf.json")).ino).toBe(ino);
  });
});

describe("A stack that a command uses", () => {
  it("GIVEN another stack in use, THEN its files stay, and all others are written", async () => {
    // GIVEN
    write("stacks/staging/cdk.tf.json");
    const releaseStaging = tryLock(path.join(outdir, "stacks/staging"), "npm run deploy")!;

    // WHEN
    const given = synthesis(["production", "staging", "test"]);
    const { release } = await hold(given, given.stacks[0]!, "npm run diff");

    // THEN
    const texts = ["production", "staging", "test"].map((name) => read(`stacks/${name}/cdk.tf.json`));
    expect(texts).toEqual(["new", "old", "new"]);
    releaseStaging();
    release();
    expect(files().filter((file) => file.includes(".in-use"))).toEqual([]);
  });

  it("fails when another program changes its files", async () => {
    const given = synthesis(["jobs"]);
    const held = await hold(given, given.stacks[0]!, "npm run deploy");
    expect(() => held.refuseChanged()).not.toThrow();
    fs.writeFileSync(path.join(outdir, "stacks/jobs/cdk.tf.json"), "changed");
    expect(() => held.refuseChanged()).toThrow(
      "Another program changed the JSON of jobs. Nothing was changed in Azure. Run the command again.",
    );
  });
});
