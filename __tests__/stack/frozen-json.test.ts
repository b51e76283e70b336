import * as fs from "node:fs";
import * as path from "node:path";
import { Packaging, PullWith, StateBackend } from "../../lib";
import { exampleNames, synthesizeExample } from "../support/program";
import { synthesizeStack } from "../support/stack-json";

const KEPT = path.resolve(__dirname, "../fixtures/json");
const isAccepting = process.env.ACCEPT_JSON === "1";

/** The JSON of the stack in every form, and of each example, by the name of the file that keeps it. */
function synthesizeAll(): Map<string, string> {
  const examples = exampleNames().flatMap((name) =>
    [...synthesizeExample(name)].map(([stack, json]) => [`${name}--${stack}`, json] as const),
  );
  return new Map([
    ["default", synthesizeStack()],
    ["schedule", synthesizeStack({ schedule: true })],
    ["managed-identity", synthesizeStack({ pullWith: PullWith.MANAGED_IDENTITY })],
    ["child", synthesizeStack({ packaging: Packaging.CHILD_MODULE })],
    ["azurerm", synthesizeStack({ backend: StateBackend.azurerm() })],
    ...examples,
  ]);
}

// Whoever upgrades gets these bytes: a change of them is seen here, and accepted on purpose.
describe("The bytes of the JSON are those that were accepted (`npm run accept:json` accepts them anew)", () => {
  const all = synthesizeAll();
  const kept = new Map(
    fs
      .readdirSync(KEPT)
      .sort()
      .map((file) => [path.basename(file, ".json"), fs.readFileSync(path.join(KEPT, file), "utf8")]),
  );

  if (isAccepting) {
    kept.forEach((_, name) => fs.rmSync(path.join(KEPT, `${name}.json`)));
    kept.clear();
    for (const [name, json] of all) {
      fs.writeFileSync(path.join(KEPT, `${name}.json`), json);
      kept.set(name, json);
    }
  }

  it("of as many stacks", () => {
    expect([...all.keys()].sort()).toEqual([...kept.keys()].sort());
  });

  it.each([...kept.keys()])("of %s", (name) => {
    expect(all.get(name)).toBe(kept.get(name));
  });
});
