"use strict";
// What one stand-in provider does with each protocol call, in plain values.
const cty = require("./cty");
const { UNKNOWN, isUnknown, equal, fromJson, show } = cty;
const { blockType, fields, mapNest, EMPTY } = require("./schema");
const rulesLib = require("./rules");
const { err, path } = rulesLib;
const { nameOf, rotating, last } = require("./values");

const LEGACY = new Set(["azurerm", "azuread"]);

// Objects this process has seen (applied or refreshed).
class World {
  constructor() {
    this.byId = new Map();
    this.used = new Set();
    this.clouds = new Map();
  }
  put(type, v) {
    if (!v || typeof v.id !== "string") return;
    this.byId.set(`${type} ${v.id}`, { type, v });
    this.used.add(`${type} ${v.id}`);
  }
  drop(type, v) {
    if (v) {
      this.put(type, v);
      this.byId.delete(`${type} ${v.id}`);
    }
  }
  get(type, id) {
    return this.byId.get(`${type} ${id}`)?.v || null;
  }
  all(type, fn) {
    return [...this.byId.values()].filter((o) => o.type === type && fn(o.v)).map((o) => o.v);
  }
  find(type, fn) {
    for (const o of this.byId.values()) if (o.type === type && fn(o.v)) return o.v;
    return null;
  }
}

const flat = (v) => {
  // unknown and nested-unknown attributes as null
  if (v === null || v === undefined || isUnknown(v)) return null;
  if (v instanceof cty.Dyn) return flat(v.value);
  if (v instanceof cty.Dec) return v.toJSON();
  if (Array.isArray(v)) return v.map(flat).filter((x) => x !== null);
  if (typeof v === "object") return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, flat(x)]));
  return v;
};

class Engine {
  constructor({ def, rules, values, world, faults, journal, strict }) {
    Object.assign(this, { def, rules, values, world, faults, journal, strict });
    this.legacy = LEGACY.has(def.name);
    this.configs = new Map();
    this.clouds = world.clouds;
  }

  schema(group, type) {
    const s = this.def[group][type];
    if (!s) throw new Error(`${this.def.name} stand-in has no ${group} schema for ${type}; is it in the trimmed dump?`);
    return { block: s.block || EMPTY.block, type: blockType(s.block || EMPTY.block), version: s.version || 0 };
  }

  providerSchema() {
    const s = this.def.provider || EMPTY;
    return { block: s.block || EMPTY.block, type: blockType(s.block || EMPTY.block) };
  }

  ctx(peer, extra) {
    const c = this.configs.get(peer) || this.lastConfig || {};
    const sub = typeof c.subscription_id === "string" ? c.subscription_id : this.values.subscription;
    const tenant = typeof c.tenant_id === "string" ? c.tenant_id : this.values.tenant;
    return { subscription: sub, tenant, ...extra };
  }

  checkProvider(config) {
    const { type } = this.providerSchema();
    const out = rulesLib.check(this.rules[`provider.${this.def.name}`], config, type);
    if (
      this.strict &&
      this.def.name === "azurerm" &&
      config &&
      config.subscription_id === null &&
      !process.env.ARM_SUBSCRIPTION_ID
    ) {
      out.push(
        err(
          "`subscription_id` is a required provider property when performing a plan/apply operation",
          "",
          path("subscription_id"),
        ),
      );
    }
    return out;
  }

  configure(peer, config) {
    this.configs.set(peer, config || {});
    this.lastConfig = config || {};
    return this.journal.run(
      {
        op: "configure",
        provider: this.def.name,
        type: this.def.name,
        name: "",
        action: "configure",
        config: show(config),
      },
      async () => ({ diagnostics: this.strict ? this.checkProvider(config) : [] }),
    );
  }

  validate(group, type, config, caps) {
    const s = this.schema(group, type);
    const out = rulesLib.check(this.rules[group === "resources" ? type : `${group}.${type}`], config, s.type);
    if (group === "resources" && !caps?.write_only_attributes_allowed) {
      walk(s.block, config, (f, v, p) => {
        if (f.attr?.write_only && v !== null)
          out.push(
            err(
              "Write-only Attribute Not Allowed",
              `The client does not support write-only attribute ${p.join(".")}.`,
              path(...p),
            ),
          );
      });
    }
    return out;
  }

  // --- plan ---------------------------------------------------------------

  async plan(type, prior, proposed, config) {
    const s = this.schema("resources", type);
    const rule = this.rules[type];
    const rec = {
      op: "plan",
      provider: this.def.name,
      type,
      name: nameOf(type, flat(config || prior || {})),
      config: show(config),
      prior: show(prior),
    };
    return this.journal.run(rec, async () => {
      if (proposed === null) {
        rec.action = "delete";
        return { planned: null, replace: [], legacy: this.legacy };
      }
      const state = { defaulted: false };
      const fresh = prior === null;
      const planned = this.mark(s.block, proposed, prior, fresh, rule, "", state);
      let replace = [];
      if (!fresh) {
        if (type === "time_rotating" || type === "time_offset") this.planTimes(type, planned, prior, config);
        replace = rulesLib.replacePaths(rule, prior, planned, s.type);
      }
      rec.action = fresh ? "create" : replace.length ? "replace" : equal(prior, planned, s.type) ? "no-op" : "update";
      rec.planned = show(planned);
      if (replace.length) rec.requires_replace = replace.map((r) => r.text);
      return { planned, replace: replace.map((r) => r.wire), legacy: this.legacy && state.defaulted };
    });
  }

  mark(block, value, prior, fresh, rule, prefix, state) {
    const out = {};
    for (const f of fields(block)) {
      const p = prefix ? `${prefix}.${f.name}` : f.name;
      let v = value[f.name] ?? null;
      if (f.attr?.write_only) v = null;
      else if (f.nest && v !== null && !isUnknown(v)) {
        const old = prior ? (prior[f.name] ?? null) : null;
        const seen = Array.isArray(old) ? new Set(old.map((e) => cty.canon(e, elem(f)))) : null;
        v = mapNest(f.nest, v, (e, key) => {
          if (isUnknown(e)) return e;
          let was;
          if (key === null) was = old;
          else if (f.nest === "set") was = seen?.has(cty.canon(e, elem(f))) ? e : null;
          else was = old?.[key] ?? null;
          return this.mark(f.block, e, was, fresh || was === null || isUnknown(was), rule, p, state);
        });
      } else if (v === null && rule?.defaults && p in rule.defaults && !f.isBlock) {
        v = fromJson(rule.defaults[p], f.type);
        state.defaulted = true;
      } else if (this.def.name === "azurerm" && f.name === "location" && typeof v === "string") {
        const short = v.toLowerCase().replace(/ /g, ""); // as the provider stores it
        if (short !== v) {
          v = short;
          state.defaulted = true;
        }
      } else if (v === null && f.attr?.computed && fresh) v = UNKNOWN;
      out[f.name] = v;
    }
    return out;
  }

  // Changed offsets are worked out at plan time from the stored base.
  planTimes(type, planned, prior, config) {
    const own = type === "time_rotating" ? "rotation_rfc3339" : "rfc3339";
    const keys = Object.keys(planned).filter(
      (k) => /^(rotation_|offset_|base_)/.test(k) && (k !== own || config[k] !== null),
    );
    const base = type === "time_rotating" ? planned.rfc3339 : planned.base_rfc3339;
    if (keys.some((k) => isUnknown(planned[k])) || isUnknown(base)) return;
    if (keys.every((k) => JSON.stringify(show(planned[k])) === JSON.stringify(show(prior[k])))) return;
    const v = flat(planned);
    Object.assign(
      planned,
      type === "time_rotating" ? rotating(v, this.values.now(), config[own]) : this.values.known(type, v, 0),
    );
  }

  // --- apply --------------------------------------------------------------

  async apply(peer, type, prior, planned, config) {
    const s = this.schema("resources", type);
    const action = planned === null ? "delete" : prior === null ? "create" : "update";
    const rec = {
      op: "apply",
      provider: this.def.name,
      type,
      name: nameOf(type, flat(config || planned || prior || {})),
      action,
      config: show(config),
      prior: show(prior),
    };
    return this.journal.run(rec, async () => {
      const stopped = await this.faults.wait(type, action);
      const fail = stopped ? { message: "interrupted: the operation was cancelled" } : this.faults.take(type, action);
      if (fail && fail.mode !== "taint") {
        rec.error = fail.message;
        return { state: prior, diagnostics: [err(fail.message, fail.detail || "")] };
      }
      if (planned === null) {
        this.world.drop(type, prior);
        rec.id = prior?.id ?? null;
        return { state: null, diagnostics: [] };
      }
      let state;
      if (prior) {
        this.world.put(type, prior);
        state = this.fill(peer, type, s, planned, config, 0);
      } else {
        // a second object of the same name gets another identity
        for (let gen = 0, seen = null; gen < 1000; gen++) {
          state = this.fill(peer, type, s, planned, config, gen);
          const id = state.id;
          if (typeof id !== "string" || id === seen || !this.world.used.has(`${type} ${id}`)) break;
          seen = id;
        }
      }
      this.world.put(type, state);
      rec.id = state.id ?? null;
      rec.state = show(state);
      if (fail) {
        rec.error = fail.message;
        return { state, diagnostics: [err(fail.message, fail.detail || "")] };
      }
      return { state, diagnostics: [] };
    });
  }

  // Replaces what is unknown in a planned value (or, for data and ephemeral
  // objects, every unset computed attribute).
  fill(peer, type, s, value, config, gen, extra = {}) {
    const ctx = this.ctx(peer, extra);
    const rule = this.rules[extra.rule || type];
    const base = flat(value);
    const known = this.values.known(type, base, gen, ctx);
    const over = {};
    for (const [k, t] of Object.entries(rule?.computed || {}))
      over[k] = typeof t === "string" ? this.values.template(t, { ...known, ...base }) : t;
    const want = (v, f) => isUnknown(v) || (extra.fillNull && v === null && f.attr?.computed);
    const go = (block, val, cfg, prefix, spot) => {
      const out = {};
      for (const f of fields(block)) {
        const p = prefix ? `${prefix}.${f.name}` : f.name;
        let v = val?.[f.name] ?? null;
        const c = cfg?.[f.name] ?? null;
        if (f.attr?.write_only) v = null;
        else if (want(v, f) || (extra.force && p in extra.force)) {
          const pick =
            extra.force?.[p] ??
            (c !== null && !isUnknown(c) ? c : undefined) ??
            over[p] ??
            fitOr(extra.twin?.[p], f.type) ??
            (prefix ? undefined : known[f.name]);
          if (pick !== undefined && pick !== null) v = fit(pick, f.type);
          else if (f.isBlock) v = null;
          else
            v = this.values.leaf(type, f.name, f.attr.nested_type ? { ...f.attr, type: f.type } : f.attr, base, gen, {
              ...ctx,
              path: prefix,
              at: spot,
              el: val,
            });
        } else if (f.nest && v !== null) {
          v = mapNest(f.nest, v, (e, key) =>
            go(f.block, e, key === null ? c : f.nest === "set" ? null : c?.[key], p, `${spot}/${key ?? ""}`),
          );
        } else if (v && typeof v === "object") v = resolve(v, f.type, c);
        out[f.name] = v;
      }
      return out;
    };
    return go(s.block, value, config, "", "");
  }

  // --- read, import, data, ephemeral --------------------------------------

  async read(type, current) {
    const s = this.schema("resources", type);
    const rec = {
      op: "read",
      provider: this.def.name,
      type,
      name: nameOf(type, flat(current || {})),
      action: "refresh",
      id: current?.id ?? null,
      prior: show(current),
    };
    return this.journal.run(rec, async () => {
      const fail = this.faults.take(`read.${type}`, "read");
      if (fail) {
        rec.error = fail.message;
        return { state: current, diagnostics: [err(fail.message, "")] };
      }
      let state = current;
      if (
        type === "time_rotating" &&
        current?.rotation_rfc3339 &&
        this.values.now() > new Date(current.rotation_rfc3339)
      )
        state = null;
      const drift = this.faults.drift[type];
      if (state && drift) {
        if (drift[""]) {
          state = null;
        } else {
          state = structuredCloneSafe(state);
          for (const [p, raw] of Object.entries(drift)) setAt(state, s.type, p, raw);
        }
      }
      if (state) this.world.put(type, state);
      rec.state = show(state);
      return { state, diagnostics: [] };
    });
  }

  async import(peer, type, id) {
    const s = this.schema("resources", type);
    const rec = { op: "import", provider: this.def.name, type, name: last(id), action: "import", id };
    return this.journal.run(rec, async () => {
      let state = this.world.get(type, id);
      if (!state) {
        const v = nulls(s);
        const seg = id.split("/");
        const take = (k, x) => {
          if (s.type[1][k] === "string" && x) v[k] = x;
        };
        if (id.startsWith("/subscriptions/")) {
          take("resource_group_name", seg[4] && seg.length > 5 ? seg[4] : null);
          take("name", last(id));
          take(
            "scope",
            id.includes("/providers/Microsoft.Authorization/")
              ? id.split("/providers/Microsoft.Authorization/")[0]
              : null,
          );
        }
        if (/^\/(applications|servicePrincipals|groups)\/[^/]+$/.test(id)) take("object_id", last(id));
        const uuidPath = /^([0-9a-f-]{36})\/(password|certificate)\/(.+)$/.exec(id);
        if (uuidPath) {
          take("application_id", `/applications/${uuidPath[1]}`);
          take("service_principal_id", `/servicePrincipals/${uuidPath[1]}`);
          take("key_id", uuidPath[3]);
        }
        take("id", id);
        take("location", "westeurope");
        for (const [k, d] of Object.entries(this.rules[type]?.defaults || {}))
          if (v[k] === null) v[k] = fromJson(d, s.type[1][k]);
        state = this.fill(peer, type, s, v, null, 0, { fillNull: true });
      }
      rec.state = show(state);
      return { state, diagnostics: [] };
    });
  }

  async data(peer, type, config) {
    const s = this.schema("data", type);
    const rec = {
      op: "data",
      provider: this.def.name,
      type,
      name: nameOf(type, flat(config || {})),
      action: "read",
      config: show(config),
    };
    return this.journal.run(rec, async () => {
      await this.faults.wait(`data.${type}`, "read");
      const fail = this.faults.take(`data.${type}`, "read");
      if (fail) {
        rec.error = fail.message;
        return { state: null, diagnostics: [err(fail.message, "")] };
      }
      const force = {};
      for (const [p, raw] of Object.entries(this.faults.data[type] || {})) {
        const t = rulesLib.typeAt(s.type, p);
        if (!t) throw new Error(`--data ${type}.${p}: no such attribute`);
        force[p] = coerce(raw, t);
      }
      const forceWithConfig = Object.fromEntries(
        Object.entries(force).filter(
          ([p]) => config[p] === null || config[p] === undefined || typeof config[p] === "object",
        ),
      );
      const guess = { ...flat(config), ...forceWithConfig };
      const twin = this.twin(type, guess, this.ctx(peer));
      const merged = { ...config };
      for (const [p, v] of Object.entries(forceWithConfig)) if (!p.includes(".")) merged[p] = v;
      const state = this.fill(peer, type, s, merged, config, 0, {
        fillNull: true,
        isData: true,
        rule: `data.${type}`,
        force: forceWithConfig,
        twin,
      });
      rec.id = state.id ?? null;
      rec.state = show(state);
      return { state, diagnostics: [] };
    });
  }

  // The resource of the same type this data source would find, if it was made here.
  twin(type, cfg, ctx) {
    const keys = Object.keys(cfg).filter((k) => typeof cfg[k] === "string" && cfg[k]);
    if (!keys.length) return null;
    return (
      this.world.find(type, (v) => keys.every((k) => v[k] === cfg[k])) ||
      (cfg.id ? this.world.get(type, cfg.id) : null) ||
      (this.values.known(type, cfg, 0, ctx).id && this.world.get(type, this.values.known(type, cfg, 0, ctx).id)) ||
      null
    );
  }

  async open(peer, type, config) {
    const s = this.schema("ephemeral", type);
    const rec = {
      op: "open",
      provider: this.def.name,
      type,
      name: nameOf(type, flat(config || {})),
      action: "open",
      config: show(config),
    };
    return this.journal.run(rec, async () => {
      const fail = this.faults.take(`ephemeral.${type}`, "open");
      if (fail) {
        rec.error = fail.message;
        return { result: null, diagnostics: [err(fail.message, "")] };
      }
      const result = this.fill(peer, type, s, config, config, 0, {
        fillNull: true,
        isData: true,
        rule: `ephemeral.${type}`,
      });
      rec.state = show(result);
      return { result, private: Buffer.from(JSON.stringify({ type, name: rec.name })), diagnostics: [] };
    });
  }

  async close(type, priv) {
    let name = "";
    try {
      name = JSON.parse(priv.toString()).name;
    } catch {
      /* none */
    }
    return this.journal.run({ op: "close", provider: this.def.name, type, name, action: "close" }, async () => ({
      diagnostics: [],
    }));
  }
}

// --- helpers ----------------------------------------------------------------

const elem = (f) => (["list", "set", "map"].includes(f.nest) ? f.type[1] : f.type);

function walk(block, value, fn, trail = []) {
  if (!value || isUnknown(value)) return;
  for (const f of fields(block)) {
    const v = value[f.name] ?? null;
    fn(f, v, [...trail, f.name]);
    if (f.nest)
      mapNest(f.nest, v, (e, k) => {
        walk(f.block, e, fn, k === null || f.nest === "set" ? [...trail, f.name] : [...trail, f.name, k]);
        return e;
      });
  }
}

// Unknown parts inside a container attribute that is otherwise known.
function resolve(v, type, cfg) {
  if (cty.wholeKnown(v)) return v;
  if (cfg !== null && cty.wholeKnown(cfg)) return cfg;
  const k = cty.kind(type);
  if (isUnknown(v))
    return k === "bool"
      ? false
      : k === "number"
        ? 0
        : k === "string"
          ? ""
          : ["list", "set", "tuple"].includes(k)
            ? []
            : k === "map"
              ? {}
              : k === "object"
                ? Object.fromEntries(Object.entries(type[1]).map(([n, t]) => [n, resolve(UNKNOWN, t, null)]))
                : null;
  if (Array.isArray(v)) return v.map((e, i) => resolve(e, k === "tuple" ? type[1][i] : type[1], null));
  if (k === "map") return Object.fromEntries(Object.entries(v).map(([n, e]) => [n, resolve(e, type[1], null)]));
  if (k === "object") return Object.fromEntries(Object.entries(v).map(([n, e]) => [n, resolve(e, type[1][n], null)]));
  return v;
}

// A picked value made to fit the schema's type (missing object attributes null).
function fit(v, type) {
  if (v instanceof cty.Dyn || isUnknown(v)) return v;
  return fromJson(show(v), type);
}

function fitOr(v, type) {
  try {
    return v === undefined ? null : fit(v, type);
  } catch {
    return null;
  }
}

// A value from the command line: JSON where the type wants it, else text.
function coerce(raw, type) {
  if (typeof raw !== "string") return fromJson(raw, type);
  if (type === "string") {
    try {
      const j = JSON.parse(raw);
      if (j === null || typeof j === "string") return j;
    } catch {
      /* text */
    }
    return raw;
  }
  try {
    return fromJson(JSON.parse(raw), type);
  } catch {
    return fromJson(raw, type);
  }
}

function setAt(state, type, dotted, raw) {
  const t = rulesLib.typeAt(type, dotted);
  if (!t) throw new Error(`--drift: no attribute ${dotted}`);
  const steps = dotted.split(".");
  const rec = (v, i) => {
    if (!v) return;
    if (Array.isArray(v)) {
      v.forEach((e) => rec(e, i));
      return;
    }
    if (i === steps.length - 1) v[steps[i]] = coerce(raw, t);
    else rec(v[steps[i]], i + 1);
  };
  rec(state, 0);
}

function structuredCloneSafe(v) {
  if (v === null || typeof v !== "object" || isUnknown(v) || v instanceof cty.Dec) return v;
  if (v instanceof cty.Dyn) return new cty.Dyn(v.type, structuredCloneSafe(v.value));
  if (Array.isArray(v)) return v.map(structuredCloneSafe);
  return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, structuredCloneSafe(x)]));
}

// An object with every attribute null and every repeated block empty.
function nulls(s) {
  const out = {};
  for (const f of fields(s.block))
    out[f.name] = f.isBlock && ["list", "set"].includes(f.nest) ? [] : f.isBlock && f.nest === "map" ? {} : null;
  return out;
}

module.exports = { Engine, World };
