"use strict";
// Every type in the dumps, with the least and the most configuration its
// schema allows, through a whole create / empty plan / destroy cycle.
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const { workspace } = require("./helpers");
const { loadSchemas } = require("../lib/schema");
const { LINES } = require("../lib/lines");

const ARM = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.X/y";

function value(type, name, salt) {
  const k = typeof type === "string" ? type : type[0];
  switch (k) {
    case "string":
      if (/(^|_)scope$|_id$/.test(name))
        return /^application_id$/.test(name)
          ? "/applications/11111111-0000-4000-8000-000000000000"
          : `${ARM}/${name.replace(/_/g, "")}${salt}`;
      if (/rfc3339|date|time$/.test(name)) return "2030-01-02T03:04:05Z";
      return `${name.replace(/_/g, "-")}-${salt}`;
    case "number":
      return 1;
    case "bool":
      return true;
    case "list":
    case "set":
      return [
        value(type[1], name, `${salt}a`),
        ...(type[1] === "bool" || type[1] === "number" ? [] : [value(type[1], name, `${salt}b`)]),
      ];
    case "map":
      return { k1: value(type[1], name, salt), k2: value(type[1], name, `${salt}b`) };
    case "object":
      return Object.fromEntries(Object.entries(type[1]).map(([n, t]) => [n, value(t, n, salt)]));
    default:
      return "x";
  }
}

function config(block, rule, full, salt, prefix = "") {
  const out = {};
  const groups = [...(rule?.exactly_one_of || []), ...(rule?.at_least_one_of || [])];
  const picked = new Set(
    prefix ? [] : groups.filter((g) => !g.some((n) => block.attributes?.[n]?.required)).map((g) => g[0]),
  );
  for (const [n, a] of Object.entries(block.attributes || {})) {
    if (!(a.required || (a.optional && (full || picked.has(n))))) continue;
    if (n === "id" && !a.required) continue;
    const p = prefix ? `${prefix}.${n}` : n;
    out[n] = rule?.allowed?.[p]?.[0] ?? value(a.type, n, salt);
  }
  for (const [n, b] of Object.entries(block.block_types || {})) {
    const p = prefix ? `${prefix}.${n}` : n;
    const need = b.min_items || 0;
    const count = full ? b.max_items || 2 : Math.max(need, picked.has(n) ? 1 : 0);
    if (!count && !(full && b.nesting_mode === "single")) continue;
    const one = (i) => config(b.block, rule, full, `${salt}${i}`, p);
    out[n] = b.nesting_mode === "single" ? one(0) : Array.from({ length: Math.min(count, 2) }, (_, i) => one(i));
  }
  return out;
}

for (const [line, { schemas, rules }] of Object.entries(LINES))
  for (const full of [false, true]) {
    test(`${line}: every type with ${full ? "all" : "only the required"} arguments`, async (t) => {
      const RULES = JSON.parse(fs.readFileSync(rules, "utf8"));
      // The one type of azapi has a body, and tests of its own.
      const defs = [...loadSchemas(schemas).values()].filter(({ name }) => name !== "azapi");
      const main = {
        terraform: { required_providers: {} },
        provider: { azurerm: { features: {} } },
        resource: {},
        data: {},
        output: {},
      };
      let n = 0;
      for (const d of defs) {
        main.terraform.required_providers[d.name] = { source: `hashicorp/${d.name}` };
        for (const [group, key] of [
          ["resources", "resource"],
          ["data", "data"],
        ]) {
          for (const [type, s] of Object.entries(d[group])) {
            (main[key][type] ||= {}).x = config(s.block, group === "resources" ? RULES[type] : null, full, String(n++));
            main.output[`${key}_${type}`] = { value: `\${${key === "data" ? "data." : ""}${type}.x.id}` };
          }
        }
      }
      const w = await workspace(t, { "main.tf.json": main }, { line });
      const opts = ["--line", line, "--now", "2026-01-01T00:00:00Z", ...(full ? ["--no-default-rules"] : [])];
      await w.ok(["validate"], opts);
      const r = await w.apply(opts);
      assert.match(r.out, /Apply complete/);
      await w.clean(opts);
      const made = w.journal().filter((e) => e.op === "apply" && e.action === "create");
      assert.strictEqual(made.length, Object.keys(main.resource).length);
      for (const e of made)
        assert.ok(typeof e.id === "string" && e.id && !/undefined|null|\{/.test(e.id), `${e.type}: ${e.id}`);
      const ids = made.map((e) => e.id);
      for (const e of made.filter(
        (x) =>
          x.type.startsWith("azurerm_") &&
          !/key_vault_(secret|key)|role_definition|storage_share|subscription/.test(x.type),
      ))
        assert.match(e.id, /^\/subscriptions\//, e.type);
      assert.ok(new Set(ids).size >= ids.length - 5);
      for (const [k, v] of Object.entries(await w.outputs())) assert.ok(v.value, k);
      await w.ok(["destroy", "-auto-approve"], opts);
    });
  }
