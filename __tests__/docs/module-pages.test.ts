import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");
const { version } = JSON.parse(read("package.json"));

const pagesIn = (folder: string): string[] =>
  fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join(folder, name));
const PAGES = ["README.md", ...pagesIn("docs"), ...pagesIn("modules")];

describe("The pages about the modules", () => {
  it.each(PAGES.filter((page) => read(page).includes("?ref=v")))("name the tag of this version: %s", (page) => {
    const tags = [...read(page).matchAll(/\?ref=(v[\d.]+)/g)].map(([, tag]) => tag);
    expect(new Set(tags)).toEqual(new Set([`v${version}`]));
  });

  it("have a step of the release that creates this tag", () => {
    expect(read("docs/releasing.md")).toContain(`tag="v$(node -p 'require("./package.json").version')" && git tag`);
  });

  it("and the runbooks name resources that the module has, and the form of a module for each that is replaced", () => {
    // GIVEN
    const module = read("modules/private-image/main.tf") + read("modules/private-image/puller.tf");
    const addresses = PAGES.flatMap((page) => [
      ...read(page).matchAll(/-replace=(?:module\.[\w"[\]]+\.)?(\w+)\.(\w+)/g),
    ]);

    // THEN
    expect(addresses.length).toBeGreaterThan(5);
    for (const [, type, name] of addresses) expect(module).toContain(`resource "${type}" "${name}"`);
    for (const page of ["docs/runbooks/rotate.md", "docs/runbooks/emergency-revoke.md"]) {
      expect(read(page)).toMatch(/-replace=module\.NAME\./);
    }
  });
});
