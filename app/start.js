#!/usr/bin/env node
// npm run <command>: compiles the app when a source has changed, and runs the command.
const path = require("node:path");
const { build } = require("./build");

const [command, ...args] = process.argv.slice(2);
const code = build();
// Whoever asks whether an image can be pulled has no verdict (docs/check-pull.md).
if (code !== 0) process.exitCode = command === "check-pull" ? 64 : code;
else require(path.resolve(__dirname, "../dist/commands.js")).runCommand(command, args);
