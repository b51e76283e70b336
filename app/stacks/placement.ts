import * as fs from "node:fs";
import * as path from "node:path";
import { Refusal } from "../process/ending";
import { Release, lock, tryLock } from "./lock";
import { Stack, Synthesis } from "./synthesize";

/** The files that cdktf writes into the folder of a stack, as JSON and as HCL. Terraform reads the first two. */
const OF_CDKTF = ["cdk.tf.json", "cdk.tf", "metadata.json"];

/** A stack that one command uses. */
export interface Held {
  readonly release: Release;
  /** Refuses to go on when another program has changed the JSON: the lock stops only the commands of this project. */
  readonly refuseChanged: () => void;
}

/**
 * Locks a stack for one command, and writes its files. Those of the other stacks are written unless a command uses
 * them.
 */
export async function hold(synthesis: Synthesis, stack: Stack, command: string): Promise<Held> {
  const release = await lock(stack, command);
  write(synthesis, stack.folder);
  for (const folder of folders(synthesis).filter((each) => each !== stack.folder)) {
    const releaseOther = tryLock(folder, command);
    if (releaseOther === undefined) continue;
    write(synthesis, folder);
    releaseOther();
  }
  writeManifest(synthesis);
  return { release, refuseChanged: () => refuseChanged(synthesis, stack) };
}

/** Writes the files of every stack, and waits for the commands that use them. */
export async function writeStacks(synthesis: Synthesis, command: string): Promise<void> {
  for (const folder of folders(synthesis)) {
    if (!isChanged(synthesis, folder)) continue;
    const release = await lock({ name: path.basename(folder), folder }, command);
    write(synthesis, folder);
    release();
  }
  writeManifest(synthesis);
}

/** The folders of all stacks: those of the app, and those that an earlier synth left. */
function folders({ stacks, outdir }: Synthesis): string[] {
  const root = path.join(outdir, "stacks");
  const left = fs.existsSync(root) ? fs.readdirSync(root).map((name) => path.join(root, name)) : [];
  return [...new Set([...stacks.map(({ folder }) => folder), ...left.filter(hasConfiguration)])];
}

function hasConfiguration(folder: string): boolean {
  return OF_CDKTF.some((name) => fs.existsSync(path.join(folder, name)));
}

/** Returns the files of a stack's folder, by their absolute path. */
function filesOf({ outdir, files }: Synthesis, folder: string): ReadonlyMap<string, Buffer> {
  const all = [...files].map(([name, content]) => [path.join(outdir, name), content] as const);
  return new Map(all.filter(([file]) => file.startsWith(folder + path.sep)));
}

/** Returns the files of another format or of a removed stack: Terraform would read them too. */
function leftovers(synthesis: Synthesis, folder: string): string[] {
  const files = filesOf(synthesis, folder);
  const ofCdktf = OF_CDKTF.map((name) => path.join(folder, name));
  return ofCdktf.filter((file) => !files.has(file) && fs.existsSync(file));
}

function isChanged(synthesis: Synthesis, folder: string): boolean {
  const files = [...filesOf(synthesis, folder)];
  return leftovers(synthesis, folder).length > 0 || files.some(([file, content]) => !holds(file, content));
}

function holds(file: string, content: Buffer): boolean {
  return fs.existsSync(file) && content.equals(fs.readFileSync(file));
}

function write(synthesis: Synthesis, folder: string): void {
  for (const [file, content] of filesOf(synthesis, folder)) writeFile(file, content);
  for (const file of leftovers(synthesis, folder)) fs.rmSync(file);
}

function writeManifest({ outdir, files }: Synthesis): void {
  const name = "manifest.json";
  writeFile(path.join(outdir, name), files.get(name)!);
}

/** Moves a file into place, since Terraform may be reading the one that is there. */
function writeFile(file: string, content: Buffer): void {
  if (holds(file, content)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const written = `${file}.${process.pid}`;
  fs.writeFileSync(written, content);
  fs.renameSync(written, file);
}

function refuseChanged(synthesis: Synthesis, { name, folder }: Stack): void {
  if (!isChanged(synthesis, folder)) return;
  throw new Refusal(
    `Another program changed the JSON of ${name}. Nothing was changed in Azure. Run the command again.`,
  );
}
