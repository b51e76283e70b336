import { distance, nearest } from "../../lib/pull-check/nearest";

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

describe("The nearest texts", () => {
  it("begin with the text, then come by distance, and in their order where that is the same", () => {
    expect(nearest("v1", ["latest", "v3", "v2", "v1.10.2", "v10"], 4)).toEqual(["v10", "v1.10.2", "v2", "v3"]);
    expect(nearest("v1", ["v2", "v2"], 2)).toEqual(["v2", "v2"]);
  });

  it("come by distance alone where there is no text", () => {
    expect(nearest("", ["abc", "a"], 1)).toEqual(["a"]);
  });
});
