import * as fs from "node:fs";
import * as path from "node:path";
import { rulesPage } from "../../tools/docs/rules/page";

describe("The reference page of the rules", () => {
  it("is as `npm run docs:rules` writes it", () => {
    expect(fs.readFileSync(path.resolve(__dirname, "../../docs/rules.md"), "utf8")).toBe(rulesPage());
  });
});
