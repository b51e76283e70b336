"use strict";
// Fault injection, shared by every provider of one stand-in.

// TYPE[:N][:create|update|delete][:taint]; TYPE may be data.X, read.X, ephemeral.X
function parseFail(text) {
  if (typeof text !== "string") return { n: 1, ...text };
  const [type, ...rest] = text.split(":");
  const out = { type, n: 1 };
  for (const r of rest) {
    if (/^\d+$/.test(r)) out.n = Number(r);
    else if (r === "taint") out.mode = "taint";
    else if (["create", "update", "delete"].includes(r)) out.action = r;
    else throw new Error(`--fail ${text}: don't know "${r}"`);
  }
  return out;
}

// TYPE.attr.path=value -> [TYPE, path, value]
function parseSet(text, flag) {
  const m = /^([a-z0-9_]+)(?:\.([A-Za-z0-9_.]+))?=([\s\S]*)$/.exec(text);
  if (!m) throw new Error(`${flag} ${text}: expected TYPE.attr=value`);
  return [m[1], m[2] || "", m[3]];
}

function table(given, flag) {
  const out = {};
  if (given && !Array.isArray(given)) {
    for (const [k, v] of Object.entries(given)) {
      const i = k.indexOf(".");
      const [type, attr] = i < 0 ? [k, ""] : [k.slice(0, i), k.slice(i + 1)];
      (out[type] ||= {})[attr] = v;
    }
    return out;
  }
  for (const t of given || []) {
    const [type, attr, value] = parseSet(t, flag);
    (out[type] ||= {})[attr] = value;
  }
  return out;
}

function delays(given) {
  const out = {};
  for (const d of [].concat(given ?? [])) {
    const m = /^(?:([a-z0-9_.]+)=)?(\d+)$/.exec(String(d));
    if (!m) throw new Error(`--delay ${d}: expected MS or TYPE=MS`);
    out[m[1] || ""] = Number(m[2]);
  }
  return out;
}

class Faults {
  constructor(opts = {}) {
    this.set(opts);
    this.waiting = new Set();
  }

  set({ fail, delay, drift, data }) {
    this.fails = [].concat(fail ?? []).map(parseFail);
    this.delays = delays(delay);
    this.drift = table(drift, "--drift");
    this.data = table(data, "--data");
  }

  take(type, action) {
    const f = this.fails.find((x) => x.type === type && x.n > 0 && (!x.action || x.action === action));
    if (!f) return null;
    f.n -= 1;
    return {
      mode: f.mode,
      message: f.message || `injected failure: ${type} ${action}`,
      detail: f.detail || "This failure was asked for with --fail.",
    };
  }

  // -> true when the wait was cut short by a stop request
  wait(type) {
    const ms = this.delays[type] ?? (type.startsWith("data.") ? 0 : this.delays[""]) ?? 0;
    if (!ms) return Promise.resolve(false);
    return new Promise((resolve) => {
      const w = {
        done: (v) => {
          clearTimeout(w.t);
          this.waiting.delete(w);
          resolve(v);
        },
      };
      w.t = setTimeout(() => w.done(false), ms);
      this.waiting.add(w);
    });
  }

  stop() {
    for (const w of [...this.waiting]) w.done(true);
  }
}

module.exports = { Faults };
