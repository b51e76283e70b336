import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "../process/ending";
import { shownPath } from "../process/project";
import { refuseAfterStop } from "../process/signals";

const NAME = ".in-use.json";
/** A synth takes half a second, and a plan a few: what takes longer waits for a person. */
const WAIT_MS = 30_000;
const POLL_MS = 100;
const SAY_AFTER_MS = 1_000;

interface Owner {
  readonly command: string;
  readonly pid: number;
  readonly host: string;
}

/** Releases a lock. */
export type Release = () => void;

/**
 * Locks the folder of a stack for one command. Terraform locks its state; this locks the JSON that it reads.
 *
 * @returns undefined while another command holds the lock
 */
export function tryLock(folder: string, command: string): Release | undefined {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, NAME);
  const own = JSON.stringify({ command, pid: process.pid, host: os.hostname() });
  removeDead(file);
  try {
    fs.writeFileSync(file, own, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return undefined;
  }
  return () => {
    if (read(file) === own) fs.rmSync(file, { force: true });
  };
}

/** Locks the folder of a stack, and waits for a command that holds the lock. */
export async function lock(
  { name, folder }: { readonly name: string; readonly folder: string },
  command: string,
): Promise<Release> {
  const started = Date.now();
  let hasSaid = false;
  for (;;) {
    refuseAfterStop("Terraform ran");
    const release = tryLock(folder, command);
    if (release) return release;
    const file = path.join(folder, NAME);
    const by = describe(ownerIn(read(file)));
    const waited = Date.now() - started;
    if (waited > WAIT_MS) {
      throw new Refusal(
        `${name} is in use by ${by}. Nothing was changed. Try again when that command has ended. ` +
          `If it no longer runs, delete ${shownPath(file)}.`,
      );
    }
    if (waited > SAY_AFTER_MS && !hasSaid) {
      hasSaid = true;
      console.error(`Waiting for ${by}, which uses ${name}.`);
    }
    await sleep(POLL_MS);
  }
}

function describe(owner: Owner | undefined): string {
  return owner ? `${owner.command} (process ${owner.pid} on ${owner.host})` : "another command";
}

/** Removes the lock of a command that ended without doing so. */
function removeDead(file: string): void {
  const content = read(file);
  const owner = ownerIn(content);
  if (owner === undefined || owner.host !== os.hostname() || isAlive(owner.pid)) return;
  // Only the holder of this claim removes the lock of this owner, so that the lock of the next owner is safe.
  const claim = `${file}.ended-${owner.pid}`;
  try {
    fs.writeFileSync(claim, "", { flag: "wx" });
  } catch {
    return;
  }
  if (read(file) === content) fs.rmSync(file, { force: true });
  fs.rmSync(claim, { force: true });
}

function read(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function ownerIn(content: string | undefined): Owner | undefined {
  try {
    return JSON.parse(content ?? "");
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
