"use strict";
// Values as Terraform passes them over the plugin protocol, typed by schema:
//
// - null -> null, unknown -> Unknown, object/map -> plain object,
// - list/set/tuple -> array, number -> number | bigint | Dec (exact decimal),
// - dynamic -> Dyn{type,value}
const { encode, decode, ExtensionCodec } = require("@msgpack/msgpack");

class Unknown {
  constructor(refined = null) {
    this.refined = refined;
  }
  toJSON() {
    return "(known after apply)";
  }
}
const UNKNOWN = new Unknown();

class Dyn {
  constructor(type, value) {
    this.type = type;
    this.value = value;
  }
  toJSON() {
    return this.value && this.value.toJSON ? this.value.toJSON() : this.value;
  }
}

// A number that a double may not hold exactly, as its decimal text.
class Dec {
  constructor(text) {
    this.text = text;
  }
  toJSON() {
    const n = Number(this.text);
    return Number.isInteger(n) && !Number.isSafeInteger(n) ? this.text : n;
  }
}

const codec = new ExtensionCodec();
codec.register({
  type: 0,
  encode: (v) => (v instanceof Unknown && !v.refined ? new Uint8Array([0]) : null),
  decode: () => UNKNOWN,
});
codec.register({
  type: 12,
  encode: (v) => (v instanceof Unknown && v.refined ? v.refined : null),
  decode: (data) => new Unknown(Uint8Array.from(data)),
});

const kind = (t) => (typeof t === "string" ? t : t[0]);
const isUnknown = (v) => v instanceof Unknown;

function fromRaw(raw, type) {
  if (raw === null || raw === undefined) return null;
  if (raw instanceof Unknown) return raw;
  switch (kind(type)) {
    case "dynamic": {
      const inner = JSON.parse(Buffer.from(raw[0]).toString("utf8"));
      return new Dyn(inner, fromRaw(raw[1], inner));
    }
    case "string":
    case "bool":
      return raw;
    case "number":
      if (typeof raw === "string") return new Dec(raw);
      if (typeof raw === "bigint" && raw >= Number.MIN_SAFE_INTEGER && raw <= Number.MAX_SAFE_INTEGER)
        return Number(raw);
      return raw;
    case "list":
    case "set":
      return raw.map((e) => fromRaw(e, type[1]));
    case "tuple":
      return raw.map((e, i) => fromRaw(e, type[1][i]));
    case "map":
      return Object.fromEntries(Object.entries(raw).map(([k, e]) => [k, fromRaw(e, type[1])]));
    case "object":
      return Object.fromEntries(Object.entries(type[1]).map(([k, t]) => [k, fromRaw(raw[k], t)]));
    default:
      throw new Error(`unsupported type ${JSON.stringify(type)}`);
  }
}

function toRaw(v, type, path = "") {
  if (v === null || v === undefined) return null;
  if (v instanceof Unknown) return v;
  const bad = () => new Error(`${path || "value"}: ${JSON.stringify(v)} is not a ${JSON.stringify(type)}`);
  switch (kind(type)) {
    case "dynamic": {
      const d = v instanceof Dyn ? v : infer(v);
      return [Buffer.from(JSON.stringify(d.type)), toRaw(d.value, d.type, path)];
    }
    case "string":
      if (typeof v !== "string") throw bad();
      return v;
    case "bool":
      if (typeof v !== "boolean") throw bad();
      return v;
    case "number":
      if (v instanceof Dec) return v.text;
      if (!["number", "bigint"].includes(typeof v)) throw bad();
      return v;
    case "list":
    case "set":
      if (!Array.isArray(v)) throw bad();
      return v.map((e, i) => toRaw(e, type[1], `${path}[${i}]`));
    case "tuple":
      if (!Array.isArray(v)) throw bad();
      return v.map((e, i) => toRaw(e, type[1][i], `${path}[${i}]`));
    case "map":
      if (typeof v !== "object" || Array.isArray(v)) throw bad();
      return Object.fromEntries(Object.entries(v).map(([k, e]) => [k, toRaw(e, type[1], `${path}.${k}`)]));
    case "object":
      if (typeof v !== "object" || Array.isArray(v)) throw bad();
      return Object.fromEntries(
        Object.entries(type[1]).map(([k, t]) => [k, toRaw(v[k], t, path ? `${path}.${k}` : k)]),
      );
    default:
      throw bad();
  }
}

// JSON.parse that keeps the digits of long numbers (as strings).
const parseJson = (text) =>
  JSON.parse(
    text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (m) =>
      m[0] === '"' || m.replace(/[^\d]/g, "").length < 16 ? m : `"${m}"`,
    ),
  );

function infer(v) {
  if (v instanceof Dec) return new Dyn("number", v);
  if (typeof v === "string") return new Dyn("string", v);
  if (typeof v === "boolean") return new Dyn("bool", v);
  if (typeof v === "number" || typeof v === "bigint") return new Dyn("number", v);
  if (v === null) return new Dyn("dynamic", null);
  if (Array.isArray(v)) {
    const d = v.map(infer);
    return new Dyn(
      ["tuple", d.map((x) => x.type)],
      d.map((x) => x.value),
    );
  }
  const d = Object.entries(v).map(([k, e]) => [k, infer(e)]);
  return new Dyn(
    ["object", Object.fromEntries(d.map(([k, x]) => [k, x.type]))],
    Object.fromEntries(d.map(([k, x]) => [k, x.value])),
  );
}

// Plain JSON (a state file, a command-line value) to a typed value.
function fromJson(j, type) {
  if (j === null || j === undefined) return null;
  switch (kind(type)) {
    case "dynamic":
      if (j && typeof j === "object" && "type" in j && "value" in j) return new Dyn(j.type, fromJson(j.value, j.type));
      return infer(j);
    case "string":
      return typeof j === "object" ? JSON.stringify(j) : String(j);
    case "number": {
      const n = Number(j);
      if (Number.isNaN(n) || j === "") throw new Error(`${JSON.stringify(j)} is not a number`);
      return Number.isSafeInteger(n) ? n : new Dec(String(j));
    }
    case "bool":
      if (j === true || j === "true") return true;
      if (j === false || j === "false") return false;
      throw new Error(`${JSON.stringify(j)} is not a bool`);
    case "list":
    case "set":
      if (!Array.isArray(j)) throw new Error(`${JSON.stringify(j)} is not a list`);
      return j.map((e) => fromJson(e, type[1]));
    case "tuple":
      return j.map((e, i) => fromJson(e, type[1][i]));
    case "map":
      return Object.fromEntries(Object.entries(j).map(([k, e]) => [k, fromJson(e, type[1])]));
    case "object":
      return Object.fromEntries(Object.entries(type[1]).map(([k, t]) => [k, fromJson(j[k], t)]));
    default:
      throw new Error(`unsupported type ${JSON.stringify(type)}`);
  }
}

function decodeValue(msg, type) {
  if (!msg) return null;
  if (msg.msgpack && msg.msgpack.length)
    return fromRaw(decode(msg.msgpack, { extensionCodec: codec, useBigInt64: true }), type);
  if (msg.json && msg.json.length) return fromJson(parseJson(msg.json.toString("utf8")), type);
  return null;
}

const encodeValue = (v, type) => ({
  msgpack: Buffer.from(encode(toRaw(v, type), { extensionCodec: codec, useBigInt64: true })),
});

// A string that is equal for equal values (sets in any order).
function canon(v, type) {
  if (v === null || v === undefined) return "null";
  if (v instanceof Unknown) return "?";
  switch (kind(type)) {
    case "dynamic":
      return v instanceof Dyn ? `d${JSON.stringify(v.type)}${canon(v.value, v.type)}` : canon(infer(v), type);
    case "list":
      return `[${v.map((e) => canon(e, type[1])).join()}]`;
    case "tuple":
      return `[${v.map((e, i) => canon(e, type[1][i])).join()}]`;
    case "set":
      return `{${[...new Set(v.map((e) => canon(e, type[1])))].sort().join()}}`;
    case "map":
      return `{${Object.keys(v)
        .sort()
        .map((k) => `${JSON.stringify(k)}:${canon(v[k], type[1])}`)
        .join()}}`;
    case "object":
      return `{${Object.keys(type[1])
        .sort()
        .map((k) => `${JSON.stringify(k)}:${canon(v[k], type[1][k])}`)
        .join()}}`;
    case "number":
      return `n${v instanceof Dec ? v.text : v}`;
    default:
      return JSON.stringify(v);
  }
}

const equal = (a, b, type) => canon(a, type) === canon(b, type);

function wholeKnown(v) {
  if (v === null || typeof v !== "object") return true;
  if (v instanceof Unknown) return false;
  if (v instanceof Dyn) return wholeKnown(v.value);
  return Object.values(v).every(wholeKnown);
}

// What the journal shows: JSON with a marker string for unknown values.
const show = (v) =>
  JSON.parse(JSON.stringify(v === undefined ? null : v, (k, x) => (typeof x === "bigint" ? x.toString() : x)));

module.exports = {
  Unknown,
  UNKNOWN,
  Dyn,
  Dec,
  parseJson,
  isUnknown,
  decodeValue,
  encodeValue,
  fromJson,
  canon,
  equal,
  wholeKnown,
  show,
  kind,
};
