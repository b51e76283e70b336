import * as fs from "node:fs";
import * as path from "node:path";

const LIB = path.resolve(__dirname, "../../lib");
/** Data flows from the left to the right, and a file imports only from its own stage and from stages to its left. */
const STAGES = ["core", "registry", "identity", "container-group", "schedule", "stack"];
/** What stands beside the stages, and which of them it may use. */
const BESIDE: Readonly<Record<string, readonly string[]>> = { "pull-check": ["core", "registry"] };

const files = (fs.readdirSync(LIB, { recursive: true, encoding: "utf8" }) as string[])
  .map((file) => file.replaceAll(path.sep, "/"))
  .filter((file) => file.endsWith(".ts"))
  .sort();

/** What each file imports: files of lib/ by their path in it, packages by their name. */
const imports = new Map(
  files.map((file) => [file, importsOf(file, /^(?:import|export)\b[^;]*? from "([^"]+)";|^import "([^"]+)";/gm)]),
);
function importsOf(file: string, statements: RegExp): string[] {
  const text = fs.readFileSync(path.join(LIB, file), "utf8");
  const names = [...text.matchAll(statements)];
  return names.map(([, from, alone]) => resolve(file, (from ?? alone)!));
}

function resolve(file: string, name: string): string {
  if (!name.startsWith(".")) return name;
  const target = path.posix.join(path.posix.dirname(file), name);
  const found = [`${target}.ts`, `${target}/index.ts`].find((each) => files.includes(each));
  if (found === undefined) throw new Error(`${file} imports ${name}, which is no file of lib/`);
  return found;
}

function stageOf(file: string): string {
  return file.split("/")[0]!;
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

describe("The files of lib/", () => {
  it("import one way", () => {
    const wrong = [...imports].flatMap(([file, targets]) => {
      const stage = stageOf(file);
      const allowed = BESIDE[stage] ?? STAGES.slice(0, STAGES.indexOf(stage));
      return targets
        .filter((target) => files.includes(target) && file !== "index.ts")
        .filter((target) => stageOf(target) !== stage && !allowed.includes(stageOf(target)))
        .map((target) => `${file} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it("are in a stage that is known", () => {
    const known = ["index.ts", ...STAGES, ...Object.keys(BESIDE)];
    expect(files.map(stageOf).filter((stage) => !known.includes(stage))).toEqual([]);
  });

  it("import each other in no circle, not even types", () => {
    expect(circles(imports)).toEqual([]);
  });

  it("would be told from those that do", () => {
    const graph = { a: ["b"], b: ["c", "d"], c: ["a"], d: ["d"] };
    expect(circles(new Map(Object.entries(graph)))).toEqual(["a → b → c → a", "d → d"]);
  });

  it("have at most 300 lines", () => {
    const long = files.filter((file) => fs.readFileSync(path.join(LIB, file), "utf8").split("\n").length > 301);
    expect(long).toEqual([]);
  });

  it("leave cdktf out of what runs without a stack", () => {
    // What a file of pull-check imports, and what that imports in turn.
    const reached = new Set<string>();
    const reach = (name: string) => {
      if (reached.has(name)) return;
      reached.add(name);
      (imports.get(name) ?? []).forEach(reach);
    };
    files.filter((file) => stageOf(file) === "pull-check").forEach(reach);
    expect([...reached].filter((name) => /^(cdktf|constructs|@cdktf\/)/.test(name))).toEqual([]);
  });
});
