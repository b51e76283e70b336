import * as fs from "node:fs";
import * as path from "node:path";
import * as situations from "../../lib/pull-check/situations/situations";
import { RESULTS } from "../../lib/pull-check/situations/situation";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a plain script, which runs without a build
const { checkPullPage } = require("../../tools/docs/check-pull.js");

const PAGE = "docs/check-pull.md";
const page = fs.readFileSync(path.resolve(__dirname, "../..", PAGE), "utf8");

describe("The page of check-pull", () => {
  it("lists every situation, as `npm run docs` writes it", () => {
    expect(checkPullPage(situations)[PAGE]).toBe(page);
    expect(Object.keys(situations.SITUATIONS).length).toBeGreaterThan(20);
  });

  it.each(Object.entries(RESULTS))("says that %s is %s", (code, result) => {
    expect(page).toMatch(new RegExp(`^\\| +${code} \\| \`${result}\` `, "m"));
  });
});
