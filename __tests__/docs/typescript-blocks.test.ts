import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as ts from "typescript";
import { synthesizeProgram } from "../support/program";
import { typeErrors, typescriptBlocks } from "../support/typescript-blocks";

const blocks = typescriptBlocks();

describe("The TypeScript of the pages", () => {
  it("compiles with the options of this project, and would not if it were wrong", () => {
    const wrong = { name: "wrong", program: 'import { App } from "cdktf";\nnew App("no options");\n' };
    expect(typeErrors([...blocks, wrong])).toEqual([expect.stringContaining("wrong (line 2 of the program)")]);
  });

  it.each(blocks.map((block) => [block.name, block] as const))("%s synthesizes", (_name, { program }) => {
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
  });
});
