import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as ts from "typescript";
import { synthesizeProgram } from "../support/program";
import { itWithTerraform } from "../support/terraform";
import { typeErrors, typescriptBlocks } from "../support/typescript-blocks";

const blocks = typescriptBlocks();

describe("The TypeScript of the pages", () => {
  it("compiles with the options of this project, and would not if it were wrong", () => {
    const wrong = { name: "wrong", program: 'import { App } from "cdktf";\nnew App("no options");\n' };
    expect(typeErrors([...blocks, wrong])).toEqual([expect.stringContaining("wrong (line 2 of the program)")]);
  });

  function synthesizes(_name: string, { program }: { program: string }): void {
    // GIVEN
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "block-"));
    const file = path.join(folder, "program.ts");
    const root = path.resolve(__dirname, "../../node_modules");
    fs.symlinkSync(root, path.join(folder, "node_modules"));
    fs.writeFileSync(
      file,
      ts.transpileModule(program, {
        compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
      }).outputText,
    );

    // THEN
    expect(synthesizeProgram(file).size).toBeGreaterThan(0);
  }

  const asksForTerraform = ({ program }: { program: string }) => program.includes(".importFrom(");
  const named = (some: typeof blocks) => some.map((block) => [block.name, block] as const);
  it.each(named(blocks.filter((block) => !asksForTerraform(block))))("%s synthesizes", synthesizes);
  itWithTerraform().each(named(blocks.filter(asksForTerraform)))("%s synthesizes", synthesizes);
});
