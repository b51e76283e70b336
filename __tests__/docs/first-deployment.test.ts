import * as fs from "node:fs";
import * as path from "node:path";
import { synthesizeStack } from "../support/stack-json";

const page = fs.readFileSync(path.resolve(__dirname, "../../docs/first-deployment.md"), "utf8");
const json = JSON.parse(synthesizeStack());

/** The `type.name` of every line of the recording that matches. */
function recorded(line: RegExp): string[] {
  return [...page.matchAll(line)].map(([, address]) => address!.replace(/\[0\]$/, "")).sort();
}

describe("The recording of a first deployment", () => {
  const made = Object.entries<any>(json.resource)
    .flatMap(([type, blocks]) =>
      Object.entries<any>(blocks).map(([name, block]) => ({ ...block, at: `${type}.${name}` })),
    )
    // The second role is there with another mode only.
    .filter(({ count }) => !String(count).includes('== "Either"'))
    .map(({ at }) => at)
    .sort();

  it("shows every resource of the stack, planned and made (`npm run docs:recording` records it)", () => {
    expect(recorded(/^# ([^\s[]+)\S* will be created$/gm)).toEqual(made);
    expect(recorded(/^(\S+): Creation complete/gm)).toEqual(made);
    expect(page).toContain(`Apply complete! Resources: ${made.length} added, 0 changed, 0 destroyed.`);
  });

  it("shows every output, and not the password", () => {
    const outputs = recorded(/^(\w+) = ["<]/gm);
    expect([...new Set(outputs)]).toEqual(expect.arrayContaining(Object.keys(json.output)));
    expect(page).toContain("service_principal_password = <sensitive>");
  });

  it("changes nothing when it is deployed again", () => {
    expect(page).toContain("Apply complete! Resources: 0 added, 0 changed, 0 destroyed.");
  });
});
