import { App } from "cdktf";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { environmentName, projectContext } from "../../../app/settings/given-settings";
import { SETTINGS, settingsLine } from "../../../app/settings/settings";
import { problems } from "../../support/settings";

describe("Names that are no settings", () => {
  it("fails for misspelt names in alphabetical order", () => {
    const paths = problems({ PRIVATE_IMAGE_PACKAGE: "child", PRIVATE_IMAGE_BACKENDS: "azurerm" }).map(
      (problem) => problem.split(":")[0],
    );
    expect(paths).toEqual(["PRIVATE_IMAGE_BACKENDS", "PRIVATE_IMAGE_PACKAGE"]);
  });

  it.each([
    [
      "in the environment",
      { PRIVATE_IMAGE_BACKENDS: "azurerm", PATH: "/bin" },
      {},
      "PRIVATE_IMAGE_BACKENDS",
      "BACKEND",
    ],
    ["in the context", {}, { backendd: "azurerm" }, "context.backendd", "backend"],
    [
      "of a flag of cdktf",
      {},
      { excludeStackIdFromLogicalId: true },
      "context.excludeStackIdFromLogicalId",
      "exclude…",
    ],
  ])("fails for a misspelt name %s", (_, environment, context, path, meant) => {
    const name = { BACKEND: "PRIVATE_IMAGE_BACKEND", "exclude…": "excludeStackIdFromLogicalIds" }[meant] ?? meant;
    expect(problems(environment as Record<string, string>, context)).toEqual([
      `${path}: is not a setting. Did you mean ${name}?`,
    ]);
  });

  it("fails for a name that is like none, with the page that lists them", () => {
    expect(problems({}, { colour: "blue" })).toEqual([
      "context.colour: is not a setting. docs/deploy.md lists the settings.",
    ]);
  });
});

describe("docs/deploy.md", () => {
  it("lists every setting, under both of its names", () => {
    const page = fs.readFileSync(path.resolve(__dirname, "../../../docs/deploy.md"), "utf8");
    const rows = [...page.matchAll(/^\| `(PRIVATE_IMAGE_\w+)` +\| `(\w+)` /gm)].map(([, name, key]) => [name, key]);
    expect(rows.sort()).toEqual(SETTINGS.map((key) => [environmentName(key), key]).sort());
  });
});

describe("The context of cdktf.json", () => {
  it("may hold what cdktf itself reads and adds", () => {
    const context = {
      excludeStackIdFromLogicalIds: true,
      allowSepCharsInLogicalIds: true,
      ...new App().node.getAllContext(),
      cdktfRelativeModules: [],
    };
    expect(problems({}, context)).toEqual([]);
  });

  it("is read by the app itself, so that it needs no cdktf CLI", () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "context-"));
    const before = process.cwd();
    process.chdir(folder);
    try {
      expect(projectContext()).toEqual({});
      fs.writeFileSync("cdktf.json", "{}");
      expect(projectContext()).toEqual({});
      fs.writeFileSync("cdktf.json", '{ "context": { "backend": "none" } }');
      expect(projectContext()).toEqual({ backend: "none" });
      fs.writeFileSync("cdktf.json", "{ context }");
      expect(() => projectContext()).toThrow(/^cdktf.json: 1 problem\n {2}- content: must be JSON: /);
      for (const [text, wrong] of [
        ["[]", "content: must be an object, got a list of 0."],
        ["null", "content: must be an object, got null."],
        ['{ "context": "backend" }', 'context: must be an object, got "backend".'],
        ['{ "context": [1] }', "context: must be an object, got a list of 1."],
      ] as const) {
        fs.writeFileSync("cdktf.json", text);
        expect(() => projectContext()).toThrow(`cdktf.json: 1 problem\n  - ${wrong}`);
      }
    } finally {
      process.chdir(before);
    }
  });
});

describe("The line of settings", () => {
  it("has each setting that is in force, with where it is set", () => {
    const context = { schedule: true, environments: ["a", "b"], backend: "local" };
    expect(settingsLine({ context, environment: { PRIVATE_IMAGE_BACKEND: "azurerm" } })).toBe(
      'Settings: environments=["a","b"] (cdktf.json), PRIVATE_IMAGE_BACKEND=azurerm, schedule=true (cdktf.json)',
    );
    expect(settingsLine({ context: {}, environment: {} })).toBe("Settings: none, the defaults apply");
  });

  it("is printed by the app on standard error, once, and not on standard output", () => {
    const root = path.resolve(__dirname, "../../..");
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "settings-line-"));
    const env = { ...process.env, CDKTF_OUTDIR: outdir, PRIVATE_IMAGE_SCHEDULE: "true" };
    try {
      const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: root, env, encoding: "utf8" });
      // Our own command, which builds the app as well.
      expect(run("app/start.js", "synth").stderr).not.toContain("Settings:");
      const { stdout, stderr } = run("dist/main.js");
      expect(stderr.match(/^Settings: .*$/gm)).toEqual(["Settings: PRIVATE_IMAGE_SCHEDULE=true"]);
      expect(stdout).not.toContain("Settings:");
    } finally {
      fs.rmSync(outdir, { recursive: true, force: true });
    }
  });
});
