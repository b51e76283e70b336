// Files that a command or Terraform writes: checked before anything is done, and readable by their owner alone.
const fs = require("node:fs");
const path = require("node:path");
const { shown } = require("./project");
const { Refusal } = require("./refusal");

/**
 * Refuses a place that no file can be written to.
 *
 * @param {string} option
 * @param {string | undefined} file as an absolute path
 */
function refuseUnwritable(option, file) {
  if (file === undefined) return;
  const found = stat(option, file);
  if (found?.isDirectory()) {
    throw new Refusal(`${option}: ${shown(file) || "."} is a folder. Name a file, such as ${option}=plan.bin.`);
  }
  if (found && !found.isFile()) throw new Refusal(`${option}: ${shown(file)} is not a regular file. Name another one.`);
  const folder = path.dirname(file);
  if (!stat(option, folder)?.isDirectory()) {
    throw new Refusal(`${option}: folder ${shown(folder)} not found. Create it, or name another file.`);
  }
  try {
    fs.accessSync(found ? file : folder, fs.constants.W_OK);
  } catch {
    throw new Refusal(`${option}: ${shown(file)} cannot be written. Name another file.`);
  }
}

/** @returns {import("node:fs").Stats | undefined} */
function stat(option, file) {
  try {
    return fs.statSync(file, { throwIfNoEntry: false });
  } catch (error) {
    throw new Refusal(`${option}: ${shown(file)} cannot be used (${error.code}). Name another file.`);
  }
}

/**
 * Remembers files that hold secrets, and takes the rights of others from those that were written since. A new file has
 * none from the start, by the umask; Terraform keeps those of a file that existed.
 *
 * @param {readonly string[]} files
 * @returns {() => string[]} does it, and returns what was written
 */
function watchSecretFiles(files) {
  const before = new Map(files.map((file) => [file, version(file)]));
  return () => {
    const written = files.filter((file) => version(file) !== undefined && version(file) !== before.get(file));
    for (const file of written) fs.chmodSync(file, 0o600);
    return written;
  };
}

/** What changes when a file is written; undefined for what is no regular file. */
function version(file) {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  return found?.isFile() ? `${found.ino} ${found.size} ${found.mtimeMs}` : undefined;
}

module.exports = { refuseUnwritable, watchSecretFiles };
