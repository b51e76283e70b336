import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const read = (name: string) => JSON.parse(fs.readFileSync(path.join(ROOT, name), "utf8"));

describe.each([
  ["that are installed to deploy and to test", "."],
  ["of the tools", "tools"],
])("The packages %s", (_, folder) => {
  const manifest = read(`${folder}/package.json`);
  const packages = read(`${folder}/package-lock.json`).packages;
  const locked: [string, any][] = Object.entries<any>(packages).filter(([at]) => at !== "");

  it("are exact versions in package.json, but for what users of the library bring themselves", () => {
    expect(
      Object.entries<string>(manifest.devDependencies).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version)),
    ).toEqual([]);
    expect(manifest.dependencies).toBeUndefined();
  });

  it("come from no host of the lock file's own", () => {
    const hosts = locked.flatMap(([, { resolved }]) => (resolved ? [new URL(resolved).host] : []));
    expect(hosts.filter((host) => host !== "registry.npmjs.org")).toEqual([]);
  });

  it("have a checksum in the lock file, but for parts of another package and those for other platforms", () => {
    const unchecked = locked.filter(
      ([, { integrity, inBundle, optional, link }]) => !integrity && !inBundle && !optional && !link,
    );
    expect(unchecked.map(([at]) => at)).toEqual([]);
  });

  it("work without their install scripts, which package.json refuses by name", () => {
    // CI installs with --ignore-scripts, and synthesizes. The scripts build what prebuilt packages hold already, and that
    // of protobufjs only warns about a version.
    const scripted = locked.filter(([, { hasInstallScript, os }]) => hasInstallScript && !os);
    const names = scripted.map(([at]) => at.replace(/^.*node_modules\//, ""));
    expect([...new Set(names)].sort()).toEqual(Object.keys(manifest.allowScripts ?? {}).sort());
    expect(Object.values(manifest.allowScripts ?? {}).filter(Boolean)).toEqual([]);
  });
});

describe("The packages that are installed to deploy and to test", () => {
  it("are fewer than what checks them would make of them", () => {
    const { packages } = read("package-lock.json");
    expect(Object.keys(packages).length).toBeLessThanOrEqual(900);
    const { devDependencies } = read("tools/package.json");
    const both = Object.keys(devDependencies).filter((name) => name in read("package.json").devDependencies);
    // jsii and the linter bring the compiler that they were made for.
    expect(both).toEqual(["typescript"]);
  });
});
