import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const read = (name: string) => JSON.parse(fs.readFileSync(path.join(ROOT, name), "utf8"));

const manifest = read("package.json");
const locked: [string, any][] = Object.entries<any>(read("package-lock.json").packages).filter(([at]) => at !== "");

describe("The packages that are installed", () => {
  it("are exact versions in package.json, but for what users of the library bring themselves", () => {
    const named = { ...manifest.dependencies, ...manifest.devDependencies };
    expect(Object.entries<string>(named).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
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

  it("bring install scripts only where the package works without", () => {
    // CI installs with --ignore-scripts, and synthesizes.
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([at]) => at);
    expect(scripted.filter((at) => !PREBUILT.includes(at))).toEqual([]);
  });
});

// Their scripts build what their prebuilt packages hold already; that of protobufjs only warns about a version.
const PREBUILT = [
  ...["node_modules/@parcel/watcher", "node_modules/esbuild", "node_modules/@swc/core"],
  "node_modules/protobufjs",
];
