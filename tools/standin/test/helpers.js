"use strict";
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { spawn } = require("node:child_process");
const { readJournal } = require("..");
const { LINES } = require("../lib/lines");

const STANDIN = path.join(__dirname, "..", "standin");
const SCHEMAS = LINES["azurerm-4"].schemas;

function run(cmd, args, { cwd, env } = {}) {
  return new Promise((resolve) => {
    const e = { ...process.env, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1", ...env };
    delete e.TF_CLI_CONFIG_FILE;
    delete e.NODE_TEST_CONTEXT;
    const t0 = Date.now();
    const c = spawn(cmd, args, { cwd, env: e, stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    c.stdout.on("data", (d) => {
      out += d;
    });
    c.stderr.on("data", (d) => {
      err += d;
    });
    c.on("close", (code) => resolve({ code, out, err, all: out + err, ms: Date.now() - t0 }));
  });
}

// A working directory with the given files and a `tf(args, standinArgs)`.
async function workspace(t, files, { init = true, schemas, line } = {}) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "standin-test-"));
  t.after(() => fs.rmSync(dir, { recursive: true, force: true }));
  const write = (fs_) => {
    for (const [n, c] of Object.entries(fs_))
      fs.writeFileSync(path.join(dir, n), typeof c === "string" ? c : JSON.stringify(c, null, 1));
  };
  write(files);
  const journal = path.join(dir, "journal.jsonl");
  // PROVIDERS below are those of the older line.
  const own = schemas ? ["--schemas", schemas] : ["--line", line ?? "azurerm-4"];
  const w = {
    dir,
    write,
    journal: () => readJournal(journal),
    clear: () => fs.rmSync(journal, { force: true }),
    tf: (args, extra = []) =>
      run(STANDIN, [...own, "--journal", journal, ...extra, "--", "terraform", ...args, "-no-color"], { cwd: dir }),
    ok: async (args, extra) => {
      const r = await w.tf(args, extra);
      if (r.code !== 0) throw new Error(`terraform ${args.join(" ")}: ${r.code}\n${r.all}`);
      return r;
    },
    apply: (extra, more = []) => w.ok(["apply", "-auto-approve", ...more], extra),
    clean: async (extra, more = []) => {
      const r = await w.tf(["plan", "-detailed-exitcode", ...more], extra);
      if (r.code !== 0) throw new Error(`expected an empty plan, got ${r.code}\n${r.all}`);
      return r;
    },
    outputs: async () =>
      JSON.parse((await run(STANDIN, [...own, "--", "terraform", "output", "-json"], { cwd: dir })).out),
    state: () => JSON.parse(fs.readFileSync(path.join(dir, "terraform.tfstate"), "utf8")),
  };
  if (init) await w.ok(["init"]);
  return w;
}

const PROVIDERS = `
terraform {
  required_providers {
    azurerm = { source = "hashicorp/azurerm", version = "4.55.0" }
    azuread = { source = "hashicorp/azuread", version = "3.7.0" }
    time    = { source = "hashicorp/time", version = "0.13.1" }
  }
}
provider "azurerm" {
  features {}
  subscription_id = "11111111-2222-4333-8444-555555555555"
}
`;

module.exports = { run, workspace, PROVIDERS, STANDIN, SCHEMAS };
