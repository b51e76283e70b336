import * as fs from "node:fs";
import * as path from "node:path";
import { exampleNames, synthesizeExample } from "../support/program";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { exampleReadmes, graphOf } = require("../../tools/docs/graphs");

describe("The graphs of the examples", () => {
  it("are as `npm run docs:graphs` draws them", () => {
    // WHEN
    const stacks = exampleNames().map((name) => [name, synthesizeExample(name)] as const);

    // THEN
    for (const [file, readme] of Object.entries(exampleReadmes(new Map(stacks)))) {
      expect(fs.readFileSync(path.resolve(__dirname, "../..", file), "utf8")).toBe(readme);
    }
  });

  it("run from top to bottom and name constructs, not types", () => {
    // GIVEN
    const at = (path: string) => ({ "//": { metadata: { path } } });
    const json = {
      data: { azurerm_container_registry: { a: at("stack/Registry") } },
      resource: {
        azurerm_role_assignment: {
          b: { scope: "${data.azurerm_container_registry.a.id}", ...at("stack/Puller/PullGrant/Registry") },
        },
        azurerm_container_group: { c: { depends_on: ["azurerm_role_assignment.b"], ...at("stack/Job/Resource") } },
      },
    };

    // WHEN
    const graph = graphOf(new Map([["stack", JSON.stringify(json)]]));

    // THEN
    expect(/```mermaid\n([\s\S]*?)\n```/.exec(graph)![1]!.split("\n").slice(1)).toEqual([
      "graph TD",
      '  n0(["<b>Registry</b>"])',
      '  n1["<b>Puller</b><br/>PullGrant<br/>Registry"]',
      '  n2["<b>Job</b>"]',
      "  n0 --> n1",
      "  n1 --> n2",
    ]);
  });
});
