// Puts what the app wrote where Terraform reads it: never into the folder of a stack that another command uses.
const fs = require("node:fs");
const path = require("node:path");
const { OF_CDKTF } = require("./leftovers");
const { lock, tryLock } = require("./lock");
const { Refusal } = require("./refusal");

/** @typedef {import("./synthesize").Synthesis} Synthesis */
/** @typedef {import("./synthesize").Stack} Stack */

/**
 * Takes a stack for one command, and writes its files. Those of the other stacks are written unless a command uses them.
 *
 * @param {Synthesis} synthesis
 * @param {Stack} stack
 * @param {string} command
 * @returns {Promise<{ release: () => void, refuseChanged: () => void }>}
 */
async function hold(synthesis, stack, command) {
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

/**
 * Writes the files of every stack.
 *
 * @param {Synthesis} synthesis
 * @param {string} command
 */
async function writeStacks(synthesis, command) {
  for (const folder of folders(synthesis)) {
    if (!isChanged(synthesis, folder)) continue;
    const release = await lock({ name: path.basename(folder), folder }, command);
    write(synthesis, folder);
    release();
  }
  writeManifest(synthesis);
}

/** The folders of all stacks: those of the app, and those that an earlier synth left. */
function folders({ stacks, outdir }) {
  const root = path.join(outdir, "stacks");
  const left = fs.existsSync(root) ? fs.readdirSync(root).map((name) => path.join(root, name)) : [];
  return [...new Set([...stacks.map(({ folder }) => folder), ...left.filter(hasConfiguration)])];
}

function hasConfiguration(folder) {
  return OF_CDKTF.some((name) => fs.existsSync(path.join(folder, name)));
}

/** What belongs into the folder of a stack, by its absolute path. */
function filesOf({ outdir, files }, folder) {
  const all = [...files].map(([name, content]) => /** @type {const} */ ([path.join(outdir, name), content]));
  return new Map(all.filter(([file]) => file.startsWith(folder + path.sep)));
}

/** What another format of synth, or a stack that was removed, left: Terraform would read it too. */
function leftovers(synthesis, folder) {
  const files = filesOf(synthesis, folder);
  const ofCdktf = OF_CDKTF.map((name) => path.join(folder, name));
  return ofCdktf.filter((file) => !files.has(file) && fs.existsSync(file));
}

function isChanged(synthesis, folder) {
  const files = [...filesOf(synthesis, folder)];
  return leftovers(synthesis, folder).length > 0 || files.some(([file, content]) => !holds(file, content));
}

function holds(file, content) {
  return fs.existsSync(file) && content.equals(fs.readFileSync(file));
}

function write(synthesis, folder) {
  for (const [file, content] of filesOf(synthesis, folder)) writeFile(file, content);
  for (const file of leftovers(synthesis, folder)) fs.rmSync(file);
}

function writeManifest({ outdir, files }) {
  const name = "manifest.json";
  writeFile(path.join(outdir, name), files.get(name));
}

/** Moves a file into place, since Terraform may be reading the one that is there. */
function writeFile(file, content) {
  if (holds(file, content)) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const written = `${file}.${process.pid}`;
  fs.writeFileSync(written, content);
  fs.renameSync(written, file);
}

/** The lock holds back our own commands; cdktf's CLI knows nothing of it. */
function refuseChanged(synthesis, { name, folder }) {
  if (!isChanged(synthesis, folder)) return;
  throw new Refusal(
    `Another program changed the JSON of ${name}. Nothing was changed in Azure. Run the command again.`,
  );
}

module.exports = { hold, writeStacks };
