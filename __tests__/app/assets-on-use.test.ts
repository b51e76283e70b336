import { spawnSync } from "node:child_process";
import * as esbuild from "esbuild";
import * as fs from "node:fs";
import * as path from "node:path";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { assetsOnUse } = require("../../app/build/assets-on-use");

// Below the repository, so that the program finds cdktf.
const FOLDER = path.resolve(__dirname, "../../dist/assets-on-use");

const PROGRAM = `
import { App, AssetType, TerraformAsset, TerraformStack } from "cdktf";
const app = new App({ outdir: "out" });
const stack = new TerraformStack(app, "stack");
if (process.argv[2] === "archive") new TerraformAsset(stack, "Files", { path: ${JSON.stringify(path.join(FOLDER, "files"))}, type: AssetType.ARCHIVE });
app.synth();
`;

describe("A program without what only the assets of cdktf need", () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ["program.js", ...args], { cwd: FOLDER, encoding: "utf8" });

  beforeAll(async () => {
    fs.mkdirSync(path.join(FOLDER, "files"), { recursive: true });
    fs.writeFileSync(path.join(FOLDER, "files/hello.txt"), "hello");
    fs.writeFileSync(path.join(FOLDER, "package.json"), "{}");
    await esbuild.build({
      stdin: { contents: PROGRAM, resolveDir: FOLDER },
      outfile: path.join(FOLDER, "program.js"),
      bundle: true,
      platform: "node",
      plugins: [assetsOnUse()],
      logLevel: "warning",
    });
  });
  afterAll(() => fs.rmSync(FOLDER, { recursive: true, force: true }));

  it("does not contain the archiver", () => {
    expect(fs.readFileSync(path.join(FOLDER, "program.js"), "utf8")).not.toContain("ZipArchiveOutputStream");
    expect(run()).toMatchObject({ status: 0, stderr: "" });
  });

  it("archives an asset", () => {
    // WHEN
    expect(run("archive")).toMatchObject({ status: 0, stderr: "" });

    // THEN
    const files = fs.readdirSync(path.join(FOLDER, "out"), { recursive: true, encoding: "utf8" });
    const archive = files.find((file) => file.endsWith("archive.zip"));
    expect(fs.statSync(path.join(FOLDER, "out", archive!)).size).toBeGreaterThan(100);
  });
});
