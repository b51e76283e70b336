import * as fs from "node:fs";
import * as path from "node:path";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { NOT_QUICK, SLOWER, otherTests, quickTests } = require("../../tools/jest/quick-tests");

describe("The quick tests", () => {
  it("and the others are all tests", () => {
    const folder = path.resolve(__dirname, "..");
    const names = fs
      .readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.test\.ts$/.test(name));
    expect([...quickTests(), ...otherTests()].sort()).toEqual(
      names.map((name) => name.replaceAll(path.sep, "/")).sort(),
    );
  });

  it("omit only what is there", () => {
    const isFound = (pattern: RegExp) => otherTests().some((name: string) => pattern.test(name));
    expect([...NOT_QUICK, ...SLOWER].filter((pattern: RegExp) => !isFound(pattern))).toEqual([]);
  });
});
