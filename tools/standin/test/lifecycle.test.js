"use strict";
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { workspace, PROVIDERS, run, STANDIN, SCHEMAS } = require("./helpers");
const { loadSchemas } = require("../lib/schema");

const ACR = fs.readFileSync(path.join(__dirname, "fixtures", "acr.tf"), "utf8");
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CREATED = (j) => j.filter((e) => e.op === "apply" && e.action === "create");
const one = (list, type) => {
  const l = list.filter((e) => e.type === type);
  assert.strictEqual(l.length, 1, `${type}: ${l.length}`);
  return l[0];
};

test("init, validate, plan, apply, empty plan, destroy", async (t) => {
  const w = await workspace(t, { "main.tf": PROVIDERS + ACR });
  assert.match((await w.ok(["validate"])).out, /configuration is valid/);
  const plan = await w.tf(["plan", "-detailed-exitcode", "-out", "p"]);
  assert.strictEqual(plan.code, 2, plan.all);
  assert.match(plan.out, /7 to add, 0 to change, 0 to destroy/);
  assert.match(plan.out, /value\s+= \(sensitive value\)/);
  assert.doesNotMatch(plan.all, /Error/);
  w.clear();
  const done = await w.ok(["apply", "p"]);
  assert.match(done.out, /7 added, 0 changed, 0 destroyed/);

  const made = CREATED(w.journal());
  const cg = one(made, "azurerm_container_group");
  const role = one(made, "azurerm_role_assignment");
  const app = one(made, "azuread_application").state;
  const sp = one(made, "azuread_service_principal").state;
  const pw = one(made, "azuread_application_password").state;
  assert.ok(cg.startSeq > role.endSeq, "the group starts after the role assignment ends");
  assert.match(app.client_id, UUID);
  assert.strictEqual(app.id, `/applications/${app.object_id}`);
  assert.strictEqual(sp.client_id, app.client_id);
  assert.strictEqual(sp.display_name, "acr-puller");
  assert.strictEqual(role.config.principal_id, sp.object_id);
  assert.match(role.state.role_definition_id, /\/roleDefinitions\/7f951dda-4ed3-4680-a7ca-43fe172d538d$/);
  assert.strictEqual(pw.value.length, 40);
  assert.strictEqual(pw.id, `${app.object_id}/password/${pw.key_id}`);
  assert.strictEqual(cg.name, "runner");
  assert.deepStrictEqual(cg.config.image_registry_credential, [
    { server: "standinacr.azurecr.io", username: app.client_id, password: pw.value, user_assigned_identity_id: null },
  ]);
  assert.strictEqual(
    cg.config.container[0].secure_environment_variables.TOKEN,
    pw.value,
    "sensitive values are in the journal",
  );
  assert.strictEqual(
    cg.state.id,
    "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-runner/providers/Microsoft.ContainerInstance/containerGroups/runner",
  );
  assert.strictEqual(cg.state.location, "westeurope");
  assert.strictEqual(cg.state.restart_policy, "Always");
  assert.match(cg.state.identity[0].principal_id, UUID);

  const out = await w.outputs();
  assert.strictEqual(out.fqdn.value, "standin-runner.westeurope.azurecontainer.io");
  assert.match(out.ip.value, /^20\.\d+\.\d+\.\d+$/);
  assert.strictEqual(out.password.sensitive, true);
  assert.strictEqual(out.password.value, pw.value);

  await w.clean();
  w.clear();
  await w.ok(["destroy", "-auto-approve"]);
  const gone = w.journal().filter((e) => e.op === "apply");
  assert.deepStrictEqual([...new Set(gone.map((e) => e.action))], ["delete"]);
  assert.strictEqual(gone.length, 7);
  assert.ok(one(gone, "azurerm_container_group").endSeq < one(gone, "azurerm_role_assignment").startSeq);
  assert.deepStrictEqual(w.state().resources, []);
});

test("the same configuration gives the same identities", async (t) => {
  const ids = [];
  for (let i = 0; i < 2; i++) {
    const w = await workspace(t, { "main.tf": PROVIDERS + ACR });
    await w.apply(["--now", "2026-01-01T00:00:00Z"]);
    ids.push(
      CREATED(w.journal())
        .map((e) => [e.type, e.id])
        .sort()
        .concat([["password", (await w.outputs()).password.value]]),
    );
  }
  assert.deepStrictEqual(ids[0], ids[1]);
});

test("an in-place change updates, a forced one replaces", async (t) => {
  const w = await workspace(t, { "main.tf": PROVIDERS + ACR });
  await w.apply();
  const tags = await w.ok(["plan", "-var", 'tags={"purpose":"other"}']);
  assert.match(tags.out, /0 to add, 1 to change, 0 to destroy/);
  const image = await w.ok(["plan", "-var", "image=standinacr.azurecr.io/runner:2"]);
  assert.match(image.out, /1 to add, 0 to change, 1 to destroy/);
  assert.match(
    image.out,
    /image\s+= "standinacr.azurecr.io\/runner:1" -> "standinacr.azurecr.io\/runner:2" # forces replacement/,
  );
  const order = await w.tf(["plan", "-detailed-exitcode", "-var", 'ports=[{port=80,protocol="TCP"},{port=443}]']);
  assert.strictEqual(order.code, 0, "ports are a set: their order is no change");
  await w.apply([], ["-var", 'tags={"purpose":"other"}']);
  await w.clean([], ["-var", 'tags={"purpose":"other"}']);
  await w.apply([], ["-var", "image=standinacr.azurecr.io/runner:2"]);
  await w.clean([], ["-var", "image=standinacr.azurecr.io/runner:2"]);
});

test("rotation replaces the password before the old one goes", async (t) => {
  const w = await workspace(t, { "main.tf": PROVIDERS + ACR });
  await w.apply(["--now", "2026-01-01T00:00:00Z"]);
  const first = (await w.outputs()).password.value;
  assert.strictEqual((await w.outputs()).rotates.value, "2026-01-31T00:00:00Z");
  await w.clean(["--now", "2026-01-30T23:59:00Z"]);
  w.clear();
  await w.apply(["--now", "2026-02-01T00:00:00Z"]);
  const second = (await w.outputs()).password.value;
  assert.notStrictEqual(first, second);
  assert.strictEqual((await w.outputs()).rotates.value, "2026-03-03T00:00:00Z");
  const pw = w.journal().filter((e) => e.op === "apply" && e.type === "azuread_application_password");
  assert.deepStrictEqual(
    pw.map((e) => e.action),
    ["create", "delete"],
  );
  const cg = w.journal().filter((e) => e.op === "apply" && e.type === "azurerm_container_group");
  assert.deepStrictEqual(
    cg.map((e) => e.action),
    ["delete", "create"],
  );
  assert.ok(cg[1].startSeq > pw[0].endSeq && pw[1].startSeq > cg[1].endSeq, "old password outlives the new group");
  assert.strictEqual(cg[1].config.image_registry_credential[0].password, second);
  await w.clean(["--now", "2026-02-02T00:00:00Z"]);

  // another period is worked out in place from the stored base
  const p = await w.ok(["plan", "-var", "rotation_days=60"], ["--now", "2026-02-02T00:00:00Z"]);
  assert.match(p.out, /rotation_rfc3339 = "2026-03-03T00:00:00Z" -> "2026-04-02T00:00:00Z"/);
  assert.match(p.out, /0 to add, 1 to change, 0 to destroy/);
  await w.apply(["--now", "2026-02-02T00:00:00Z"], ["-var", "rotation_days=60"]);
  await w.clean(["--now", "2026-02-02T00:00:00Z"], ["-var", "rotation_days=60"]);
});

test("replacing an object of the same name gives it another identity", async (t) => {
  const w = await workspace(t, { "main.tf": PROVIDERS + ACR });
  await w.apply();
  const before = (await w.outputs()).password.value;
  await w.apply([], ["-replace", "azuread_application_password.key"]);
  const after = (await w.outputs()).password.value;
  assert.notStrictEqual(before, after);
  await w.clean();
});

test("variable validation, preconditions, postconditions and checks", async (t) => {
  const w = await workspace(t, { "main.tf": PROVIDERS + ACR });
  const name = await w.tf(["plan", "-var", "name=NO"]);
  assert.strictEqual(name.code, 1);
  assert.match(name.all, /name must be 3 to 20/);
  const pre = await w.tf(["plan", "-var", "image=docker.io/x:1"]);
  assert.strictEqual(pre.code, 1);
  assert.match(pre.all, /the image is not in the registry/);
  const post = await w.tf(["plan"], ["--data", "azurerm_container_registry.admin_enabled=true"]);
  assert.strictEqual(post.code, 1);
  assert.match(post.all, /admin user must be off/);
  const other = await w.tf(["plan"], ["--data", "azurerm_container_registry.login_server=other.azurecr.io"]);
  assert.match(other.all, /the image is not in the registry/);
  await w.apply();
  const drift = await w.tf(["plan", "-refresh-only"], ["--drift", "azurerm_container_group.fqdn=gone.example.com"]);
  assert.match(drift.all, /the group has no public name/);
  const self = await w.tf(["plan"], ["--drift", "azurerm_container_group.ip_address="]);
  assert.match(self.all, /the group has no address/);
});

test("schema and rule errors stop validate", async (t) => {
  const bad = (body) =>
    `${PROVIDERS}\nresource "azurerm_container_group" "x" {\n name = "x"\n location = "westeurope"\n resource_group_name = "rg"\n os_type = "Linux"\n container {\n name = "c"\n image = "i"\n cpu = 1\n memory = 1\n }\n ${body}\n}\n`;
  const w = await workspace(t, { "main.tf": bad("") });
  await w.ok(["validate"]);
  for (const [body, want] of [
    ['restart_policy = "Sometimes"', /expected restart_policy to be one of/],
    ['dns_name_label = "a"\n subnet_ids = ["s"]', /conflicts with dns_name_label/],
    ["no_such = 1", /Unsupported argument/],
    ['image_registry_credential {\n username = "u"\n }', /"server" is required/],
    ["zones = 5", /Incorrect attribute value type|set of string required/],
  ]) {
    w.write({ "main.tf": bad(body) });
    const r = await w.tf(["validate"]);
    assert.strictEqual(r.code, 1, body);
    assert.match(r.all, want);
  }
  w.write({
    "main.tf": `${PROVIDERS}\nresource "azurerm_role_assignment" "x" {\n scope = "/subscriptions/x"\n principal_id = "p"\n}\nresource "time_rotating" "x" {}\n`,
  });
  const r = await w.tf(["validate"]);
  assert.match(r.all, /one of `role_definition_id`,`role_definition_name` must/);
  assert.match(r.all, /rotation_minutes/);
});

test("rules files add replacement paths and checks", async (t) => {
  const w = await workspace(t, {
    "main.tf": `${PROVIDERS}\nvariable "t" { default = "a" }\nresource "azurerm_resource_group" "rg" {\n name = "rg"\n location = "westeurope"\n tags = { t = var.t }\n}\n`,
    "rules.json": {
      azurerm_resource_group: { force_new: ["tags"], pattern: { name: "^rg" }, computed: { managed_by: "{name}-x" } },
    },
  });
  const rules = ["--rules", path.join(w.dir, "rules.json")];
  await w.apply(rules);
  const p = await w.ok(["plan", "-var", "t=b"], rules);
  assert.match(p.out, /1 to add, 0 to change, 1 to destroy/);
  w.write({ "rules.json": { azurerm_resource_group: { pattern: { name: "^zz" } } } });
  assert.match((await w.tf(["validate"], rules)).all, /must match \^zz/);
});

test("provider instances keep their own configuration", async (t) => {
  const w = await workspace(t, {
    "main.tf": `${PROVIDERS}
provider "azurerm" {
  alias = "two"
  features {}
  subscription_id = "99999999-2222-4333-8444-555555555555"
}
resource "azurerm_resource_group" "a" {
  name = "rg-a"
  location = "westeurope"
}
resource "azurerm_resource_group" "b" {
  provider = azurerm.two
  name = "rg-b"
  location = "westeurope"
}
output "ids" { value = [azurerm_resource_group.a.id, azurerm_resource_group.b.id] }
`,
  });
  await w.apply();
  assert.deepStrictEqual((await w.outputs()).ids.value, [
    "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-a",
    "/subscriptions/99999999-2222-4333-8444-555555555555/resourceGroups/rg-b",
  ]);
});

test("data sources see objects made in the same state", async (t) => {
  const w = await workspace(t, {
    "main.tf": `${PROVIDERS}
resource "azurerm_resource_group" "a" {
  name     = "rg-a"
  location = "northeurope"
  tags     = { k = "v" }
}
data "azurerm_resource_group" "a" {
  name       = "rg-a"
  depends_on = [azurerm_resource_group.a]
}
data "azurerm_resource_group" "other" { name = "rg-other" }
resource "azuread_application" "x" { display_name = "x" }
data "azuread_application" "x" { client_id = azuread_application.x.client_id }
output "o" { value = [data.azurerm_resource_group.a.location, data.azurerm_resource_group.a.tags, data.azurerm_resource_group.other.location, data.azuread_application.x.display_name, data.azuread_application.x.object_id == azuread_application.x.object_id] }
`,
    "rules.json": { "data.azurerm_resource_group": { computed: { location: "uksouth" } } },
  });
  await w.apply();
  assert.deepStrictEqual((await w.outputs()).o.value, ["northeurope", { k: "v" }, "westeurope", "x", true]);
  await w.clean();
  await w.apply(["--rules", path.join(w.dir, "rules.json")]);
  assert.strictEqual((await w.outputs()).o.value[2], "uksouth");
});

test("import by block and by command", async (t) => {
  const id = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-old";
  const body = `${PROVIDERS}\nresource "azurerm_resource_group" "rg" {\n name = "rg-old"\n location = "westeurope"\n}\nresource "azurerm_user_assigned_identity" "i" {\n name = "id1"\n resource_group_name = "rg-old"\n location = "westeurope"\n}\n`;
  const w = await workspace(t, { "main.tf": `${body}import {\n to = azurerm_resource_group.rg\n id = "${id}"\n}\n` });
  const a = await w.apply();
  assert.match(a.out, /1 imported, 1 added/);
  await w.clean();
  await w.ok(["state", "rm", "azurerm_user_assigned_identity.i"]);
  await w.ok([
    "import",
    "azurerm_user_assigned_identity.i",
    `${id}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1`,
  ]);
});

test("write-only attributes and ephemeral resources", async (t) => {
  const w = await workspace(t, {
    "main.tf": `${PROVIDERS}
ephemeral "azurerm_key_vault_secret" "src" {
  name = "src"
  key_vault_id = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv"
}
variable "v" { default = 1 }
resource "azurerm_key_vault_secret" "dst" {
  name = "dst"
  key_vault_id = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv"
  value_wo = ephemeral.azurerm_key_vault_secret.src.value
  value_wo_version = var.v
}
output "vid" { value = azurerm_key_vault_secret.dst.id }
`,
  });
  await w.apply();
  const j = w.journal();
  const opened = j.find((e) => e.op === "open").state.value;
  assert.strictEqual(opened.length, 40);
  assert.ok(j.some((e) => e.op === "close"));
  const made = one(CREATED(j), "azurerm_key_vault_secret");
  assert.strictEqual(made.config.value_wo, opened);
  assert.strictEqual(made.state.value_wo, null);
  assert.ok(!JSON.stringify(w.state()).includes(opened), "the secret is not in the state");
  assert.match((await w.outputs()).vid.value, /^https:\/\/kv\.vault\.azure\.net\/secrets\/dst\/[0-9a-f]{32}$/);
  await w.clean();
  const p = await w.ok(["plan", "-var", "v=2"]);
  assert.match(p.out, /0 to add, 1 to change, 0 to destroy/);
});

test("moved, count, for_each and removed blocks", async (t) => {
  const rg = (n, extra) => `resource "azurerm_resource_group" "${n}" {\n ${extra}\n location = "westeurope"\n}\n`;
  const w = await workspace(t, { "main.tf": PROVIDERS + rg("a", 'count = 2\n name = "rg-${count.index}"') });
  await w.apply();
  w.write({
    "main.tf": `${PROVIDERS}${rg("b", 'for_each = { x = "rg-0", y = "rg-1" }\n name = each.value')}moved {\n from = azurerm_resource_group.a[0]\n to = azurerm_resource_group.b["x"]\n}\nmoved {\n from = azurerm_resource_group.a[1]\n to = azurerm_resource_group.b["y"]\n}\n`,
  });
  const m = await w.apply();
  assert.match(m.out, /0 added, 0 changed, 0 destroyed/);
  w.write({
    "main.tf": `${PROVIDERS}removed {\n from = azurerm_resource_group.b\n lifecycle { destroy = false }\n}\n`,
  });
  await w.apply();
  assert.deepStrictEqual(w.state().resources, []);
});

test("Terraform reads back the schemas that were dumped", async (t) => {
  const azapi = 'required_providers {\n    azapi = { source = "Azure/azapi" }';
  const w = await workspace(t, { "main.tf": PROVIDERS.replace("required_providers {", azapi) });
  const got = JSON.parse(
    (await run(STANDIN, ["--line", "azurerm-4", "--", "terraform", "providers", "schema", "-json"], { cwd: w.dir }))
      .out,
  ).provider_schemas;
  const tidy = (o) =>
    JSON.stringify(o, (k, v) =>
      v && typeof v === "object" && !Array.isArray(v)
        ? Object.fromEntries(
            Object.entries(v)
              .filter(([, x]) => !(x && typeof x === "object" && !Object.keys(x).length))
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : v,
    );
  for (const d of loadSchemas(SCHEMAS).values()) {
    const g = got[d.address];
    assert.strictEqual(tidy(g.provider), tidy(d.provider), d.name);
    for (const [mine, theirs] of [
      ["resources", "resource_schemas"],
      ["data", "data_source_schemas"],
      ["ephemeral", "ephemeral_resource_schemas"],
      ["functions", "functions"],
    ]) {
      assert.deepStrictEqual(Object.keys(g[theirs] || {}).sort(), Object.keys(d[mine]).sort());
      for (const k of Object.keys(d[mine])) assert.strictEqual(tidy(g[theirs][k]), tidy(d[mine][k]), k);
    }
  }
});

test("a lock file for the real providers, terraform test, and provider functions", async (t) => {
  const w = await workspace(t, {
    ".terraform.lock.hcl":
      'provider "registry.terraform.io/hashicorp/azurerm" {\n version = "4.55.0"\n constraints = "4.55.0"\n hashes = ["h1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa="]\n}\n',
    "main.tf": `${PROVIDERS}
variable "n" { default = "x" }
resource "azurerm_resource_group" "a" {
  name     = "rg-\${var.n}"
  location = "westeurope"
}
output "id" { value = azurerm_resource_group.a.id }
output "rg" { value = provider::azurerm::parse_resource_id(azurerm_resource_group.a.id).resource_group_name }
output "when" { value = provider::time::rfc3339_parse("2023-07-25T23:43:16-05:00") }
output "took" { value = provider::time::duration_parse("1h30m").minutes }
`,
    "main.tftest.hcl":
      'run "a" {\n command = apply\n variables {\n n = "tt"\n }\n assert {\n condition = endswith(output.id, "rg-tt")\n error_message = "bad"\n }\n}\n',
  });
  assert.match((await w.ok(["test"])).out, /1 passed, 0 failed/);
  await w.apply();
  const o = await w.outputs();
  assert.strictEqual(o.rg.value, "rg-x");
  assert.strictEqual(o.took.value, 90);
  assert.deepStrictEqual(o.when.value, {
    day: 25,
    hour: 23,
    iso_week: 30,
    iso_year: 2023,
    minute: 43,
    month: 7,
    month_name: "July",
    second: 16,
    unix: 1690346596,
    weekday: 2,
    weekday_name: "Tuesday",
    year: 2023,
    year_day: 206,
  });
});

test("strict mode wants a subscription", async (t) => {
  const w = await workspace(t, {
    "main.tf":
      PROVIDERS.replace(/ {2}subscription_id.*\n/, "") +
      'resource "azurerm_resource_group" "a" {\n name = "rg-a"\n location = "westeurope"\n}\n',
  });
  await w.ok(["plan"]);
  const r = await w.tf(["plan"], ["--strict"]);
  assert.strictEqual(r.code, 1);
  assert.match(r.all, /`subscription_id` is a required provider property/);
});

test("the wrapper passes exit codes and signals, and refuses bad options", async () => {
  assert.strictEqual((await run(STANDIN, ["--", "sh", "-c", "exit 7"])).code, 7);
  assert.strictEqual((await run(STANDIN, ["--", "sh", "-c", "kill -TERM $$"])).code, 143);
  assert.strictEqual((await run(STANDIN, ["--", "no-such-command-here"])).code, 2);
  assert.strictEqual((await run(STANDIN, ["--nope", "--", "true"])).code, 2);
  assert.strictEqual((await run(STANDIN, [])).code, 2);
  assert.strictEqual((await run(STANDIN, ["--schemas", "/nonexistent", "--", "true"])).code, 2);
  assert.match(
    (await run(STANDIN, ["--", "sh", "-c", "echo $TF_REATTACH_PROVIDERS"])).out,
    /registry\.terraform\.io\/hashicorp\/azurerm/,
  );
});
