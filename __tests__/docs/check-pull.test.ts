import * as fs from "node:fs";
import * as path from "node:path";
import * as situations from "../../check-pull/verdict/situations/situations";
import { attackRows } from "../support/pull-check-attacks";
import { RESULTS } from "../../check-pull/verdict/situations/situation";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a plain script, which runs without a build
const { checkPullPage } = require("../../tools/docs/check-pull.js");

// eslint-disable-next-line @typescript-eslint/no-require-imports -- likewise
const { contentOf, table } = require("../../tools/docs/markdown.js");

const PAGE = "docs/check-pull.md";
const read = (name: string) => fs.readFileSync(path.resolve(__dirname, "../..", name), "utf8");
const page = read(PAGE);

describe("The page of check-pull", () => {
  it("lists every situation, as `npm run docs` writes it", () => {
    expect(checkPullPage(situations)[PAGE]).toBe(page);
    expect(Object.keys(situations.SITUATIONS).length).toBeGreaterThan(20);
  });

  it.each(Object.entries(RESULTS))("says that %s is %s", (code, result) => {
    expect(page).toMatch(new RegExp(`^\\| +${code} \\| \`${result}\` `, "m"));
  });
});

describe("The page of reliability", () => {
  it("counts what was tried on check-pull as the tests try it", () => {
    const rows = table(["What was tried", "Of what", "Combinations >", "What held in all of them"], attackRows());

    expect(contentOf(read("docs/reliability.md"), "check-pull-attacks")).toBe(rows);
  });
});
