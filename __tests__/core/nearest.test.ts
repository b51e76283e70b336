import { didYouMean, nearest } from "../../lib/core/nearest";

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
