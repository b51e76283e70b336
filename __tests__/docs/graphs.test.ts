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

  it("change with what is made", () => {
    const json = (type: string) => JSON.stringify({ resource: { [type]: { a: {} } } });
    const page = (type: string) => graphsPage(new Map([["one", new Map([["stack", json(type)]])]]));
    expect(page("azurerm_container_group")).toContain("<b>azurerm_container_group</b>");
    expect(page("azurerm_container_group")).not.toBe(page("azuread_application"));
  });
});
