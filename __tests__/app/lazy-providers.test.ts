import * as esbuild from "esbuild";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { lazyProviders } = require("../../app/build/lazy-providers");

const ROOT = path.resolve(__dirname, "../..");

/** The library as one program, and which modules of providers it has loaded. */
async function bundled(): Promise<{ library: any; loaded: string[] }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bundled-"));
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  const outfile = path.join(folder, "library.js");
  await esbuild.build({
    entryPoints: [path.join(ROOT, "lib/index.ts")],
    outfile,
    bundle: true,
    platform: "node",
    packages: "external",
    plugins: [lazyProviders()],
    logLevel: "warning",
  });
  const loaded: string[] = [];
  const module = { exports: {} as any };
  const load = (name: string) => {
    if (name.startsWith("@cdktf/")) loaded.push(name);
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    return require(name);
  };
  new Function("module", "exports", "require", fs.readFileSync(outfile, "utf8"))(module, module.exports, load);
  return { library: module.exports, loaded };
}

describe("The library as one program", () => {
  it("loads the class of a resource when a construct makes one", async () => {
    // GIVEN
    const { library, loaded } = await bundled();
    expect(loaded).toEqual([]);
    const { App, TerraformStack } = jest.requireActual("cdktf");
    const stack = new TerraformStack(new App({ outdir: os.tmpdir() }), "stack");

    // WHEN
    library.ContainerRegistry.fromLookup(stack, "Registry", { name: "contosoapps", resourceGroupName: "rg" });

    // THEN
    expect(loaded).toEqual(["@cdktf/provider-azurerm/lib/data-azurerm-container-registry"]);
  });
});
