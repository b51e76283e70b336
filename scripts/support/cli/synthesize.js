// Builds and runs the app, as cdktf's CLI does it, but in this process.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { APP, build } = require("./build");
const { ROOT, readConfig, shown } = require("./project");
const { Ended, Refusal } = require("./refusal");

/** The `app` of cdktf.json that is run without a shell. */
const OWN_APP = "node scripts/build.js && node dist/main.js";

/**
 * @typedef {object} Stack
 * @property {string} name its id
 * @property {string} folder where Terraform runs, as an absolute path
 * @property {string} file its JSON, for a reader
 */

/**
 * @typedef {object} Synthesis
 * @property {Stack[]} stacks
 * @property {string} outdir as an absolute path
 * @property {ReadonlyMap<string, Buffer>} files what the app wrote, by its path in that folder
 */

/**
 * Runs the app, and shows its annotations. It writes into a folder of its own, since Terraform may be about to read the
 * JSON of another command; `hold` and `writeStacks` put the files in place.
 *
 * @returns {Synthesis}
 */
function synthesize() {
  const config = readConfig();
  const outdir = path.resolve(ROOT, process.env.CDKTF_OUTDIR || config.output || "cdktf.out");
  // Also when another app is run: it may be made of the same sources.
  build();
  fs.mkdirSync(path.dirname(outdir), { recursive: true });
  // Beside the folder, because the JSON has the way from it to the state.
  const own = fs.mkdtempSync(`${outdir}.`);
  try {
    inProject({ ...contextOf(config), CDKTF_OUTDIR: own }, () => runApp(config.app));
    const manifest = readManifest(own, outdir);
    showAnnotations(Object.values(manifest.stacks));
    const stacks = Object.values(manifest.stacks).map(({ name, workingDirectory, synthesizedStackPath }) => ({
      name,
      folder: path.join(outdir, workingDirectory),
      file: shown(path.join(outdir, synthesizedStackPath)),
    }));
    return { stacks, outdir, files: filesIn(own) };
  } finally {
    fs.rmSync(own, { recursive: true, force: true });
  }
}

/** Every file below a folder, by its path in it. */
function filesIn(folder) {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [path.relative(folder, file), fs.readFileSync(file)]));
}

/**
 * What cdktf's CLI tells the app.
 *
 * @param {ReturnType<typeof readConfig>} config
 */
function contextOf({ context, terraformModules = [] }) {
  const sources = terraformModules.map((module) => (typeof module === "string" ? module : module.source));
  const cdktfRelativeModules = sources.filter((source) => source.startsWith("./") || source.startsWith("../"));
  return {
    CDKTF_CONTEXT_JSON: JSON.stringify({ ...(context ?? contextOfEnvironment()), cdktfRelativeModules }),
    // Errors among the annotations are shown below, with the warnings.
    CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true",
    SYNTH_HCL_OUTPUT: "false",
  };
}

function contextOfEnvironment() {
  const given = process.env.CDKTF_CONTEXT_JSON;
  if (!given) return {};
  try {
    return Object(JSON.parse(given));
  } catch {
    throw new Refusal("CDKTF_CONTEXT_JSON: must be JSON. Unset it, or set context in cdktf.json.");
  }
}

function runApp(app) {
  if (app === undefined || app === OWN_APP) {
    require(APP);
    if (process.exitCode) throw new Ended(Number(process.exitCode));
    return;
  }
  const { status } = spawnSync(app, { cwd: ROOT, shell: true, stdio: ["inherit", 2, 2] });
  if (status !== 0) throw new Ended(status ?? 1);
}

/** Does something with a changed environment in the folder of the project. */
function inProject(environment, action) {
  const [folder, before] = [process.cwd(), { ...process.env }];
  process.chdir(ROOT);
  Object.assign(process.env, environment);
  try {
    action();
  } finally {
    process.chdir(folder);
    for (const name of Object.keys(environment)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

function readManifest(own, outdir) {
  const file = path.join(own, "manifest.json");
  if (fs.existsSync(file)) return JSON.parse(fs.readFileSync(file, "utf8"));
  throw new Refusal(
    `The app wrote no ${shown(path.join(outdir, "manifest.json"))}. Call app.synth() in it, and leave outdir to CDKTF_OUTDIR.`,
  );
}

const LEVELS = { "@cdktf/info": "Info", "@cdktf/warn": "Warning", "@cdktf/error": "Error" };

function showAnnotations(stacks) {
  const annotations = stacks.flatMap((stack) => stack.annotations);
  for (const { level, constructPath, message } of annotations) {
    console.error(`${LEVELS[level] ?? level}: ${constructPath}: ${message}`);
  }
  if (annotations.some(({ level }) => level === "@cdktf/error")) throw new Ended(1);
}

module.exports = { synthesize };
