"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { fork } = require("node:child_process");
const { environment } = require("./lib/environment");
const { readJournal } = require("./lib/journal");
const { lineOf } = require("./lib/lines");

// -> {env, reattach, providers, journal(), configure(opts), stop()}
//
// The servers run in a child process unless inProcess is set; then the caller
// must not block its event loop while Terraform runs.
async function startStandin(opts = {}) {
  const { inProcess, ...rest } = opts;
  const schemas = opts.schemas ?? lineOf(opts.line).schemas;
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "standin-"));
  const file = opts.journal ? path.resolve(opts.journal) : path.join(dir, "journal.jsonl");
  const given = { ...rest, schemas: typeof schemas === "string" ? path.resolve(schemas) : schemas, journal: file };
  const clean = () => fs.rmSync(dir, { recursive: true, force: true });
  let kept = null;
  const common = { journalFile: file, journal: () => kept ?? readJournal(file) };

  if (inProcess) {
    // Only here, since it takes a while to load.
    const s = await require("./lib/server").serve(given);
    return {
      ...common,
      env: environment(s.reattach),
      reattach: s.reattach,
      providers: s.providers,
      configure: async (o) => s.configure(o),
      stop: async () => {
        s.stop();
        kept = readJournal(file);
        clean();
      },
    };
  }

  const child = fork(path.join(__dirname, "lib", "child.js"), [], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  const ready = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`stand-in ended with ${code}`)));
    child.send(given);
  });
  if (ready.error) {
    clean();
    throw new Error(ready.error);
  }
  const gone = new Promise((resolve) => {
    child.once("exit", resolve);
  });
  // Between calls the child keeps neither the test runner nor this process up.
  const hold = (on) => {
    for (const x of [child, child.channel]) if (x) x[on ? "ref" : "unref"]();
  };
  hold(false);
  let id = 0;
  return {
    ...common,
    env: environment(ready.reattach),
    reattach: ready.reattach,
    providers: ready.providers,
    configure: (o) =>
      new Promise((resolve, reject) => {
        const mine = ++id;
        hold(true);
        const on = (m) => {
          if (m.id === mine) {
            child.off("message", on);
            hold(false);
            if (m.error) reject(new Error(m.error));
            else resolve();
          }
        };
        child.on("message", on);
        child.send({ id: mine, configure: o });
      }),
    stop: async () => {
      if (child.connected) {
        hold(true);
        child.disconnect();
        await gone;
      }
      if (kept === null) {
        kept = readJournal(file);
        clean();
      }
    },
  };
}

module.exports = { startStandin, readJournal };
