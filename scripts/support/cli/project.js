// The project, and where its user stands.
const fs = require("node:fs");
const path = require("node:path");
const { Refusal } = require("./refusal");

const ROOT = path.resolve(__dirname, "../../..");

/** The folder that relative paths on the command line start from: npm changes to that of package.json first. */
const USER_FOLDER = (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();

/** What the commands read of cdktf.json, and what each has to be. */
const CONFIG = /** @type {const} */ ([
  ["app", isText, 'a command, such as "node dist/main.js"'],
  ["output", isText, "the path of a folder"],
  ["context", isObject, "an object"],
  ["terraformModules", isListOfModules, "a list of modules"],
]);

/**
 * cdktf.json, as far as the commands read it.
 *
 * @returns {{ app?: string, output?: string, context?: object, terraformModules?: readonly (string | { source: string })[] }}
 */
function readConfig() {
  const file = path.join(ROOT, "cdktf.json");
  let config;
  try {
    config = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw new Refusal(`cdktf.json cannot be read: ${error.message}`);
  }
  if (!isObject(config)) throw new Refusal("cdktf.json: must be an object, such as {}.");
  const wrong = CONFIG.filter(([key, isRight]) => config[key] !== undefined && !isRight(config[key]));
  if (wrong.length > 0)
    throw new Refusal(wrong.map(([key, , what]) => `cdktf.json: ${key} must be ${what}.`).join("\n"));
  return config;
}

function isText(value) {
  return typeof value === "string" && value !== "";
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOfModules(value) {
  return Array.isArray(value) && value.every((each) => isText(each) || (isObject(each) && isText(each.source)));
}

/** A path for a reader: from where they stand, unless it is far away. */
function shown(file) {
  const relative = path.relative(USER_FOLDER, file);
  return relative.startsWith(path.join("..", "..", "..")) ? file : relative;
}

module.exports = { ROOT, USER_FOLDER, readConfig, shown };
