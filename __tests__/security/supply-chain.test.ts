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
    const hosts = locked.flatMap(([, { resolved, link }]) => (resolved && !link ? [new URL(resolved).host] : []));
    expect(hosts.filter((host) => host !== "registry.npmjs.org")).toEqual([]);
  });

  it("have a checksum in the lock file, but for parts of another package and the workspaces of this repository", () => {
    const unchecked = locked.filter(([, { integrity, inBundle, link }]) => !integrity && !inBundle && !link);
    const workspaces: string[] = manifest.workspaces ?? [];
    expect(unchecked.map(([at]) => at).filter((at) => !workspaces.includes(at))).toEqual([]);
  });

  it("have checksums of the algorithm that npm writes today", () => {
    const weak = locked.filter(([, { integrity }]) => integrity && !integrity.startsWith("sha512-"));
    expect(weak.map(([at]) => at)).toEqual([]);
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

describe("Data of others", () => {
  it("has its license beside it, of the same version", () => {
    const of = (name: string) => fs.readFileSync(path.join(ROOT, "lib/schedule", name), "utf8");
    const version = /version ([\d.]+) of the Unicode CLDR/.exec(of("windows-zones.ts"))?.[1];
    const notice = of("windows-zones.notice.txt");
    expect(notice).toContain(`version ${version},`);
    expect(notice).toContain("UNICODE LICENSE V3\n\nCOPYRIGHT AND PERMISSION NOTICE\n");
    expect(notice).toContain("SPDX-License-Identifier: Unicode-3.0\n");
  });
});
