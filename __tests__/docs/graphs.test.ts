import * as fs from "node:fs";
import * as path from "node:path";
import { exampleNames, synthesizeExample } from "../support/program";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { graphsPage } = require("../../tools/docs/graphs");

describe("The pictures of the examples", () => {
  it("are as `npm run docs:graphs` draws them", () => {
    // GIVEN
    const page = fs.readFileSync(path.resolve(__dirname, "../../docs/graphs.md"), "utf8");

    // WHEN
    const stacks = exampleNames().map((name) => [name, synthesizeExample(name)] as const);

    // THEN
    expect(graphsPage(new Map(stacks))).toBe(page);
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
    const page = graphsPage(new Map([["one", new Map([["stack", JSON.stringify(json)]])]]));

    // THEN
    expect(/```mermaid\n([\s\S]*?)\n```/.exec(page)![1]!.split("\n").slice(1)).toEqual([
      "graph TD",
      '  n0(["<b>Registry</b>"])',
      '  n1["<b>Puller</b><br/>PullGrant<br/>Registry"]',
      '  n2["<b>Job</b>"]',
      "  n0 --> n1",
      "  n1 --> n2",
    ]);
  });
});
