import * as fs from "node:fs";
import * as path from "node:path";
import { environmentName } from "../../app/settings/given-settings";
import { SETTINGS } from "../../app/settings/settings";

const ROOT = path.resolve(__dirname, "../..");
const help = fs.readFileSync(path.join(ROOT, "help"), "utf8");
const { scripts } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));

describe("The text of help", () => {
  it("has no line that is longer than 80 columns", () => {
    expect(help.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
  });

  it("names pages that exist, such as that of the schedule", () => {
    const pages = [...help.matchAll(/\b[\w/-]+\.md\b/g)].map(([page]) => page);
    expect(pages).toEqual(expect.arrayContaining(["README.md", "docs/deploy.md", "docs/schedule.md"]));
    expect(pages.filter((page) => !fs.existsSync(path.join(ROOT, page)))).toEqual([]);
  });

  it("names scripts and settings that exist", () => {
    const named = [...help.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script!);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
    const settings = [...help.matchAll(/PRIVATE_IMAGE_\w+/g)].map(([setting]) => setting);
    expect(settings.filter((setting) => !SETTINGS.map(environmentName).includes(setting))).toEqual([]);
    expect([named.length, settings.length].every((count) => count > 3)).toBe(true);
  });
});
