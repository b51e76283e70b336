"use strict";
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { spawn, spawnSync } = require("node:child_process");
const { workspace, PROVIDERS, STANDIN, SCHEMAS } = require("./helpers");
const { startHost, startStandin } = require("..");

const ACR = fs.readFileSync(path.join(__dirname, "fixtures", "acr.tf"), "utf8");
const RG = (n, more = "") =>
  `resource "azurerm_resource_group" "${n}" {\n name = "rg-${n}"\n location = "westeurope"\n ${more}\n}\n`;

test("a failed create leaves the rest in state and the next apply finishes", async (t) => {
  const w = await workspace(t, { "main.tf": PROVIDERS + ACR });
  const r = await w.tf(["apply", "-auto-approve"], ["--fail", "azurerm_container_group"]);
  assert.strictEqual(r.code, 1);
  assert.match(r.all, /injected failure: azurerm_container_group create/);
  assert.strictEqual(w.state().resources.filter((x) => x.mode === "managed").length, 6);
  const e = w.journal().find((x) => x.op === "apply" && x.type === "azurerm_container_group");
  assert.match(e.error, /injected failure/);
  const again = await w.apply();
  assert.match(again.out, /1 added, 0 changed, 0 destroyed/);
  await w.clean();
});

test("--fail counts, picks an action, and can leave a tainted object", async (t) => {
  const w = await workspace(t, { "main.tf": PROVIDERS + RG("a") });
  const r = await w.tf(["apply", "-auto-approve"], ["--fail", "azurerm_resource_group:1:taint"]);
  assert.strictEqual(r.code, 1);
  assert.strictEqual(w.state().resources[0].instances[0].status, "tainted");
  const again = await w.apply(["--fail", "azurerm_resource_group:5:update"]);
  assert.match(again.out, /1 added, 0 changed, 1 destroyed/);
  const d = await w.tf(["destroy", "-auto-approve"], ["--fail", "azurerm_resource_group:1:delete"]);
  assert.strictEqual(d.code, 1);
  assert.strictEqual(w.state().resources.length, 1);
  await w.ok(["destroy", "-auto-approve"], ["--fail", "azurerm_resource_group:1:create"]);
});

test("data sources and reads can fail", async (t) => {
  const w = await workspace(t, { "main.tf": `${PROVIDERS}${RG("a")}data "azurerm_client_config" "c" {}\n` });
  assert.match(
    (await w.tf(["plan"], ["--fail", "data.azurerm_client_config"])).all,
    /injected failure: data\.azurerm_client_config/,
  );
  await w.apply();
  assert.match(
    (await w.tf(["plan"], ["--fail", "read.azurerm_resource_group"])).all,
    /injected failure: read\.azurerm_resource_group/,
  );
});

test("a failed create_before_destroy keeps the old object", async (t) => {
  const w = await workspace(t, { "main.tf": PROVIDERS + ACR });
  await w.apply(["--now", "2026-01-01T00:00:00Z"]);
  const old = (await w.outputs()).password.value;
  const r = await w.tf(
    ["apply", "-auto-approve"],
    ["--now", "2026-03-01T00:00:00Z", "--fail", "azuread_application_password"],
  );
  assert.strictEqual(r.code, 1);
  const pw = w.state().resources.find((x) => x.type === "azuread_application_password").instances;
  assert.deepStrictEqual(
    pw.map((i) => [i.attributes.value, !!i.deposed]),
    [[old, false]],
  );
  await w.apply(["--now", "2026-03-01T00:00:00Z"]);
  assert.notStrictEqual((await w.outputs()).password.value, old);
});

test("delays run side by side and order follows dependencies", async (t) => {
  const w = await workspace(t, {
    "main.tf": PROVIDERS + RG("a") + RG("b") + RG("c", "depends_on = [azurerm_resource_group.a]"),
  });
  await w.apply(["--delay", "700"]);
  const by = Object.fromEntries(
    w
      .journal()
      .filter((e) => e.op === "apply")
      .map((e) => [e.name, e]),
  );
  assert.ok(by["rg-b"].startSeq < by["rg-a"].endSeq && by["rg-a"].startSeq < by["rg-b"].endSeq, "a and b overlap");
  assert.ok(by["rg-c"].startSeq > by["rg-a"].endSeq, "c waits for a");
  assert.ok(Date.parse(by["rg-a"].end) - Date.parse(by["rg-a"].start) >= 690);
});

test("an interrupt stops a slow apply", async (t) => {
  const w = await workspace(t, { "main.tf": PROVIDERS + RG("a") });
  const env = { ...process.env };
  delete env.TF_CLI_CONFIG_FILE;
  delete env.NODE_TEST_CONTEXT;
  const c = spawn(STANDIN, ["--delay", "60000", "--", "terraform", "apply", "-auto-approve", "-no-color"], {
    cwd: w.dir,
    stdio: ["ignore", "pipe", "pipe"],
    env,
  });
  let out = "";
  const done = new Promise((res) => {
    c.on("close", res);
  });
  await new Promise((res) => {
    for (const s of [c.stdout, c.stderr])
      s.on("data", (d) => {
        out += d;
        if (/Creating\.\.\./.test(out)) res();
      });
  });
  const t0 = Date.now();
  c.kill("SIGINT");
  const code = await done;
  assert.notStrictEqual(code, 0);
  assert.ok(Date.now() - t0 < 20000, "did not wait out the delay");
  assert.match(out, /interrupted/i);
});

test("drift shows in a plan and is repaired", async (t) => {
  const w = await workspace(t, { "main.tf": PROVIDERS + ACR });
  await w.apply();
  const r = await w.tf(
    ["plan", "-detailed-exitcode"],
    ["--drift", 'azurerm_container_group.tags={"purpose":"hand-made"}'],
  );
  assert.strictEqual(r.code, 2);
  assert.match(r.out, /"hand-made" -> "test"/);
  const nested = await w.tf(
    ["plan", "-detailed-exitcode"],
    ["--drift", "azurerm_container_group.container.image=evil:1"],
  );
  assert.strictEqual(nested.code, 2);
  assert.match(nested.out, /"evil:1" -> "standinacr.azurecr.io\/runner:1" # forces replacement/);
  const gone = await w.tf(["plan", "-detailed-exitcode"], ["--drift", "azurerm_role_assignment=gone"]);
  assert.match(gone.out, /1 to add, 0 to change, 0 to destroy/);
  assert.strictEqual((await w.tf(["plan"], ["--drift", "azurerm_role_assignment.nope=1"])).code, 1);
  await w.clean();
});

test("the Node API works with blocking calls", async (t) => {
  const w = await workspace(t, { "main.tf": PROVIDERS + ACR }, { init: false });
  const s = await startStandin({
    schemas: SCHEMAS,
    fail: ["azuread_service_principal:1"],
    now: "2026-01-01T00:00:00Z",
    data: { "azurerm_container_registry.sku": "Premium" },
  });
  t.after(() => s.stop());
  const env = { ...process.env, ...s.env };
  delete env.TF_CLI_CONFIG_FILE;
  const tf = (...a) => spawnSync("terraform", [...a, "-no-color"], { cwd: w.dir, env, encoding: "utf8" });
  assert.strictEqual(tf("init").status, 0);
  assert.strictEqual(tf("apply", "-auto-approve").status, 1);
  assert.strictEqual(tf("apply", "-auto-approve").status, 0);
  assert.ok(
    s.journal().some((e) => e.op === "data" && e.type === "azurerm_container_registry" && e.state.sku === "Premium"),
  );
  await s.configure({ drift: { "azuread_application.display_name": "renamed" } });
  assert.strictEqual(tf("plan", "-detailed-exitcode").status, 2);
  await s.configure({});
  assert.strictEqual(tf("plan", "-detailed-exitcode").status, 0);
  await assert.rejects(s.configure({ fail: ["x:y"] }), /don't know "y"/);
  await s.stop();
  assert.ok(s.journal().length > 0, "the journal outlives the servers");
  assert.notStrictEqual(tf("plan").status, 0);
  await assert.rejects(startStandin({ schemas: "/nonexistent" }));
});

test("a host runs stand-ins at once and one after another, each of which starts empty", async (t) => {
  // GIVEN
  const host = await startHost();
  t.after(() => host.stop());
  const apply = async (name, options) => {
    const w = await workspace(t, { "main.tf": PROVIDERS + RG(name) }, { init: false });
    const s = await startStandin({ line: "azurerm-4", port: host.port, ...options });
    const env = { ...process.env, ...s.env };
    delete env.TF_CLI_CONFIG_FILE;
    const tf = (...a) => spawnSync("terraform", [...a, "-no-color"], { cwd: w.dir, env, encoding: "utf8" }).status;
    return { s, statuses: [tf("init"), tf("apply", "-auto-approve")], tf };
  };

  // WHEN
  const failing = await apply("a", { fail: ["azurerm_resource_group"] });
  const other = await apply("b");

  // THEN
  assert.deepStrictEqual(
    [failing.statuses, other.statuses],
    [
      [0, 1],
      [0, 0],
    ],
  );
  assert.deepStrictEqual([...new Set(other.s.journal().map((e) => e.name))].sort(), ["", "rg-b"]);
  await failing.s.stop();
  assert.strictEqual(failing.tf("plan"), 1);
  assert.strictEqual(other.tf("plan", "-detailed-exitcode"), 0);
  await other.s.stop();
  const third = await apply("b");
  assert.deepStrictEqual(third.statuses, [0, 0]);
  await third.s.stop();
  await assert.rejects(startStandin({ line: "none", port: host.port }), /unknown line none/);
});
