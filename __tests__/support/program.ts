import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const loaded = new Set<string>();

/** Runs a program that synthesizes an app, and gives the JSON of each stack that it wrote. */
export function synthesizeProgram(file: string): Map<string, string> {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "program-"));
  const before = process.env.CDKTF_OUTDIR;
  process.env.CDKTF_OUTDIR = outdir;
  const errors: unknown[] = [];
  const log = jest.spyOn(console, "error").mockImplementation((error) => errors.push(error));
  try {
    // The program runs when it is loaded, and a second time only in modules of its own, which takes longer.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    if (loaded.has(file)) jest.isolateModules(() => require(file));
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    else require(file);
    loaded.add(file);
  } finally {
    log.mockRestore();
    if (before === undefined) delete process.env.CDKTF_OUTDIR;
    else process.env.CDKTF_OUTDIR = before;
  }
  if (errors.length > 0) throw new Error(`${path.relative(EXAMPLES, file)} writes no JSON:\n${errors.join("\n")}`);
  return readStacks(outdir);
}

/** The JSON of each stack of an example, which is synthesized once for all files of tests. */
export function synthesizeExample(name: string): Map<string, string> {
  const kept = path.join(os.tmpdir(), "examples", name);
  if (fs.existsSync(kept)) return readStacks(kept);
  const stacks = synthesizeProgram(exampleProgram(name));
  // Moved into place, since another worker may do the same.
  const written = fs.mkdtempSync(path.join(os.tmpdir(), "example-"));
  for (const [stack, json] of stacks) {
    fs.mkdirSync(path.join(written, "stacks", stack), { recursive: true });
    fs.writeFileSync(path.join(written, "stacks", stack, "cdk.tf.json"), json);
  }
  fs.mkdirSync(path.dirname(kept), { recursive: true });
  try {
    fs.renameSync(written, kept);
  } catch {
    fs.rmSync(written, { recursive: true });
  }
  return stacks;
}

function readStacks(outdir: string): Map<string, string> {
  const stacks = path.join(outdir, "stacks");
  return new Map(
    fs.readdirSync(stacks).map((name) => [name, fs.readFileSync(path.join(stacks, name, "cdk.tf.json"), "utf8")]),
  );
}

/** The examples: a folder each, with a `main.ts`. */
export function exampleNames(): string[] {
  return fs
    .readdirSync(EXAMPLES)
    .filter((name) => fs.existsSync(path.join(EXAMPLES, name, "main.ts")))
    .sort();
}

export function exampleProgram(name: string): string {
  return path.join(EXAMPLES, name, "main.ts");
}

const EXAMPLES = path.resolve(__dirname, "../../examples");

/** A value for each variable of an example that has none of its own. */
export function requiredVariables(json: string): Record<string, string> {
  const variables = Object.entries<any>(JSON.parse(json).variable ?? {});
  return Object.fromEntries(
    variables
      .filter(([, { default: value }]) => value === undefined)
      .map(([name]) => [name, `the-value-given-for-${name}`]),
  );
}
