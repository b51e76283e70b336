// The tools that only check the code and the package are in a place of their own, with a lock of its own: tools/. Whoever
// deploys does without them, and `npm run tools` installs them.
const { createRequire } = require("node:module");
const path = require("node:path");

const FOLDER = path.resolve(__dirname, "..");

/** A `require` that finds what tools/package.json names. */
module.exports.TOOLS = createRequire(path.join(FOLDER, "package.json"));
