#!/usr/bin/env node
// npm run build: checks and compiles the TypeScript, and makes dist/main.js of it. Does nothing when nothing has changed
// since the last time, and finds that out in a few milliseconds.
const { build } = require("./support/cli/build");
const { givenOptions, run } = require("./support/cli/refusal");

run(() => {
  givenOptions("build");
  build();
});
