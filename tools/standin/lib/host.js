"use strict";
// The process of startHost. Each connection is a stand-in of its own: its first line has the options, each later line is
// a `configure`, and its end stops it. The process ends when its parent does.
const net = require("node:net");
const { spawn } = require("node:child_process");
const { readLines, writeLine } = require("./lines-of-json");

function answer(socket) {
  let standin;
  // Terraform kills the process of a provider that it does not reach, also after a stop: one that does nothing and ends
  // with this one. The other stand-ins stay.
  const killed = spawn("cat", { stdio: ["pipe", "ignore", "ignore"] });
  const reply = async ({ id, start, configure }) => {
    try {
      // Loaded by the first one that asks, since it takes a while.
      if (start) standin = await require("./server").serve({ ...start, pid: killed.pid });
      else standin.configure(configure);
      writeLine(socket, { id, ...(start && { reattach: standin.reattach, providers: standin.providers }) });
    } catch (e) {
      writeLine(socket, { id, error: e.message });
    }
  };
  const stop = () => {
    standin?.stop();
    standin = undefined;
    killed.kill();
  };
  readLines(socket, reply);
  socket.on("error", () => {});
  socket.on("close", stop);
  socket.on("end", () => {
    stop();
    socket.end();
  });
}

const listener = net
  .createServer({ allowHalfOpen: true }, answer)
  .listen(0, "127.0.0.1", () => process.send(listener.address().port));
process.on("disconnect", () => process.exit());
for (const sig of ["SIGINT", "SIGTERM"]) process.on(sig, () => {});
