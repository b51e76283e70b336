#!/usr/bin/env node
// Tries every fault on the default stack (with the stand-in providers) and writes the tables of docs/reliability.md.
const { spawnSync } = require("node:child_process");
const { Ended, givenOptions, run } = require("./support/command");

run(() => {
  givenOptions("faults");
  const args = [
    require.resolve("jest/bin/jest"),
    "--ci",
    "__tests__/terraform/faults-recovery",
    "__tests__/terraform/faults-hard-kill",
  ];
  const env = { ...process.env, WRITE_FAULT_TABLE: "1" };
  const { status } = spawnSync(process.execPath, args, { stdio: "inherit", env });
  if (status !== 0) throw new Ended(status ?? 1);
});
