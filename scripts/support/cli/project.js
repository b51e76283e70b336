// The project, and where its user stands.
const fs = require("node:fs");
const path = require("node:path");
const { Refusal } = require("./refusal");

const ROOT = path.resolve(__dirname, "../../..");

/** The folder that relative paths on the command line start from: npm changes to that of package.json first. */
const USER_FOLDER = (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();

/** cdktf.json as it is. */
function readConfig() {
  const file = path.join(ROOT, "cdktf.json");
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw new Refusal(`cdktf.json cannot be read: ${error.message}`);
  }
}

/** A path for a reader: from where they stand, unless it is far away. */
function shown(file) {
  const relative = path.relative(USER_FOLDER, file);
  return relative.startsWith(path.join("..", "..", "..")) ? file : relative;
}

module.exports = { ROOT, USER_FOLDER, readConfig, shown };
