import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as ts from "typescript";
import { synthesizeProgram } from "../support/program";
import { describeTerraform } from "../support/terraform";
import { typeErrors, typescriptBlocks } from "../support/typescript-blocks";

const blocks = typescriptBlocks();
type Block = (typeof blocks)[number];
const asksForTerraform = ({ program }: Block) => program.includes(".importFrom(");
const named = (some: readonly Block[]) => some.map((block) => [block.name, block] as const);

describe("The TypeScript of the pages", () => {
  it("compiles with the options of this project, and would not if it were wrong", () => {
    const wrong = { name: "wrong", program: 'import { App } from "cdktf";\nnew App("no options");\n' };
    expect(typeErrors([...blocks, wrong])).toEqual([expect.stringContaining("wrong (line 2 of the program)")]);
  });

  it.each(named(blocks.filter((block) => !asksForTerraform(block))))("%s synthesizes", (_name, block) => {
    expect(stacksOf(block).size).toBeGreaterThan(0);
  });
});

describeTerraform(
  "The TypeScript of the pages, where cdktf asks for a terraform",
  () => {
    it.each(named(blocks.filter(asksForTerraform)))("%s synthesizes", (_name, block) => {
      expect(stacksOf(block).size).toBeGreaterThan(0);
    });
  },
  ["azurerm-5"],
);

/** The JSON of the stacks of a block, run as a program. */
function stacksOf({ program }: Block): Map<string, string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "block-"));
  const file = path.join(folder, "program.ts");
  fs.symlinkSync(path.resolve(__dirname, "../../node_modules"), path.join(folder, "node_modules"));
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };
  fs.writeFileSync(file, ts.transpileModule(program, { compilerOptions }).outputText);
  return synthesizeProgram(file);
}
