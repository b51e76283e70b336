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

describe("The map of the code", () => {
  const ROOT = path.resolve(DOCS, "..");
  const page = fs.readFileSync(path.join(ROOT, "CONTRIBUTING.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([\w./-]+)` +\| (?!.*\bmin\b)/gm)].map(([, folder]) => folder!);
  const ignored = fs.readFileSync(path.join(ROOT, ".gitignore"), "utf8").split("\n");
  const foldersIn = (folder: string) =>
    fs
      .readdirSync(path.join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
      .filter(({ name }) => !ignored.some((line) => line.replace(/^\/|\/$/g, "") === name))
      .map(({ name }) => path.join(folder, name));
  const folders = [...foldersIn(".").filter((name) => name !== "lib"), ...foldersIn("lib")];

  it("has every folder, and no other", () => {
    expect(rows.sort()).toEqual(folders.sort());
  });
});
