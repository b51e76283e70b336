"use strict";
const fs = require("node:fs");
const net = require("node:net");
const os = require("node:os");
const path = require("node:path");
const { fork } = require("node:child_process");
const { environment } = require("./lib/environment");
const { readJournal } = require("./lib/journal");
const { lineOf } = require("./lib/lines");
const { readLines, writeLine } = require("./lib/lines-of-json");

// -> {env, reattach, providers, journal(), configure(opts), stop()}
//
// The servers run in the process that listens at `port`, which startHost started, or in one of their own. With inProcess
// they run here; then the caller must not block its event loop while Terraform runs.
async function startStandin(opts = {}) {
  const { inProcess, port, ...rest } = opts;
  const schemas = opts.schemas ?? lineOf(opts.line).schemas;
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "standin-"));
  const file = opts.journal ? path.resolve(opts.journal) : path.join(dir, "journal.jsonl");
  const given = { ...rest, schemas: typeof schemas === "string" ? path.resolve(schemas) : schemas, journal: file };
  let kept = null;
  const common = { journalFile: file, journal: () => kept ?? readJournal(file) };
  const end = () => {
    kept ??= readJournal(file);
    fs.rmSync(dir, { recursive: true, force: true });
  };

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
        end();
      },
    };
  }

  const own = port === undefined ? await startHost() : undefined;
  const socket = net.connect(port ?? own.port, "127.0.0.1");
  const waiting = new Map();
  readLines(socket, ({ id, error, ...answer }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    // Between calls it does not keep the test runner up.
    if (waiting.size === 0) socket.unref();
    if (error) reject(new Error(error));
    else resolve(answer);
  });
  const closed = new Promise((resolve) => {
    socket.once("close", resolve);
  });
  const failed = new Promise((_, reject) => {
    socket.on("error", reject);
    socket.once("close", () => reject(new Error("the process of the stand-in has ended")));
  });
  failed.catch(() => {});
  let last = 0;
  const call = (message) => {
    const id = ++last;
    socket.ref();
    writeLine(socket, { id, ...message });
    return Promise.race([failed, new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))]);
  };
  const stop = async () => {
    socket.ref();
    // The other side ends the connection when the servers have stopped.
    socket.end();
    await closed;
    await own?.stop();
    end();
  };
  try {
    const { reattach, providers } = await call({ start: given });
    const configure = async (o) => void (await call({ configure: o }));
    return { ...common, env: environment(reattach), reattach, providers, configure, stop };
  } catch (e) {
    await stop();
    throw e;
  }
}

// -> {port, stop()}: a process for many stand-ins, at once and one after another. Each of them starts empty, and what
// they share is code that is loaded already.
async function startHost() {
  const child = fork(path.join(__dirname, "lib", "host.js"), [], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: [],
  });
  const gone = new Promise((resolve) => {
    child.once("exit", resolve);
  });
  const port = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => reject(new Error(`the process of the stand-in ended with ${code}`)));
  });
  // It keeps neither the test runner nor this process up.
  child.unref();
  child.channel.unref();
  const stop = async () => {
    child.ref();
    if (child.connected) child.disconnect();
    await gone;
  };
  return { port, stop };
}

module.exports = { startHost, startStandin, readJournal };
