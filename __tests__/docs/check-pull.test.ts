import * as fs from "node:fs";
import * as path from "node:path";
import * as situations from "../../check-pull/verdict/situations/situations";
import { attackRows } from "../support/pull-check-attacks";
import { HELP_LINES } from "../../check-pull/cli/options";
import { RESULTS } from "../../check-pull/verdict/situations/situation";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a plain script, which runs without a build
const { situationsPage } = require("../../tools/docs/check-pull.js");

// eslint-disable-next-line @typescript-eslint/no-require-imports -- likewise
const { contentOf, table } = require("../../tools/docs/markdown.js");

const read = (name: string) => fs.readFileSync(path.resolve(__dirname, "../..", name), "utf8");
const PAGE = "docs/situations.md";

describe("The page of situations", () => {
  it("has a heading for every situation, as `npm run docs` writes it", () => {
    const page = read(PAGE);
    expect(situationsPage({ ...situations, RESULTS })[PAGE]).toBe(page);
    const headings = [...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.sort()).toEqual(Object.keys(situations.SITUATIONS).sort());
    expect(headings.length).toBeGreaterThan(20);
  });
});

describe("The page of check-pull", () => {
  const page = read("docs/check-pull.md");

  it.each(Object.entries(RESULTS))("says that %s is %s", (code, result) => {
    expect(page).toMatch(new RegExp(`^\\| +${code} \\| \`${result}\` `, "m"));
  });

  it("names every output that --from-outputs reads", () => {
    const source = read("check-pull/cli/outputs.ts");
    const names = [...source.matchAll(/(?:const (?:EXPIRY|ROLE) =|\w+:) "([a-z_]+)"/g)].map(([, name]) => name);
    expect(names).toHaveLength(5);
    for (const name of names) expect(page).toContain(`| \`${name}\``);
  });

  it("names every option", () => {
    const options = HELP_LINES.join("\n")
      .match(/^--[a-z-]+/gm)!
      .filter((option) => option !== "--help");
    expect(options.filter((option) => !new RegExp(`^\\| .*\`${option}\\b`, "m").test(page))).toEqual([]);
    expect(options).toContain("--wait");
  });
});

describe("The page of reliability", () => {
  it("counts what was tried on check-pull as the tests try it", () => {
    const rows = table(["What was tried", "Of what", "Combinations >", "What held in all of them"], attackRows());

    expect(contentOf(read("docs/reliability.md"), "check-pull-attacks")).toBe(rows);
  });
});
