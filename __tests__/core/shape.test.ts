import { Fn, TerraformVariable, Token, Tokenization } from "cdktf";
import { Problem, ValidationError } from "../../lib";
import {
  Shape,
  atKey,
  bool,
  flag,
  instance,
  list,
  map,
  number,
  openStruct,
  optional,
  readOptions,
  required,
  struct,
  text,
  texts,
  word,
} from "../../lib/core/shape";
import { synthesize } from "../support/synth";
import { cut } from "../support/cut";

enum Colour {
  RED = "red",
  GREEN = "green",
}

interface Thing {
  readonly name: string;
  readonly size?: number;
}

const thing = struct<Thing>({ name: required(text), size: optional(number) });

function read<T>(shape: Shape<T>, value: unknown, path = "prop") {
  const problems: Problem[] = [];
  return { value: shape(value, path, problems), problems: problems.map(({ path, message }) => `${path}: ${message}`) };
}

function withVariable(test: (variable: TerraformVariable) => void): void {
  synthesize((scope) => test(new TerraformVariable(scope, "given", {})));
}

const THING = { one: "a Thing", many: "Things", example: "new Thing()" };

describe("A shape", () => {
  it.each<[string, Shape<unknown>, unknown]>([
    ["text", text, "a"],
    ["number", number, -1.5],
    ["bool", bool, false],
    ["flag", flag, true],
    ["word", word("Colour", Colour), "green"],
    ["texts", texts, ["a", "b"]],
    ["list", list(thing), [{ name: "a" }]],
    ["map", map(number), { a: 1, "b c": 2 }],
    ["struct", thing, { name: "a", size: 2 }],
    ["instance", instance(THING, (value) => "thing" in value), { thing: 1 }],
  ])("%s gives back what is right", (_, shape, value) => {
    expect(read(shape, value)).toEqual({ value, problems: [] });
  });

  it.each<[string, Shape<unknown>, unknown, string]>([
    ["text", text, 5, "prop: must be a string, got 5."],
    ["number", number, NaN, "prop: must be a finite number, got NaN."],
    ["number", number, "5", 'prop: must be a finite number, got "5".'],
    ["bool", bool, "true", 'prop: must be true or false, got "true".'],
    ["flag", flag, 1, "prop: must be true, false or a Terraform reference, got 1."],
    ["word", word("Colour", Colour), "Red", 'prop: must be one of red, green (Colour), got "Red".'],
    [
      "instance",
      instance(THING, (value) => "thing" in value),
      "hunter2",
      "prop: must be a Thing, such as new Thing(), got a string.",
    ],
    [
      "instance",
      instance(THING, (value) => "thing" in value),
      null,
      "prop: must be a Thing, such as new Thing(), got null.",
    ],
    [
      "instance",
      instance(THING, (value) => "thing" in value),
      {},
      "prop: must be a Thing, such as new Thing(), got an object.",
    ],
    ["word", word("Colour", Colour), 5, "prop: must be one of red, green (Colour), got 5."],
    ["struct", thing, null, "prop: must be an object with name, got null."],
    ["struct", thing, "name", "prop: must be an object with name, got a string."],
    ["struct", thing, undefined, "prop: must be an object with name, got nothing."],
    [
      "texts",
      texts,
      "a",
      'prop: must be a list of strings, such as ["text"], got a single one. Put it in square brackets.',
    ],
    ["texts", texts, ["a", 5], "prop[1]: must be a string, got 5."],
    [
      "list",
      list(thing),
      { length: 1 },
      "prop: must be a list of objects with name, such as [{ name }], got an object.",
    ],
    ["list", list(thing), [{ name: "a" }, {}], "prop[1].name: is required."],
    ["list", list((value) => value), {}, "prop: must be a list, got a single one. Put it in square brackets."],
    ["map", map(number), ["a"], "prop: must be an object of names and values, got a list of 1."],
    ["map", map(number), new Map([["a", 1]]), "prop: must be an object of names and values, got a Map."],
    ["map", map(number), { "b c": "2" }, 'prop["b c"]: must be a finite number, got "2".'],
    ["struct", thing, new Date(0), "prop: must be an object with name, got a Date."],
    ["struct", thing, { name: null }, "prop.name: is required."],
    ["struct", thing, { name: "a", size: "b" }, 'prop.size: must be a finite number, got "b".'],
  ])("fails: %s %p", (_, shape, value, problem) => {
    expect(read(shape, value).problems).toEqual([problem]);
  });

  it("copies lists and maps", () => {
    // GIVEN
    const names = ["a"];
    const sizes = { a: 1 };

    // WHEN
    const copies = [read(texts, names).value, read(map(number), sizes).value];
    names.push("b");
    sizes.a = 2;

    // THEN
    expect(copies).toEqual([["a"], { a: 1 }]);
  });

  it("keeps the place of an item that could not be read", () => {
    expect(read(texts, ["a", 5, "c"]).value).toEqual(["a", undefined, "c"]);
    expect(read(list(thing), [5, { name: "a" }]).value).toEqual([{}, { name: "a" }]);
    expect(read(list(thing), "a").value).toBeUndefined();
  });

  it("starts the paths of a whole at its fields", () => {
    expect(read(thing, { size: 1 }, "").problems).toEqual(["name: is required."]);
    expect(read(thing, 5, "").problems).toEqual(["props: must be an object, got 5."]);
  });

  it("takes a reference as the type of the prop", () => {
    withVariable(({ value, stringValue, numberValue, listValue, booleanValue }) => {
      expect(typeof read(text, value).value).toBe("string");
      expect(typeof read(number, value).value).toBe("number");
      expect(typeof read(number, Fn.lookup({ a: 1 }, "a")).value).toBe("number");
      expect(Token.isUnresolved(read(texts, value).value)).toBe(true);
      expect(Token.isUnresolved(read(texts, Fn.concat([listValue])).value)).toBe(true);
      expect(Token.isUnresolved(read(map(text), Fn.merge([value])).value)).toBe(true);
      const rest = [
        read(text, stringValue),
        read(number, numberValue),
        read(texts, listValue),
        read(flag, booleanValue),
        read(word("Colour", Colour), stringValue),
        read(word("Colour", Colour), value),
        read(map(text), Token.asStringMap(value)),
      ];
      expect(rest.flatMap(({ problems }) => problems)).toEqual([]);
    });
  });

  it("fails for a list that is a reference where a word belongs", () => {
    withVariable(({ listValue }) => {
      expect(read(word("Colour", Colour), listValue).problems).toEqual([
        "prop: must be one of red, green (Colour), got a Terraform reference.",
      ]);
    });
  });

  it("fails for text that Terraform would take for a reference, of which the first 60 characters are shown", () => {
    const problem = (shown: string) =>
      `prop: holds ${shown}, which Terraform takes for an expression and cannot read. Write $${shown} where this very ` +
      "text is meant, and a reference as ${var.name}.";
    const stray = `\${${"A".repeat(57)}}`;
    expect(read(text, stray).problems).toEqual([problem(stray)]);
    expect(read(text, stray.replace("A", "AA")).problems).toEqual([problem(`\${${"A".repeat(58)}…`)]);
  });

  it("has fields that are required and others that are not", () => {
    const shape = struct<Thing>({ name: required(text), size: optional(number) });
    expect(read(shape, {}).problems).toEqual(["prop.name: is required."]);
    expect(read(shape, { name: "a" })).toEqual({ value: { name: "a" }, problems: [] });
  });

  it("fails when an object must be known and is a reference", () => {
    withVariable(({ value }) => {
      expect(read(thing, value).problems).toEqual(["prop: must be an object with name, got a Terraform reference."]);
      expect(read(list(thing), value).problems).toEqual([
        "prop: must be a list of objects with name, such as [{ name }], got a Terraform reference.",
      ]);
    });
  });
});

describe("A prop that is not known", () => {
  it.each<[object, string[]]>([
    [{ name: "a", Size: 1 }, ["prop.Size: unknown property. Did you mean size?"]],
    [{ name: "a", sise: 1 }, ["prop.sise: unknown property. Did you mean size?"]],
    [{ name: "a", colour: "red" }, ["prop.colour: unknown property. Valid properties: name, size."]],
    [{ name: "a", colour: null }, ["prop.colour: unknown property. Valid properties: name, size."]],
    [{ name: "a", colour: undefined }, []],
    [{ nam: "a" }, ["prop.nam: unknown property. Did you mean name?"]],
    [{ name: "a", "a b": 1 }, ['prop["a b"]: unknown property. Valid properties: name, size.']],
    [{ name: "a", ["x".repeat(61)]: 1 }, [`prop.${"x".repeat(61)}: unknown property. Valid properties: name, size.`]],
    [
      JSON.parse('{"name": "a", "__proto__": 1, "toString": 2}'),
      [
        "prop.__proto__: unknown property. Valid properties: name, size.",
        "prop.toString: unknown property. Valid properties: name, size.",
      ],
    ],
  ])("fails: %j", (value, problems) => {
    expect(read(thing, value).problems).toEqual(problems);
  });

  it("is reported once for all where an object of a class has none of the needed properties", () => {
    class Other {
      public readonly colour = "red";
      public readonly weight = 1;
    }
    expect(read(thing, new Other()).problems).toEqual([
      "prop: must be an object with name, got an object of another class.",
    ]);
    expect(read(map(text), new Other()).problems).toEqual([
      'prop: must be an object of names and strings, such as { NAME: "text" }, got an object of another class.',
    ]);
  });

  it("may be computed by an object of a class", () => {
    class Computed {
      public get name(): string {
        return "a";
      }
    }
    expect(read(thing, new Computed())).toEqual({ value: { name: "a" }, problems: [] });
  });

  it("may be on an object that somebody made for more than for us", () => {
    const open = openStruct<Thing>({ name: required(text), size: optional(number) });
    expect(read(open, { name: "a", colour: "red" })).toEqual({ value: { name: "a" }, problems: [] });
  });

  it("is reported at the top without a path", () => {
    expect(read(thing, { name: "a", sise: 1 }, "").problems).toEqual(["sise: unknown property. Did you mean size?"]);
  });
});

describe("The options of a factory method", () => {
  it("are read where they are given", () => {
    expect(readOptions("Thing.of", thing, { name: "a" })).toEqual({ name: "a" });
  });

  it.each<[unknown, string]>([
    [180, "props: must be an object, got 180."],
    [{ nam: "a" }, "nam: unknown property. Did you mean name?"],
  ])("fail under its name: %j", (options, problem) => {
    expect(() => readOptions("Thing.of", thing, options)).toThrow(ValidationError);
    expect(() => readOptions("Thing.of", thing, options)).toThrow(`Thing.of: `);
    expect(() => readOptions("Thing.of", thing, options)).toThrow(`  - ${problem}`);
  });
});

describe("Text that Terraform would take for a reference, and refuse", () => {
  const stray = (shown: string, write: string) =>
    `holds ${shown}, which Terraform takes for an expression and cannot read. Write ${write} where this very text is ` +
    "meant, and a reference as ${var.name}.";

  it.each<[Shape<unknown>, unknown, string[]]>([
    [text, "echo ${HOME} ${PATH}", [`prop: ${stray("${HOME}", "$${HOME}")}`]],
    [texts, ["curl", "-w", "%{http_code}"], [`prop[2]: ${stray("%{http_code}", "%%{http_code}")}`]],
    [map(text), { A: "${HOME:-x}", B: "$${HOME}", C: "${var.c}" }, [`prop.A: ${stray("${HOME:-x}", "$${HOME:-x}")}`]],
    [map(text), { "${HOME}": "a" }, [`prop["\${HOME}"]: ${stray("${HOME}", "$${HOME}")}`]],
    [text, `\${${"x".repeat(100)}`, [`prop: ${stray(`\${${"x".repeat(58)}…`, `$\${${"x".repeat(58)}…`)}`]],
    [
      text,
      "$${TfToken[TOKEN.1]}",
      [
        'prop: holds a $ right before a reference, which makes text of the reference. Write Fn.join("", ["$", reference]).',
      ],
    ],
  ])("fails: %#", (shape, value, problems) => {
    expect(read(shape, value).problems).toEqual(problems);
  });

  it("is not judged a second time", () => {
    expect(read(text, "${HOME}").value).toBeUndefined();
  });
});

describe("A switch that is a reference", () => {
  it.each(["${var.on}", "${var.on ? true : false}"])("may be written by hand: %s", (given) => {
    const { value, problems } = read(flag, given);
    expect(problems).toEqual([]);
    expect(Tokenization.isResolvable(value)).toBe(true);
  });

  it.each(["yes ${var.on}", "${ON}", "yes"])("fails as %s", (given) => {
    expect(read(flag, given).problems).toHaveLength(1);
  });
});

describe("The path of an entry", () => {
  it("is written as in a program", () => {
    expect([atKey("tags", "team"), atKey("tags", "cost centre"), atKey("tags", "")]).toEqual([
      "tags.team",
      'tags["cost centre"]',
      'tags[""]',
    ]);
  });

  it("is quoted and shortened when it is long", () => {
    expect(atKey("tags", "a".repeat(80))).toBe(`tags.${"a".repeat(80)}`);
    expect(atKey("tags", "a".repeat(81))).toBe(`tags[${cut("a".repeat(81))}]`);
  });
});
