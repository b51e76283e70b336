import * as fs from "node:fs";
import * as path from "node:path";

const SUPPORT = path.resolve(__dirname, "../support");

/** The rows of the table, each as the name of a file and what it is for. */
function rows(): readonly (readonly [file: string, purpose: string])[] {
  const page = fs.readFileSync(path.join(SUPPORT, "README.md"), "utf8");
  return [...page.matchAll(/^\| `([^`]+)` +\| (.*?) *\|$/gm)].map(([, file, purpose]) => [file!, purpose!]);
}

describe("The index of what the tests share", () => {
  it("has a row for each file of the folder, in order, and no other", () => {
    const files = fs.readdirSync(SUPPORT).filter((name) => name !== "README.md");
    expect(rows().map(([file]) => file)).toEqual(files.sort());
  });

  it("describes each file in a sentence of its own", () => {
    const purposes = rows().map(([, purpose]) => purpose);
    expect(purposes.filter((purpose) => !/^(`?[A-Z]|`).+\.$/.test(purpose))).toEqual([]);
    expect(new Set(purposes).size).toBe(purposes.length);
  });
});
