#!/usr/bin/env node
// The cdktf CLI of this project, without its calls home: no version check, no telemetry, no spinner.
const { spawnSync } = require("node:child_process");
const path = require("node:path");

const manifest = require.resolve("cdktf-cli/package.json");
const cli = path.join(path.dirname(manifest), require(manifest).bin.cdktf);
const env = { ...process.env, CI: "1", CHECKPOINT_DISABLE: "1" };
const { status } = spawnSync(process.execPath, [cli, ...process.argv.slice(2)], { stdio: "inherit", env });
process.exit(status ?? 1);
