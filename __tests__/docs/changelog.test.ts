import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");
const { version } = JSON.parse(read("package.json"));

/** The versions of CHANGELOG.md, newest first, each with its text. */
const VERSIONS = read("CHANGELOG.md")
  .split(/^## /m)
  .slice(1)
  .map((section) => [section.split("\n")[0]!, section] as const);

describe("CHANGELOG.md", () => {
  it("has the version of package.json first, with a date or unreleased", () => {
    expect(VERSIONS[0]![0]).toMatch(
      new RegExp(`^${version.replaceAll(".", "\\.")} \\((unreleased|\\d{4}-\\d\\d-\\d\\d)\\)$`),
    );
  });

  it("has what the next plan shows, what breaks, what is new and what is fixed", () => {
    const headings = [...VERSIONS[0]![1].matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(["What your next plan shows", "Breaking", "Added", "Fixed"]);
  });

  it("has a version for every plan that the tests compare with the current one", () => {
    const compared = fs
      .readdirSync(path.join(ROOT, "__tests__/fixtures"))
      .filter((name) => /^\d+\.\d+\.\d+$/.test(name));
    expect(compared.length).toBeGreaterThan(0);
    for (const before of compared) expect(VERSIONS.slice(1).map(([name]) => name)).toContain(before);
  });
});

describe("The version of this repository", () => {
  it("is that of aci-check-pull, whose file the page names", () => {
    expect(JSON.parse(read("check-pull/package.json")).version).toBe(version);
    const files = [...read("docs/check-pull.md").matchAll(/aci-check-pull-([\d.]+)\.tgz/g)].map(([, named]) => named);
    expect(new Set(files)).toEqual(new Set([version]));
  });
});
