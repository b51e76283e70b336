import * as fs from "node:fs";
import * as path from "node:path";
import { scheduleRules } from "../../lib/schedule/rules";

describe("The guide page of schedules", () => {
  it("lists every rule, as the rules have it", () => {
    // GIVEN
    const page = fs.readFileSync(path.resolve(__dirname, "../../docs/schedule.md"), "utf8");
    const [, section = ""] = page.split("## What is checked\n");

    // WHEN
    const listed = section.split("\n").filter((line) => line.startsWith("- "));

    // THEN
    expect(listed).toEqual(
      scheduleRules.map(({ severity, summary, source }) => `- ${severity}: ${summary} [Source](${source})`),
    );
  });
});
