import * as fs from "node:fs";
import * as path from "node:path";
import { exampleNames, exampleProgram, synthesizeExample } from "../support/program";

describe("Every example", () => {
  it.each(exampleNames())("%s synthesizes, with a README of its own", (name) => {
    // WHEN
    const stacks = synthesizeExample(name);

    // THEN
    expect(stacks.size).toBeGreaterThan(0);
    expect(fs.existsSync(path.join(path.dirname(exampleProgram(name)), "README.md"))).toBe(true);
  });
});
