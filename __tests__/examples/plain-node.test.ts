import { spawnSync } from "node:child_process";
import * as esbuild from "esbuild";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { exampleProgram, synthesizeExample } from "../support/program";

const ROOT = path.resolve(__dirname, "../..");

// In the other tests cdktf goes without stack traces and archiver, see tools/jest/jest-preset.js.
describe("An example in a program of its own", () => {
  it.each(["nightly-report", "two-registries"])("writes the JSON that the tests see: %s", (name) => {
    // GIVEN everything as it is installed
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "plain-node-"));
    fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
    const program = path.join(folder, "main.js");
    esbuild.buildSync({
      entryPoints: [exampleProgram(name)],
      outfile: program,
      bundle: true,
      platform: "node",
      alias: { "cdktf-private-aci": path.join(ROOT, "lib") },
      external: ["cdktf", "constructs", "@cdktf/*"],
      logLevel: "warning",
    });

    // WHEN
    const { status, stderr } = spawnSync(process.execPath, [program], {
      env: { ...process.env, CDKTF_OUTDIR: folder },
      encoding: "utf8",
    });

    // THEN
    expect(`${status} ${stderr}`).toBe("0 ");
    for (const [stack, json] of synthesizeExample(name)) {
      expect(fs.readFileSync(path.join(folder, "stacks", stack, "cdk.tf.json"), "utf8")).toBe(json);
    }
  });
});
