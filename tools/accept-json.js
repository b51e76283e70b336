#!/usr/bin/env node
// Accepts the JSON that the stack and the examples write now: __tests__/stack/frozen-json.test.ts compares with it from
// then on. Read `git diff __tests__/fixtures/json` before you commit.
const { spawnSync } = require("node:child_process");
const { Ended, givenOptions, run } = require("./support/command");

run(() => {
  givenOptions("accept:json");
  const args = [require.resolve("jest/bin/jest"), "--ci", "__tests__/stack/frozen-json.test.ts"];
  const env = { ...process.env, ACCEPT_JSON: "1" };
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit", env });
  if (status !== 0) throw new Ended(status ?? 1);
});
