const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

let before;
let directory;

/** Gives this run a temporary directory of its own. */
function create() {
  before = process.env.TMPDIR;
  directory = fs.mkdtempSync(path.join(os.tmpdir(), "cdktf-private-aci-"));
  process.env.TMPDIR = directory;
}

/** Takes it away again, so that another run may follow in the same process. */
function remove() {
  fs.rmSync(directory, { recursive: true, force: true });
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
}

module.exports = { create, remove };
