import { execFileSync, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { CLIENT_ID, FakeRegistry, SECRET } from "../support/fake-registry";

const ROOT = path.resolve(__dirname, "../..");
const PACKAGE = path.join(ROOT, "check-pull");
const MOST_PACKED_BYTES = 24_000;
const MOST_INSTALLED_BYTES = 250_000;

const readJson = (file: string) => JSON.parse(fs.readFileSync(file, "utf8"));

describe("The package aci-check-pull", () => {
  let folder: string;
  let packed: {
    readonly filename: string;
    readonly size: number;
    readonly files: readonly { readonly path: string }[];
  };
  let registry: FakeRegistry;

  beforeAll(async () => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "aci-check-pull-"));
    const pack = ["pack", "--workspace", "check-pull", "--json", "--pack-destination", folder];
    // npm also prints what prepack printed.
    const text = execFileSync("npm", pack, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    [packed] = JSON.parse(text.slice(text.indexOf("[\n")));
    fs.writeFileSync(path.join(folder, "package.json"), "{}");
    const install = ["install", "--offline", "--no-audit", "--no-fund", `./${packed.filename}`];
    execFileSync("npm", install, { cwd: folder, stdio: "pipe" });
    registry = await FakeRegistry.start();
  });

  afterAll(async () => {
    await registry.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const run = (args: readonly string[], input = ""): Promise<{ code: number | null; stdout: string }> =>
    new Promise((resolve) => {
      const child = spawn(path.join(folder, "node_modules/.bin/aci-check-pull"), args, {
        cwd: folder,
        env: { PATH: process.env.PATH },
      });
      let stdout = "";
      child.stdout.on("data", (data) => (stdout += data));
      child.stdin.end(input);
      child.once("close", (code) => resolve({ code, stdout }));
    });

  it("has what its users need, and no more", () => {
    expect(packed.files.map((file) => file.path).sort()).toEqual([
      ...["LICENSE", "README.md", "dist/aci-check-pull.js", "package.json"],
    ]);
    expect(packed.size).toBeLessThanOrEqual(MOST_PACKED_BYTES);
  });

  it("installs as one package into an empty folder", () => {
    const names = fs.readdirSync(path.join(folder, "node_modules")).filter((name) => !name.startsWith("."));
    expect(names).toEqual(["aci-check-pull"]);

    const own = path.join(folder, "node_modules/aci-check-pull");
    const all = (fs.readdirSync(own, { recursive: true }) as string[]).map((name) => fs.statSync(path.join(own, name)));
    expect(all.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(MOST_INSTALLED_BYTES);
  });

  it("needs no other package, and has the version and the license of the library", () => {
    const manifest = readJson(path.join(PACKAGE, "package.json"));
    const library = readJson(path.join(ROOT, "package.json"));

    expect(Object.keys(manifest).filter((name) => /dependencies/i.test(name))).toEqual([]);
    expect([manifest.version, manifest.license, manifest.engines]).toEqual([
      ...[library.version, library.license, library.engines],
    ]);
    expect(library.bin).toBeUndefined();
    const license = (of: string) => fs.readFileSync(path.join(of, "LICENSE"), "utf8");
    expect(license(PACKAGE)).toBe(license(ROOT));
  });

  it("checks an image from there", async () => {
    const args = [`${registry.host}/team/app:v1`, "--username", CLIENT_ID];
    const { code, stdout } = await run(args, `${SECRET}\n`);

    expect(stdout.split("\n")[0]).toBe(
      `fine: ${CLIENT_ID} can pull ${registry.host}/team/app:v1, and it runs on Linux.`,
    );
    expect(code).toBe(0);
    expect((await run(["--help"])).stdout).toContain("Usage: aci-check-pull IMAGE");
    expect((await run([])).code).toBe(64);
  });

  it("is described by its README as it is", async () => {
    const readme = fs.readFileSync(path.join(PACKAGE, "README.md"), "utf8");
    const { stdout } = await run(["--help"]);

    for (const [option] of readme.matchAll(/(?<=`)--[a-z-]+/g)) expect(stdout).toContain(option);
    expect(readme).toContain("ACI_CHECK_PULL_PASSWORD");
    expect(readme.length).toBeLessThan(2200);
  });
});
