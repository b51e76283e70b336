// Reads the command line of diff, deploy, destroy and output. Terraform's options are passed on as they are, but for what
// has to be known here: which files they name, since Terraform runs in another folder, and which belong to `init`.
const path = require("node:path");
const { USER_FOLDER } = require("./project");
const { Refusal } = require("./refusal");

/** Options of Terraform with a value that may be the next argument. */
const WITH_VALUE = [
  ...["var", "var-file", "out", "target", "replace", "parallelism", "lock-timeout", "state", "state-out", "backup"],
  ...["generate-config-out", "backend-config", "plugin-dir", "lockfile"],
  ...["outputs-file", "terraform-parallelism", "app", "a", "o"],
];

/** Those whose value is a path. */
const PATHS = ["var-file", "out", "state", "state-out", "backup", "generate-config-out", "plugin-dir", "outputs-file"];

/** Those of `terraform init`, which every command runs first. */
const OF_INIT = [
  ...["backend-config", "migrate-state", "reconfigure", "force-copy", "upgrade", "plugin-dir", "lockfile"],
  "ignore-remote-version",
];

/** Options of cdktf's CLI that mean nothing here, and what to do instead. */
const OF_CDKTF = new Map(
  Object.entries({
    "ignore-missing-stack-dependencies": "no stack here depends on another: leave it out",
    "skip-synth": "the synth takes half a second: leave it out",
    "skip-provider-lock": "Terraform keeps its own lock file: leave it out",
    "terraform-parallelism": "Terraform's own option is -parallelism=…",
    "disable-plugin-cache-env": "no plugin cache is set here: leave it out",
    "log-level": "set TF_LOG for Terraform",
    app: 'set "app" in cdktf.json',
    a: 'set "app" in cdktf.json',
    output: 'set "output" in cdktf.json',
    o: 'set "output" in cdktf.json',
  }),
);

/**
 * @typedef {object} Arguments
 * @property {string[]} positionals what is no option
 * @property {string[]} variableFiles absolute paths
 * @property {string[]} init options for `terraform init`
 * @property {string[]} others every other option, in its order
 * @property {boolean} isApproved
 * @property {boolean} hasVariables whether there is a `-var`
 * @property {boolean} isHelp
 * @property {string} [out] where a plan is saved, as an absolute path
 * @property {{ file: string, sensitive: boolean }} [outputsFile]
 */

/**
 * @param {readonly string[]} argv
 * @returns {Arguments}
 */
function parse(argv) {
  /** @type {Record<"positionals" | "variableFiles" | "init" | "others", string[]>} */
  const read = { positionals: [], variableFiles: [], init: [], others: [] };
  const flags = { isApproved: false, hasVariables: false, isHelp: false };
  /** @type {string | undefined} */
  let out;
  /** @type {string | undefined} */
  let outputsFile;
  let sensitive = false;
  const rest = [...argv];
  while (rest.length > 0) {
    const argument = /** @type {string} */ (rest.shift());
    const option = /^--?([A-Za-z][\w-]*)(?:=([\s\S]*))?$/.exec(argument);
    if (!option) {
      read.positionals.push(argument);
      continue;
    }
    const name = option[1];
    /** @type {string | undefined} */
    let value = option[2];
    if (OF_CDKTF.has(name)) throw new Refusal(`--${name} is an option of cdktf's CLI: ${OF_CDKTF.get(name)}.`);
    if (WITH_VALUE.includes(name)) {
      value ??= rest.shift();
      if (value === undefined) throw new Refusal(`-${name} needs a value: -${name}=…`);
    }
    const isPath = PATHS.includes(name) || (name === "backend-config" && !value.includes("="));
    if (isPath && value === "")
      throw new Refusal(`-${name} needs the name of a file, and got an empty one: -${name}=…`);
    // Without a backup, for Terraform.
    if (isPath && !(name === "backup" && value === "-")) value = path.resolve(USER_FOLDER, value);
    const passed = value === undefined ? `-${name}` : `-${name}=${value}`;

    if (name === "var-file") read.variableFiles.push(value);
    else if (name === "outputs-file") outputsFile = value;
    else if (name === "outputs-file-include-sensitive-outputs") sensitive = value !== "false";
    else if (name === "help" || name === "h") flags.isHelp = true;
    else if (OF_INIT.includes(name)) read.init.push(passed);
    else read.others.push(passed);
    if (name === "auto-approve") flags.isApproved = value !== "false";
    if (name === "var") flags.hasVariables = true;
    if (name === "out") out = value;
  }
  if (sensitive && !outputsFile) {
    throw new Refusal("--outputs-file-include-sensitive-outputs needs --outputs-file=… as well.");
  }
  return { ...read, ...flags, out, ...(outputsFile && { outputsFile: { file: outputsFile, sensitive } }) };
}

/** What npm takes for its own settings where `--` is forgotten, so that a command would run without it. */
const TAKEN_BY_NPM = [
  ...["var", "var-file", "auto-approve", "out", "target", "replace", "destroy", "refresh-only", "backend-config"],
  ...["migrate-state", "reconfigure", "outputs-file", "detailed-exitcode"],
];

/**
 * @param {string} command
 * @param {NodeJS.ProcessEnv} environment
 */
function refuseTakenByNpm(command, environment) {
  const taken = TAKEN_BY_NPM.find((name) => environment[`npm_config_${name.replaceAll("-", "_")}`] !== undefined);
  if (taken === undefined) return;
  throw new Refusal(`npm kept -${taken} for itself. Put -- before the options: npm run ${command} -- -${taken}…`);
}

module.exports = { parse, refuseTakenByNpm };
