const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { startHost } = require("../../tools/standin");

/** Gives a run a temporary directory of its own, and one process that answers as the providers for all files of tests. */
module.exports = async () => {
  const before = process.env.TMPDIR;
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), "cdktf-private-aci-"));
  process.env.TMPDIR = directory;
  const host = await startHost();
  process.env.STANDIN_PORT = String(host.port);
  // A run of Terraform is short and small: without its garbage collector, and with one thread, it takes a quarter less CPU time.
  Object.assign(process.env, { GOGC: "off", GOMEMLIMIT: "1GiB", GOMAXPROCS: "1" });

  // For global-teardown.js. Another run may follow in the same process.
  globalThis.endRun = async () => {
    await host.stop();
    fs.rmSync(directory, { recursive: true, force: true });
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  };
};
