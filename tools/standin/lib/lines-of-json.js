"use strict";
// Messages over a socket: one JSON document a line.

function writeLine(socket, message) {
  socket.write(`${JSON.stringify(message)}\n`);
}

function readLines(socket, onMessage) {
  let rest = "";
  socket.setEncoding("utf8").on("data", (text) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop();
    for (const line of lines) onMessage(JSON.parse(line));
  });
}

module.exports = { readLines, writeLine };
