import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");

describe("npm run check-pull", () => {
  let folder: string;

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "check-pull-script-"));
  });

  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const shell = (command: string, env: NodeJS.ProcessEnv = {}) =>
    spawnSync("bash", ["-c", command], { cwd: ROOT, encoding: "utf8", env: { ...process.env, ...env } });
  /** Something that is loaded before the script. */
  const preload = (text: string) => {
    const file = path.join(folder, "preload.js");
    fs.writeFileSync(file, text);
    return { NODE_OPTIONS: `--require ${file}` };
  };

  it("ends as check-pull does", () => {
    expect(shell("node app/start.js check-pull --help")).toMatchObject({
      status: 0,
      stdout: expect.stringContaining("Usage: "),
    });
    expect(shell("node app/start.js check-pull --help > /dev/full")).toMatchObject({
      status: 70,
      stderr: "The result cannot be written to standard output (ENOSPC).\n",
    });
  });

  it("ends with 64 where npm has kept an option", () => {
    expect(shell("node app/start.js check-pull", { npm_config_var_file: "a.tfvars" }).status).toBe(64);
    expect(shell("node app/start.js check-pull 2> /dev/full", { npm_config_var_file: "a.tfvars" }).status).toBe(64);
  });

  it.each([
    ["throws", "() => { throw new Error('a defect'); }"],
    ["throws nothing", "() => Promise.reject()"],
    ["never ends", "() => new Promise(() => undefined)"],
  ])("fails with 70, never as refused, where something %s", (_name, build) => {
    const name = JSON.stringify(path.join(ROOT, "node_modules/esbuild/lib/main.js"));
    const text = `require(${name}); require.cache[${name}].exports = { build: ${build} };`;

    expect(shell("node app/start.js check-pull --help", preload(text)).status).toBe(70);
  });

  it("ends with the signal that ended the command", () => {
    const text = "if (process.argv[1].endsWith('aci-check-pull.js')) process.kill(process.pid, 'SIGTERM');";

    const command = "node app/start.js check-pull contoso.azurecr.io/app:v1 --username puller";
    expect(shell(command, preload(text)).status).toBe(128 + os.constants.signals.SIGTERM);
  });
});
