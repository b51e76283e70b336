"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { encode, ExtData } = require("@msgpack/msgpack");
const {
  UNKNOWN,
  Unknown,
  Dyn,
  Dec,
  parseJson,
  decodeValue,
  encodeValue,
  canon,
  equal,
  fromJson,
  show,
} = require("../lib/cty");

const trip = (v, t) => decodeValue({ msgpack: encodeValue(v, t).msgpack }, t);

test("values keep through msgpack", () => {
  const t = [
    "object",
    {
      s: "string",
      n: "number",
      b: "bool",
      l: ["list", "string"],
      m: ["map", "number"],
      o: ["set", ["object", { a: "string" }]],
      u: "string",
      tu: ["tuple", ["string", "number"]],
    },
  ];
  const v = { s: "é", n: 1.5, b: true, l: ["a", UNKNOWN], m: { x: -3 }, o: [{ a: null }], u: UNKNOWN, tu: ["x", 2] };
  assert.deepStrictEqual(trip(v, t), v);
});

test("missing object attributes are written as null", () => {
  assert.deepStrictEqual(trip({}, ["object", { a: "string" }]), { a: null });
});

test("unknown is extension 0, refined unknowns pass through untouched", () => {
  assert.deepStrictEqual([...encodeValue(UNKNOWN, "string").msgpack], [0xd4, 0x00, 0x00]);
  const raw = Buffer.from(encode(new ExtData(12, new Uint8Array([0x81, 0x01, 0xc2]))));
  const v = decodeValue({ msgpack: raw }, "string");
  assert.ok(v instanceof Unknown && v.refined);
  assert.deepStrictEqual(Buffer.from(encodeValue(v, "string").msgpack), raw);
});

test("dynamic values carry their type", () => {
  const d = new Dyn(["list", "number"], [1, 2]);
  assert.deepStrictEqual(trip(d, "dynamic"), d);
  assert.strictEqual(trip(null, "dynamic"), null);
  assert.strictEqual(trip(UNKNOWN, "dynamic"), UNKNOWN);
  assert.deepStrictEqual(show(d), [1, 2]);
});

test("numbers beyond double precision stay exact", () => {
  assert.strictEqual(trip(9007199254740993n, "number"), 9007199254740993n);
  assert.deepStrictEqual(
    trip(new Dec("123456789012345678901234567890.5"), "number"),
    new Dec("123456789012345678901234567890.5"),
  );
  assert.deepStrictEqual(
    fromJson(parseJson('{"a":123456789012345678901234567890,"b":"1234567890123456789","c":0.1}'), [
      "object",
      { a: "number", b: "string", c: "number" },
    ]),
    { a: new Dec("123456789012345678901234567890"), b: "1234567890123456789", c: new Dec("0.1") },
  );
  assert.strictEqual(
    JSON.stringify([new Dec("0.1"), new Dec("123456789012345678901234567890")]),
    '[0.1,"123456789012345678901234567890"]',
  );
  assert.strictEqual(trip(7, "number"), 7);
});

test("sets compare without order, lists with it", () => {
  assert.ok(equal(["a", "b"], ["b", "a"], ["set", "string"]));
  assert.ok(!equal(["a", "b"], ["b", "a"], ["list", "string"]));
  assert.notStrictEqual(canon(null, "string"), canon("null", "string"));
});

test("plain JSON takes the schema type", () => {
  assert.deepStrictEqual(fromJson({ a: "5", z: 1 }, ["object", { a: "number", b: "string" }]), { a: 5, b: null });
  assert.throws(() => fromJson("yes", "bool"));
});

test("a value of the wrong type names its path", () => {
  assert.throws(() => encodeValue({ a: [1] }, ["object", { a: ["list", "string"] }]), /a\[0\]/);
});
