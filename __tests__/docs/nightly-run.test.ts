import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const read = (file: string) => fs.readFileSync(path.join(ROOT, file), "utf8");

describe("The diagram of a nightly run", () => {
  const diagram = /```mermaid\n(sequenceDiagram\n[\s\S]*?)```/.exec(read("docs/schedule-runs.md"))![1]!;
  const json = JSON.parse(read("__tests__/fixtures/json/nightly-report--nightly-report.json"));
  const [workflow] = Object.values<any>(json.resource.azurerm_logic_app_action_custom).map(
    ({ body }) => body as string,
  );

  it("names actions that the workflow has, in their order", () => {
    const actions = ["Look_before", "Start", "Ask_to_start", "Wait_for_end", "Look"];
    const places = (text: string, name: (action: string) => string) => actions.map((each) => text.indexOf(name(each)));
    for (const found of [
      places(diagram, (each) => `${each}:`.replace(/^Ask_to_start:/, "Ask_to_start")),
      places(workflow!, (each) => `"${each}":{`),
    ]) {
      expect(found).toEqual([...found].sort((one, other) => one - other));
      expect(found).not.toContain(-1);
    }
  });

  it("has every way in which a run of the workflow ends, and no other", () => {
    const codes = (text: string, pattern: RegExp) =>
      [...new Set([...text.matchAll(pattern)].map(([, code]) => code))].sort();
    expect(codes(diagram, /Failed: (\w+)/g)).toEqual(codes(workflow!, /"code":"(\w+)"/g));
    const statuses = codes(workflow!, /"runStatus":"(\w+)"/g);
    expect(codes(diagram, /: (Failed|Cancelled)\b/g)).toEqual(statuses);
    expect(diagram).toContain(": Succeeded");
  });

  it("names the limit of the starts", () => {
    const limit = /"Start":\{"type":"Until","limit":\{"count":(\d+)/.exec(workflow!)![1];
    expect(diagram).toContain(`again after 409, ${limit} times at most`);
  });
});
