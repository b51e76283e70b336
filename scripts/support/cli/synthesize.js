// Builds and runs the app, as cdktf's CLI does it, but in this process.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");
const { APP, build } = require("./build");
const { removeLeftovers } = require("./leftovers");
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
 * Writes the JSON of every stack, and shows the annotations of the app.
 *
 * @returns {Stack[]}
 */
function synthesize() {
  const config = readConfig();
  const outdir = process.env.CDKTF_OUTDIR || config.output || "cdktf.out";
  // Also when another app is run: it may be made of the same sources.
  build();
  inProject({ ...contextOf(config), CDKTF_OUTDIR: outdir }, () => runApp(config.app));
  const manifest = readManifest(outdir);
  const inOutdir = (file) => path.resolve(ROOT, outdir, file);
  const stacks = Object.values(manifest.stacks);
  removeLeftovers(
    inOutdir("."),
    stacks.map(({ synthesizedStackPath }) => inOutdir(synthesizedStackPath)),
  );
  showAnnotations(stacks);
  return stacks.map(({ name, workingDirectory, synthesizedStackPath }) => ({
    name,
    folder: inOutdir(workingDirectory),
    file: shown(inOutdir(synthesizedStackPath)),
  }));
}

/** What cdktf's CLI tells the app. */
function contextOf({ context, terraformModules = [] }) {
  const given = context ? JSON.stringify(context) : process.env.CDKTF_CONTEXT_JSON;
  const sources = terraformModules.map((module) => (typeof module === "string" ? module : module.source));
  const cdktfRelativeModules = sources.filter((source) => source.startsWith("./") || source.startsWith("../"));
  return {
    CDKTF_CONTEXT_JSON: JSON.stringify({ ...(given ? JSON.parse(given) : {}), cdktfRelativeModules }),
    // Errors among the annotations are shown below, with the warnings.
    CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true",
    SYNTH_HCL_OUTPUT: "false",
  };
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

function readManifest(outdir) {
  const file = path.resolve(ROOT, outdir, "manifest.json");
  if (!fs.existsSync(file)) throw new Refusal(`The app wrote no ${shown(file)}: does it call app.synth()?`);
  return JSON.parse(fs.readFileSync(file, "utf8"));
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
