"use strict";
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { workspace, run, STANDIN } = require("./helpers");
const { readJournal } = require("..");

const FIX = path.join(__dirname, "fixtures", "cdktf");
const MODULES = path.join(__dirname, "..", "..", "..", "node_modules");

test("a synthesized cdk.tf.json goes through the whole cycle", async (t) => {
  const w = await workspace(t, { "cdk.tf.json": fs.readFileSync(path.join(FIX, "cdk.tf.json"), "utf8") });
  await w.ok(["validate"]);
  await w.apply();
  const o = await w.outputs();
  assert.match(o.ip.value, /^20\./);
  assert.strictEqual(o.password.value.length, 40);
  await w.clean();
  assert.match((await w.tf(["plan", "-var", "image=standinacr.azurecr.io/runner"])).all, /the image needs a tag/);
  assert.match((await w.tf(["plan", "-var", "image=docker.io/x:1"])).all, /the image is not in the registry/);
  const by = (type) => w.journal().find((e) => e.op === "apply" && e.type === type);
  assert.ok(by("azurerm_container_group").startSeq > by("azurerm_role_assignment").endSeq);
  await w.ok(["destroy", "-auto-approve"]);
});

test("npx cdktf deploy, diff, output and destroy", async (t) => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "standin-cdktf-"));
  t.after(() => fs.rmSync(dir, { recursive: true, force: true }));
  for (const f of ["main.js", "cdktf.json"]) fs.copyFileSync(path.join(FIX, f), path.join(dir, f));
  fs.symlinkSync(MODULES, path.join(dir, "node_modules"));
  const j = path.join(dir, "j.jsonl");
  const cdktf = (args, extra = []) =>
    run(STANDIN, ["--journal", j, ...extra, "--", "npx", "cdktf", ...args], { cwd: dir, env: { CI: "1" } });

  const bad = await cdktf(["deploy", "--auto-approve"], ["--fail", "azurerm_container_group"]);
  assert.notStrictEqual(bad.code, 0, bad.all);
  assert.match(bad.all, /injected failure: azurerm_container_group create/);
  const good = await cdktf([
    "deploy",
    "--auto-approve",
    "--outputs-file",
    "out.json",
    "--outputs-file-include-sensitive-outputs",
  ]);
  assert.strictEqual(good.code, 0, good.all);
  assert.match(good.all, /1 added, 0 changed, 0 destroyed/);
  t.diagnostic(`cdktf deploy took ${good.ms} ms`);
  const out = JSON.parse(fs.readFileSync(path.join(dir, "out.json"), "utf8")).demo;
  assert.match(out.ip, /^20\./);
  assert.strictEqual(out.password.length, 40);
  const diff = await cdktf(["diff"]);
  assert.strictEqual(diff.code, 0);
  assert.match(diff.all, /No changes/);
  const gone = await cdktf(["destroy", "--auto-approve"]);
  assert.strictEqual(gone.code, 0, gone.all);
  assert.strictEqual(readJournal(j).filter((e) => e.op === "apply" && e.action === "delete").length, 6);
});
