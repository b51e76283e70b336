import * as fs from "node:fs";
import * as path from "node:path";
import { Packaging, PrivateImageStackProps, PullWith, StateBackend } from "../../lib";
import { exampleNames, synthesizeExample } from "../support/program";
import { synthesizeStack } from "../support/stack-json";

const KEPT = path.resolve(__dirname, "../fixtures/json");
const isAccepting = process.env.ACCEPT_JSON === "1";

const stack = (name: string, props?: PrivateImageStackProps) =>
  [name, () => new Map([[name, synthesizeStack(props)]])] as const;
const example = (name: string) =>
  [name, () => new Map([...synthesizeExample(name)].map(([id, json]) => [`${name}--${id}`, json]))] as const;

/** The JSON of the stack in every form, and of each example, by the name of the file that keeps it. */
const FORMS: ReadonlyMap<string, () => ReadonlyMap<string, string>> = new Map([
  stack("default"),
  stack("schedule", { schedule: true }),
  stack("managed-identity", { pullWith: PullWith.MANAGED_IDENTITY }),
  stack("service", { service: true }),
  stack("child", { packaging: Packaging.CHILD_MODULE }),
  stack("azurerm", { backend: StateBackend.azurerm() }),
  ...exampleNames().map(example),
]);

const kept = () => fs.readdirSync(KEPT).sort();
const isOf = (form: string) => (file: string) => file === `${form}.json` || file.startsWith(`${form}--`);

// Whoever upgrades gets these bytes: a change of them is seen here, and accepted on purpose.
describe("The bytes of the JSON are those that were accepted (`npm run accept:json` accepts new ones)", () => {
  it("of nothing else", () => {
    const [forms, files] = [[...FORMS.keys()], kept()];
    const strangers = files.filter((file) => !forms.some((form) => isOf(form)(file)));
    if (isAccepting) strangers.splice(0).forEach((file) => fs.rmSync(path.join(KEPT, file)));
    expect(strangers).toEqual([]);
  });

  it.each([...FORMS.keys()])("of %s", (form) => {
    const all = FORMS.get(form)!();
    if (isAccepting) {
      kept()
        .filter(isOf(form))
        .forEach((file) => fs.rmSync(path.join(KEPT, file)));
      for (const [name, json] of all) fs.writeFileSync(path.join(KEPT, `${name}.json`), json);
    }
    expect([...all.keys()].map((name) => `${name}.json`).sort()).toEqual(kept().filter(isOf(form)));
    for (const [name, json] of all) expect(json).toBe(fs.readFileSync(path.join(KEPT, `${name}.json`), "utf8"));
  });
});
