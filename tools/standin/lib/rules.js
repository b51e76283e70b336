"use strict";
// Facts a schema dump does not carry: which changes replace, defaults, and
// checks between attributes. Keyed by type ("data.TYPE", "provider.NAME").
const fs = require("node:fs");
const { equal, isUnknown, canon } = require("./cty");

function loadRules(sources) {
  const out = {};
  for (const src of sources) {
    const r = typeof src === "string" ? JSON.parse(fs.readFileSync(src, "utf8")) : src;
    for (const [type, rule] of Object.entries(r)) {
      if (type.startsWith("$")) continue;
      const t = (out[type] ||= {});
      for (const [k, v] of Object.entries(rule)) {
        if (Array.isArray(v)) t[k] = [...(t[k] || []), ...v];
        else if (v && typeof v === "object") t[k] = { ...t[k], ...v };
        else t[k] = v;
      }
    }
  }
  return out;
}

// All values at a dotted path, through lists, sets and nested blocks.
function at(value, dotted) {
  let cur = [value];
  for (const step of dotted.split(".")) {
    cur = cur.flatMap((v) => {
      if (v === null || v === undefined) return [];
      if (isUnknown(v)) return [v];
      return (Array.isArray(v) ? v : [v]).map((e) => (isUnknown(e) ? e : e?.[step]));
    });
  }
  return cur.filter((v) => v !== undefined);
}

// The type at a dotted path; null when the schema has no such path.
function typeAt(type, dotted) {
  let t = type;
  for (const step of dotted.split(".")) {
    while (Array.isArray(t) && ["list", "set", "map"].includes(t[0])) t = t[1];
    if (!Array.isArray(t) || t[0] !== "object" || !(step in t[1])) return null;
    t = t[1][step];
  }
  return t;
}

const path = (...steps) => ({
  steps: steps.map((s) => (typeof s === "number" ? { element_key_int: s } : { attribute_name: s })),
});

// The narrowest stable path that differs: list indexes where both sides have
// them, else the enclosing attribute.
function diffPath(prior, next, type, dotted) {
  const steps = [];
  let [a, b, t] = [prior, next, type];
  for (const step of dotted.split(".")) {
    if (Array.isArray(a) && Array.isArray(b) && t[0] === "list") {
      const i = a.findIndex(
        (x, n) =>
          n < b.length &&
          x &&
          b[n] &&
          typeof b[n] === "object" &&
          !isUnknown(b[n]) &&
          !equal(x[step], b[n][step], t[1][1][step]),
      );
      if (i < 0) break;
      steps.push(i);
      [a, b, t] = [a[i], b[i], t[1]];
    }
    if (!a || !b || Array.isArray(a) || Array.isArray(b) || isUnknown(b) || t[0] !== "object") break;
    steps.push(step);
    [a, b, t] = [a[step], b[step], t[1][step]];
  }
  return path(...steps);
}

function replacePaths(rule, prior, next, type) {
  const out = [];
  for (const entry of rule?.force_new || []) {
    const p = entry.replace(/#$/, "");
    const t = typeAt(type, p);
    if (!t) continue;
    const count = entry.endsWith("#");
    const proj = (v) =>
      at(v, p).map((x) => (isUnknown(x) ? "?" : count ? String(Array.isArray(x) ? x.length : x ? 1 : 0) : canon(x, t)));
    const [x, y] = [proj(prior), proj(next)];
    const inSet = hasSet(type, p);
    const same = inSet ? [...x].sort().join() === [...y].sort().join() : x.join() === y.join();
    // an absent block and an absent attribute inside it are the same thing
    if (same || [...x, ...y].every((v) => ["null", "[]", "{}", "0"].includes(v))) continue;
    out.push({ text: p, wire: diffPath(prior, next, type, p) });
  }
  return out;
}

function hasSet(type, dotted) {
  let t = type;
  for (const step of dotted.split(".")) {
    while (Array.isArray(t) && ["list", "set", "map"].includes(t[0])) {
      if (t[0] === "set") return true;
      t = t[1];
    }
    t = t[1][step];
  }
  return false;
}

const isSet = (v) => v !== null && v !== undefined && !(Array.isArray(v) && !v.length);
const err = (summary, detail, attribute) => ({ severity: 1, summary, detail, attribute });

function check(rule, config, type) {
  const out = [];
  if (!rule || !config) return out;
  const vals = (p) => at(config, p);
  const any = (p) => vals(p).some(isSet);
  const unknown = (p) => vals(p).some(isUnknown);
  const top = (p) => path(p.split(".")[0]);
  const list = (g) => g.map((x) => `\`${x}\``).join(",");
  for (const [p, ok] of Object.entries(rule.allowed || {})) {
    if (!typeAt(type, p)) continue;
    for (const v of vals(p)) {
      if (v !== null && !isUnknown(v) && !ok.includes(v))
        out.push(err(`expected ${p} to be one of ${JSON.stringify(ok)}, got ${v}`, "", top(p)));
    }
  }
  for (const [p, re] of Object.entries(rule.pattern || {})) {
    for (const v of vals(p)) {
      if (typeof v === "string" && !new RegExp(re).test(v))
        out.push(err(`invalid value for ${p}`, `"${p}" must match ${re}`, top(p)));
    }
  }
  for (const p of rule.not_empty || []) {
    for (const v of vals(p)) if (v === "") out.push(err(`expected "${p}" to not be an empty string`, "", top(p)));
  }
  for (const g of rule.conflicts || []) {
    const [first, ...rest] = g;
    // As the SDK of the providers: what is not known yet may turn out to be null.
    const given = (p) => any(p) && !unknown(p);
    for (const other of rest)
      if (given(first) && given(other))
        out.push(err("Conflicting configuration arguments", `"${first}": conflicts with ${other}`, top(first)));
  }
  for (const g of rule.exactly_one_of || []) {
    const n = g.filter(any);
    if (n.length > 1 && !n.some(unknown))
      out.push(
        err(
          "Invalid combination of arguments",
          `"${g[0]}": only one of ${list(g)} can be specified, but ${list(n)} were specified.`,
          top(g[0]),
        ),
      );
    if (!n.length)
      out.push(err("Invalid combination of arguments", `"${g[0]}": one of ${list(g)} must be specified`, top(g[0])));
  }
  for (const g of rule.at_least_one_of || []) {
    if (!g.some(any))
      out.push(err("Missing required argument", `"${g[0]}": one of ${list(g)} must be specified`, top(g[0])));
  }
  for (const [first, ...rest] of rule.required_with || []) {
    if (any(first) && !rest.every(any))
      out.push(
        err("Missing required argument", `"${first}": all of ${list([first, ...rest])} must be specified`, top(first)),
      );
  }
  return out;
}

module.exports = { loadRules, replacePaths, check, at, typeAt, path, err };
