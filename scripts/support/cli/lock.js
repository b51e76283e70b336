// One command at a time for each stack. Terraform locks its state; this locks the folder that it reads.
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { setTimeout: sleep } = require("node:timers/promises");
const { shown } = require("./project");
const { Refusal } = require("./refusal");
const { refuseAfterStop } = require("./signals");

const NAME = ".in-use.json";
/** A synth takes half a second, and a plan a few: what takes longer waits for a person. */
const WAIT_MS = 30_000;
const POLL_MS = 100;
const SAY_AFTER_MS = 1_000;

/** @typedef {{ command: string, pid: number, host: string }} Owner */

/**
 * Takes the lock of a folder.
 *
 * @param {string} folder
 * @param {string} command
 * @returns {(() => void) | undefined} releases it; undefined while another command holds it
 */
function tryLock(folder, command) {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, NAME);
  const own = JSON.stringify({ command, pid: process.pid, host: os.hostname() });
  removeDead(file);
  // A link appears with its content, so that nobody reads half of it.
  const written = `${file}.${process.pid}`;
  fs.writeFileSync(written, own);
  try {
    fs.linkSync(written, file);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    return undefined;
  } finally {
    fs.rmSync(written, { force: true });
  }
  return () => {
    if (read(file) === own) fs.rmSync(file, { force: true });
  };
}

/**
 * Takes the lock of a folder, and waits for a command that holds it.
 *
 * @param {{ name: string, folder: string }} stack
 * @param {string} command
 * @returns {Promise<() => void>}
 */
async function lock({ name, folder }, command) {
  const started = Date.now();
  let hasSaid = false;
  for (;;) {
    refuseAfterStop("Terraform ran");
    const release = tryLock(folder, command);
    if (release) return release;
    const file = path.join(folder, NAME);
    const owner = ownerIn(read(file));
    const by = owner ? `${owner.command} (process ${owner.pid} on ${owner.host})` : "another command";
    const waited = Date.now() - started;
    if (waited > WAIT_MS) {
      throw new Refusal(
        `${name} is in use by ${by}. Nothing was changed. Try again when that command has ended. ` +
          `If it no longer runs, delete ${shown(file)}.`,
      );
    }
    if (waited > SAY_AFTER_MS && !hasSaid) {
      hasSaid = true;
      console.error(`Waiting for ${by}, which uses ${name}.`);
    }
    await sleep(POLL_MS);
  }
}

/** Removes the lock of a command that ended without doing so. */
function removeDead(file) {
  const content = read(file);
  const owner = ownerIn(content);
  if (owner === undefined || owner.host !== os.hostname() || isAlive(owner.pid)) return;
  // Only who holds this claim removes the lock of this owner, so that the lock of the next owner is safe.
  const claim = `${file}.ended-${owner.pid}`;
  try {
    fs.writeFileSync(claim, "", { flag: "wx" });
  } catch {
    return;
  }
  if (read(file) === content) fs.rmSync(file, { force: true });
  fs.rmSync(claim, { force: true });
}

/** @returns {string | undefined} */
function read(file) {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** @returns {Owner | undefined} */
function ownerIn(content) {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

module.exports = { lock, tryLock };
