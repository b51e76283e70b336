import { didYouMean, distance, nearest, nearestFirst } from "../../lib/core/nearest";

const PROPS = ["name", "cpuCores", "memoryGb", "readOnly", "exposedPorts", "environmentVariables"];

describe("The nearest known name", () => {
  it.each([
    ["readonly", "readOnly"],
    ["exposedPort", "exposedPorts"],
    ["read_only", "readOnly"],
    ["enviromentVariables", "environmentVariables"],
    ["cpu", "cpuCores"],
    ["memory", "memoryGb"],
    ["Gb", "name"],
    ["variables", "environmentVariables"],
  ])("of %s is %s", (given, expected) => {
    expect(nearest(given, PROPS)).toBe(expected === "name" ? undefined : expected);
  });

  it.each([
    ["nbmf", "name", "name"],
    ["xbmf", "name", undefined],
    ["wxxxcount", "wordcount", "wordcount"],
    ["wxxxxount", "wordcount", undefined],
    ["read only", "readOnly", "readOnly"],
    ["go", "golang", undefined],
  ])("has no more mistakes than a third of %s: %s is %p", (given, name, expected) => {
    expect(nearest(given, [name])).toBe(expected);
  });

  it("is nothing where no name comes near", () => {
    expect(nearest("zones", PROPS)).toBeUndefined();
    expect(nearest("anything", [])).toBeUndefined();
  });

  it("is the one with the fewest mistakes", () => {
    expect(nearest("portz", ["sport", "ports", "port"])).toBe("ports");
  });

  it("is asked for in the words of an error", () => {
    expect(didYouMean("cpu", PROPS)).toBe(". Did you mean cpuCores?");
    expect(didYouMean("zones", PROPS)).toBe("");
  });
});

describe("The distance of two texts", () => {
  it.each([
    ["", "", 0],
    ["v1", "v1", 0],
    ["v1", "v2", 1],
    ["v1", "v10", 1],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
  ])("%p and %p is %d", (one, other, expected) => {
    expect(distance(one, other)).toBe(expected);
    expect(distance(other, one)).toBe(expected);
  });
});

describe("The names that are like a text", () => {
  it("begin with it, then come by distance, and in their order where that is the same", () => {
    expect(nearestFirst("v1", ["latest", "v3", "v2", "v1.10.2", "v10"])).toEqual([
      "v10",
      "v1.10.2",
      "v2",
      "v3",
      "latest",
    ]);
    expect(nearestFirst("v1", ["v2", "v2"])).toEqual(["v2", "v2"]);
  });

  it("come by distance alone where there is no text", () => {
    expect(nearestFirst("", ["abc", "a"])).toEqual(["a", "abc"]);
  });
});
