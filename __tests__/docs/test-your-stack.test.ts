import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import { typeErrors } from "../support/typescript-blocks";

import * as library from "../../lib";

const modules: Readonly<Record<string, unknown>> = { "cdktf-private-aci": library };
const PAGE = fs.readFileSync(path.resolve(__dirname, "../../docs/test-your-stack.md"), "utf8");
const [, program] = /^```ts test\n([\s\S]*?)^```/m.exec(PAGE)!;

describe("The tests of the page about tests", () => {
  it("compile with the options of this project", () => {
    expect(typeErrors([{ name: "test-your-stack", program: program! }])).toEqual([]);
  });

  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  const { outputText } = ts.transpileModule(program!, { compilerOptions });
  // Registers the tests of the page here.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the page decides what is imported
  new Function("require", "exports", outputText)((name: string) => modules[name] ?? require(name), {});
});
