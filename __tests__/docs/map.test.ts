import * as fs from "node:fs";
import * as path from "node:path";

const DOCS = path.resolve(__dirname, "../../docs");

describe("The map of the pages", () => {
  const map = fs.readFileSync(path.join(DOCS, "README.md"), "utf8");
  const names = fs.readdirSync(DOCS).filter((name) => name !== "README.md");

  it.each(names)("leads to %s", (name) => {
    expect(map).toMatch(new RegExp(`\\]\\(${name.replace(".", "\\.")}(/README\\.md)?\\)`));
  });
});
