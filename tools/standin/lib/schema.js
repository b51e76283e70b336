"use strict";
// Reads `terraform providers schema -json` dumps and turns them into types,
// wire schemas and walkers.
const fs = require("node:fs");
const path = require("node:path");
const { isUnknown } = require("./cty");

const NEST = { single: 1, list: 2, set: 3, map: 4, group: 5 };
const HOST = "registry.terraform.io";

function dumpFiles(where) {
  const out = [];
  for (const p of [].concat(where)) {
    if (fs.statSync(p).isDirectory()) {
      for (const f of fs.readdirSync(p).sort()) if (f.endsWith(".json")) out.push(path.join(p, f));
    } else out.push(p);
  }
  return out;
}

// -> Map(source address -> {name, provider, resources, data, ephemeral, functions})
function loadSchemas(where) {
  const key = JSON.stringify(where);
  if (!loaded.has(key)) loaded.set(key, readSchemas(where));
  return loaded.get(key);
}

// By the place of the dumps: a host serves the same ones many times.
const loaded = new Map();

function readSchemas(where) {
  const providers = new Map();
  const dumps = []
    .concat(where)
    .map((w) =>
      typeof w === "string" ? dumpFiles(w).map((f) => [f, JSON.parse(fs.readFileSync(f, "utf8"))]) : [["(inline)", w]],
    )
    .flat();
  for (const [file, dump] of dumps) {
    if (!dump || !dump.provider_schemas) continue;
    for (const [addr, p] of Object.entries(dump.provider_schemas)) {
      const full = addr.split("/").length === 3 ? addr : `${HOST}/${addr}`;
      const have = providers.get(full) || {
        address: full,
        name: full.split("/").pop(),
        files: [],
        provider: null,
        resources: {},
        data: {},
        ephemeral: {},
        functions: {},
      };
      have.files.push(path.basename(file));
      have.provider = p.provider || have.provider;
      Object.assign(have.resources, p.resource_schemas);
      Object.assign(have.data, p.data_source_schemas);
      Object.assign(have.ephemeral, p.ephemeral_resource_schemas);
      Object.assign(have.functions, p.functions);
      providers.set(full, have);
    }
  }
  if (!providers.size) throw new Error(`no provider schema dumps in ${[].concat(where).join(", ")}`);
  return providers;
}

const EMPTY = { version: 0, block: { attributes: {}, block_types: {} } };

function nestedWrap(mode, obj) {
  return mode === "single" || mode === "group" ? obj : [mode, obj];
}

function attrType(a) {
  if (!a.nested_type) return a.type;
  const inner = [
    "object",
    Object.fromEntries(Object.entries(a.nested_type.attributes || {}).map(([k, x]) => [k, attrType(x)])),
  ];
  return nestedWrap(a.nested_type.nesting_mode, inner);
}

const typeCache = new WeakMap();
function blockType(block) {
  let t = typeCache.get(block);
  if (!t) {
    const f = {};
    for (const [k, a] of Object.entries(block.attributes || {})) f[k] = attrType(a);
    for (const [k, b] of Object.entries(block.block_types || {})) f[k] = nestedWrap(b.nesting_mode, blockType(b.block));
    t = ["object", f];
    typeCache.set(block, t);
  }
  return t;
}

const json = (t) => Buffer.from(JSON.stringify(t));
const kindNo = (k) => (k === "markdown" ? 1 : 0);

function wireAttr(name, a) {
  const w = {
    name,
    description: a.description || "",
    description_kind: kindNo(a.description_kind),
    required: !!a.required,
    optional: !!a.optional,
    computed: !!a.computed,
    sensitive: !!a.sensitive,
    deprecated: !!a.deprecated,
    write_only: !!a.write_only,
  };
  if (a.nested_type) {
    w.nested_type = {
      attributes: Object.entries(a.nested_type.attributes || {}).map(([k, x]) => wireAttr(k, x)),
      nesting: NEST[a.nested_type.nesting_mode],
    };
  } else w.type = json(a.type);
  return w;
}

function wireBlock(b, version = 0) {
  return {
    version,
    description: b.description || "",
    description_kind: kindNo(b.description_kind),
    deprecated: !!b.deprecated,
    attributes: Object.entries(b.attributes || {}).map(([k, a]) => wireAttr(k, a)),
    block_types: Object.entries(b.block_types || {}).map(([k, n]) => ({
      type_name: k,
      block: wireBlock(n.block),
      nesting: NEST[n.nesting_mode],
      min_items: n.min_items || 0,
      max_items: n.max_items || 0,
    })),
  };
}

const wireSchema = (s) => ({ version: s.version || 0, block: wireBlock(s.block || EMPTY.block, s.version || 0) });

function wireFunc(f) {
  const par = (p) => ({
    name: p.name,
    type: json(p.type),
    allow_null_value: !!p.is_nullable,
    description: p.description || "",
  });
  return {
    parameters: (f.parameters || []).map(par),
    variadic_parameter: f.variadic_parameter ? par(f.variadic_parameter) : undefined,
    return: { type: json(f.return_type) },
    summary: f.summary || "",
    description: f.description || "",
    deprecation_message: f.deprecation_message || "",
  };
}

// Every block and nested attribute has the same walk: a list of fields, each
// a leaf attribute or a nest of fields.
const fieldCache = new WeakMap();
function fields(block) {
  let out = fieldCache.get(block);
  if (!out) {
    out = [];
    for (const [name, a] of Object.entries(block.attributes || {})) {
      if (a.nested_type) {
        out.push({
          name,
          attr: a,
          type: attrType(a),
          nest: a.nested_type.nesting_mode,
          block: { attributes: a.nested_type.attributes || {} },
        });
      } else out.push({ name, attr: a, type: a.type });
    }
    for (const [name, b] of Object.entries(block.block_types || {})) {
      out.push({
        name,
        nest: b.nesting_mode,
        block: b.block,
        type: nestedWrap(b.nesting_mode, blockType(b.block)),
        isBlock: true,
      });
    }
    fieldCache.set(block, out);
  }
  return out;
}

// Calls fn(element, key) for each element of a nested field's value and
// rebuilds the value from the results.
function mapNest(mode, value, fn) {
  if (value === undefined || value === null) return null;
  if (typeof value !== "object" || isUnknown(value)) return value;
  if (mode === "single" || mode === "group") return fn(value, null);
  if (Array.isArray(value)) return value.map((e, i) => (e && typeof e === "object" ? fn(e, i) : e));
  return Object.fromEntries(Object.entries(value).map(([k, e]) => [k, e && typeof e === "object" ? fn(e, k) : e]));
}

module.exports = { loadSchemas, blockType, attrType, wireSchema, wireFunc, fields, mapNest, EMPTY };
