import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
/** Data flows from the left to the right, and a file imports only from its own stage and from stages to its left. */
const STAGES = ["lib/core", "lib/registry", "lib/identity", "lib/container-group", "lib/schedule", "lib/stack"];
/** The same of the commands. */
const OF_APP = ["app/process", "app/settings", "app/command-line", "app/stacks", "app/terraform", "app/commands"];
/** The rooms of the package check-pull, likewise. */
const ROOMS = ["check-pull/registry", "check-pull/verdict", "check-pull/cli"];
/** Files that the library and the command share: esbuild bundles it into both. */
const SHARED = ["lib/core/nearest.ts", "lib/registry/image-reference.ts"];
/** The folders that each stage may import besides its own. The settings choose among types of the library. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(STAGES.map((stage, index) => [stage, STAGES.slice(0, index)])),
  ...Object.fromEntries(OF_APP.map((stage, index) => [stage, ["lib/core", ...OF_APP.slice(0, index)]])),
  ...Object.fromEntries(ROOMS.map((room, index) => [room, ROOMS.slice(0, index)])),
  "app/settings": ["lib/core", "lib/stack"],
  "app/commands": ["check-pull/cli", ...OF_APP],
};

const files = ["lib", "app", "check-pull"]
  .flatMap((folder) => {
    const names = fs.readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" });
    return names.map((file) => path.posix.join(folder, file.replaceAll(path.sep, "/")));
  })
  .filter((file) => file.endsWith(".ts"))
  .sort();

/** The imports of each file: files of ours by their path, packages by their name. */
const imports = new Map(
  files.map((file) => [file, importsOf(file, /^(?:import|export)\b[^;]*? from "([^"]+)";|^import "([^"]+)";/gm)]),
);
function importsOf(file: string, statements: RegExp): string[] {
  const text = fs.readFileSync(path.join(ROOT, file), "utf8");
  const names = [...text.matchAll(statements)];
  return names.map(([, from, alone]) => resolve(file, (from ?? alone)!));
}

function resolve(file: string, name: string): string {
  if (!name.startsWith(".")) return name;
  const target = path.posix.join(path.posix.dirname(file), name);
  const found = [`${target}.ts`, `${target}/index.ts`].find((each) => files.includes(each));
  if (found === undefined) throw new Error(`${file} imports ${name}, which is not in lib/, app/ or check-pull/`);
  return found;
}

/** The names that a file declares and exports. */
function exportsOf(file: string): string[] {
  const text = fs.readFileSync(path.join(ROOT, file), "utf8");
  const declarations = /^export (?:declare |abstract |async )*(?:function|class|interface|type|enum|const|let) (\w+)/gm;
  return [...text.matchAll(declarations)].map(([, name]) => name!);
}

function stageOf(file: string): string {
  return file.split("/").slice(0, 2).join("/");
}

/** The packages that files import, and that those import in turn. */
function packagesOf(starts: readonly string[]): string[] {
  const reached = new Set<string>();
  const reach = (name: string) => {
    if (reached.has(name)) return;
    reached.add(name);
    (imports.get(name) ?? []).forEach(reach);
  };
  starts.forEach(reach);
  return [...reached].filter((name) => !files.includes(name));
}

/** The circles of a graph, each once, by the edge that closes it. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (node: string, way: readonly string[]) => {
    if (way.includes(node)) found.push([...way.slice(way.indexOf(node)), node].join(" → "));
    if (way.includes(node) || done.has(node)) return;
    for (const next of graph.get(node) ?? []) walk(next, [...way, node]);
    done.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return found;
}

describe("The files of lib/, app/ and check-pull/", () => {
  it("import one way", () => {
    const wrong = [...imports].flatMap(([file, targets]) => {
      const stage = stageOf(file);
      return targets
        .filter((target) => files.includes(target) && file !== "lib/index.ts")
        .filter((target) => stageOf(target) !== stage && !ALLOWED[stage]!.includes(stageOf(target)))
        .filter((target) => !(ROOMS.includes(stage) && SHARED.includes(target)))
        .map((target) => `${file} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it("are in a stage that is known", () => {
    const known = ["lib/index.ts", ...Object.keys(ALLOWED)];
    expect(files.map(stageOf).filter((stage) => !known.includes(stage))).toEqual([]);
  });

  it("import each other in no circle, not even types", () => {
    expect(circles(imports)).toEqual([]);
  });

  it("would be told from those that do", () => {
    const graph = { a: ["b"], b: ["c", "d"], c: ["a"], d: ["d"] };
    expect(circles(new Map(Object.entries(graph)))).toEqual(["a → b → c → a", "d → d"]);
  });

  it("export no name twice, so that a name means one thing", () => {
    const places = new Map<string, string[]>();
    for (const file of files) for (const name of exportsOf(file)) places.set(name, [...(places.get(name) ?? []), file]);
    expect([...places].filter(([, where]) => where.length > 1)).toEqual([]);
    // The search finds every kind of export.
    const kinds = ["struct", "SecretValue", "Problem", "Severity", "Report", "ask"];
    expect(kinds.filter((name) => !places.has(name))).toEqual([]);
  });

  it("have at most 300 lines", () => {
    const long = files.filter((file) => fs.readFileSync(path.join(ROOT, file), "utf8").split("\n").length > 301);
    expect(long).toEqual([]);
  });

  it.each([...ROOMS, "app/commands"])("leave cdktf out of what runs without a stack: %s", (stage) => {
    const packages = packagesOf(files.filter((file) => stageOf(file) === stage));
    expect(packages.filter((name) => /^(cdktf|constructs|@cdktf\/)/.test(name))).toEqual([]);
  });

  it("leave the environment and cdktf.json to app/", () => {
    // cdktf's own switch: its CLI shows the annotations.
    const ofCdktf = "process.env.CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS";
    const wrong = files.filter((file) => {
      if (!file.startsWith("lib/")) return false;
      const text = fs.readFileSync(path.join(ROOT, file), "utf8").replaceAll(ofCdktf, "");
      return /process\.env|from "node:fs"/.test(text);
    });
    expect(wrong).toEqual([]);
  });

  it("leave every package out of check-pull", () => {
    const packages = packagesOf(files.filter((file) => ROOMS.includes(stageOf(file))));
    expect(packages.filter((name) => !name.startsWith("node:"))).toEqual([]);
  });
});
