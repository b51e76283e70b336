import * as fs from "node:fs";
import * as path from "node:path";
import { Refusal } from "../process/ending";
import { shownPath } from "../process/project";

/**
 * Refuses a place that no file can be written to.
 *
 * @param file as an absolute path
 */
export function refuseUnwritable(option: string, file: string | undefined): void {
  if (file === undefined) return;
  const found = stat(option, file);
  if (found?.isDirectory()) {
    throw new Refusal(`${option}: ${shownPath(file) || "."} is a folder. Name a file, such as ${option}=plan.bin.`);
  }
  if (found && !found.isFile())
    throw new Refusal(`${option}: ${shownPath(file)} is not a regular file. Name another one.`);
  const folder = path.dirname(file);
  if (!stat(option, folder)?.isDirectory()) {
    throw new Refusal(`${option}: folder ${shownPath(folder)} not found. Create it, or name another file.`);
  }
}

function stat(option: string, file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Refusal(`${option}: ${shownPath(file)} cannot be used (${code}). Name another file.`);
  }
}

/**
 * Remembers files that hold secrets. A new file is readable by its owner alone from the start, by the umask; Terraform keeps
 * the mode of a file that existed.
 *
 * @returns a function that takes the rights of others from the files that were written since, and returns their names
 */
export function watchSecretFiles(files: readonly string[]): () => string[] {
  const before = new Map(files.map((file) => [file, version(file)]));
  return () => {
    const written = files.filter((file) => version(file) !== undefined && version(file) !== before.get(file));
    for (const file of written) fs.chmodSync(file, 0o600);
    return written;
  };
}

/** Text that differs after a file was written; undefined for what is no regular file. */
function version(file: string): string | undefined {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  return found?.isFile() ? `${found.ino} ${found.size} ${found.mtimeMs}` : undefined;
}
