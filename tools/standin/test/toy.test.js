"use strict";
// A made-up provider with every nesting and type the protocol knows.
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { workspace } = require("./helpers");

const opt = (type, more) => ({ type, optional: true, ...more });
const comp = (type, more) => ({ type, computed: true, ...more });
const inner = {
  attributes: { a: opt("string"), n: opt("number"), auto: comp("string"), pick: opt("string", { computed: true }) },
};
const nested = (nesting_mode) => ({ nested_type: { nesting_mode, attributes: inner.attributes }, optional: true });
const TOY = {
  format_version: "1.0",
  provider_schemas: {
    "registry.terraform.io/hashicorp/toy": {
      provider: { version: 0, block: { attributes: { region: opt("string") } } },
      resource_schemas: {
        toy_thing: {
          version: 3,
          block: {
            attributes: {
              id: comp("string"),
              name: { type: "string", required: true },
              dyn: opt("dynamic"),
              num: opt("number"),
              huge: opt("number"),
              tup: opt(["tuple", ["string", "number", "bool"]]),
              obj: opt(["object", { x: "string", y: ["list", "number"] }]),
              deep: opt(["map", ["set", ["object", { k: "string" }]]]),
              names: comp(["list", "string"]),
              label: opt("string", { computed: true }),
              one: nested("single"),
              many: nested("list"),
              some: nested("set"),
              keyed: nested("map"),
            },
            block_types: {
              solo: { nesting_mode: "single", block: inner },
              grp: { nesting_mode: "group", block: inner },
              row: {
                nesting_mode: "list",
                block: { ...inner, block_types: { sub: { nesting_mode: "set", block: inner } } },
              },
              item: { nesting_mode: "set", block: inner },
              dict: { nesting_mode: "map", block: inner },
            },
          },
        },
      },
      data_source_schemas: {
        toy_look: {
          version: 0,
          block: {
            attributes: {
              id: comp("string"),
              name: { type: "string", required: true },
              names: comp(["list", "string"]),
              count_of: comp("number"),
            },
          },
        },
      },
    },
  },
};
const HEAD = 'terraform {\n required_providers {\n toy = { source = "hashicorp/toy" }\n }\n}\n';
const thing = (n, body) => `resource "toy_thing" "${n}" {\n name = "${n}"\n${body}\n}\n`;

const FULL = `
 dyn = { list = [1, "two", true], obj = { z = null } }
 num = 0.1
 huge = 123456789012345678901234567890
 tup = ["a", 2.5, false]
 obj = { x = "é", y = [1, 2, 3] }
 deep = { m = [{ k = "1" }, { k = "2" }] }
 one = { a = "one" }
 many = [{ a = "m0" }, { a = "m1", pick = "mine" }]
 some = [{ a = "s0" }, { n = 5 }]
 keyed = { k0 = { a = "x" }, k1 = {} }
 solo { a = "solo" }
 grp { n = 1 }
 row {
   a = "r0"
   sub { a = "x" }
   sub { a = "y" }
 }
 row { a = "r1" }
 item { a = "i0" }
 item { a = "i1" }
 dict "p" { a = "d" }
`;

function dump(t) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "standin-toy-"));
  t.after(() => fs.rmSync(dir, { recursive: true, force: true }));
  fs.writeFileSync(path.join(dir, "toy.json"), JSON.stringify(TOY));
  return dir;
}

test("every nesting mode and type", async (t) => {
  const w = await workspace(
    t,
    { "main.tf": HEAD + thing("full", FULL) + thing("empty", "") + 'output "o" { value = toy_thing.full }\n' },
    { schemas: dump(t) },
  );
  await w.ok(["validate"]);
  await w.apply();
  await w.clean();
  const o = (await w.outputs()).o.value;
  assert.strictEqual(o.many[1].pick, "mine");
  assert.ok(
    o.many[0].auto &&
      o.some.every((x) => x.auto) &&
      o.keyed.k1.auto &&
      o.row[0].sub.every((x) => x.auto) &&
      o.dict.p.auto &&
      o.solo.auto &&
      o.grp.auto,
  );
  assert.deepStrictEqual(o.dyn, { list: [1, "two", true], obj: { z: null } });
  assert.match((await w.ok(["show", "-json"])).out, /123456789012345678901234567890/);
  assert.strictEqual(w.state().resources[0].instances[0].schema_version, 3);
  // grow, shrink and change
  w.write({
    "main.tf":
      HEAD +
      thing(
        "full",
        FULL.replace('item { a = "i0" }', 'item { a = "new" }')
          .replace('row { a = "r1" }', 'row { a = "r1b" }\n row { a = "r2" }')
          .replace("num = 0.1", "num = 1e30")
          .replace("k1 = {}", "k2 = {}"),
      ) +
      thing("empty", "item { n = 1 }"),
  });
  await w.apply();
  await w.clean();
  const e = w
    .journal()
    .filter((x) => x.op === "apply" && x.action === "update" && x.name === "full")
    .pop();
  assert.strictEqual(e.state.row.length, 3);
  assert.ok(e.state.row.every((r) => r.auto) && e.state.keyed.k2.auto);
  assert.strictEqual(e.state.row[0].auto, o.row[0].auto, "computed values stay on an update");
});

test("unknown values: in blocks, in nested attributes, and whole blocks", async (t) => {
  const w = await workspace(
    t,
    {
      "main.tf": `${HEAD}${thing("src", "")}${thing(
        "dst",
        `
 dyn = toy_thing.src.id
 num = length(toy_thing.src.id)
 obj = { x = toy_thing.src.id, y = [length(toy_thing.src.id)] }
 deep = { (toy_thing.src.name) = [{ k = toy_thing.src.id }] }
 many = [{ a = toy_thing.src.id }]
 keyed = { z = { a = toy_thing.src.id } }
 item { a = toy_thing.src.id }
 dynamic "row" {
   for_each = [for x in split("-", toy_thing.src.id) : x]
   content {
     a = row.value
   }
 }`,
      )}
data "toy_look" "d" { name = toy_thing.dst.id }
output "rows" { value = length(toy_thing.dst.row) }
output "look" { value = data.toy_look.d }
`,
    },
    { schemas: dump(t) },
  );
  await w.apply(["--data", 'toy_look.names=["p","q"]', "--data", "toy_look.count_of=3"]);
  const o = await w.outputs();
  assert.strictEqual(o.rows.value, 5);
  assert.deepStrictEqual(o.look.value.names, ["p", "q"]);
  assert.strictEqual(o.look.value.count_of, 3);
  await w.clean(["--data", 'toy_look.names=["p","q"]', "--data", "toy_look.count_of=3"]);
  const plan = w.journal().find((e) => e.op === "plan" && e.name === "dst");
  assert.strictEqual(plan.config.dyn, "(known after apply)");
  assert.strictEqual(plan.config.row, "(known after apply)");
  await w.ok(["destroy", "-auto-approve"]);
});
