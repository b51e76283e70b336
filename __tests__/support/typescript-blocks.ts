import * as fs from "node:fs";
import * as path from "node:path";
import * as ts from "typescript";
import * as library from "../../lib";

const ROOT = path.resolve(__dirname, "../..");
const PROVIDERS = ["azurerm", "azuread", "time"];

/** A TypeScript block of a page, made a program that synthesizes a stack. */
export interface Block {
  /** Page and line, for a reader of the test's output. */
  readonly name: string;
  readonly program: string;
}

/** Every TypeScript block of README, docs/ and examples/. */
export function typescriptBlocks(): Block[] {
  return pages().flatMap((page) => {
    const text = fs.readFileSync(path.join(ROOT, page), "utf8");
    return [...text.matchAll(/^```(?:ts|typescript)\n([\s\S]*?)^```/gm)].map((match) => ({
      name: `${page}:${text.slice(0, match.index).split("\n").length}`,
      program: asProgram(match[1]!),
    }));
  });
}

function pages(folder = "."): string[] {
  // docs/api holds the API: declarations, and no program.
  const skipped = ["node_modules", "dist", "cdktf.out", "coverage", "__tests__", "api"];
  return fs.readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith(".") || skipped.includes(entry.name) ? [] : pages(name);
    return entry.name.endsWith(".md") ? [name] : [];
  });
}

/** Declarations for the names that a fragment uses from the text around it. */
const GIVEN: Readonly<Record<string, string>> = {
  registry:
    'const registry = ContainerRegistry.fromLookup(this, "GivenRegistry", { name: "mycontainerregistry", resourceGroupName: "myResourceGroup" });',
  image: 'const image = ContainerImage.fromRegistry(registry, "myimage:v1");',
  puller:
    'const puller = new PullOnlyPrincipal(this, "GivenPuller", { displayName: "mycontainer-pull", registries: [registry] });',
  nightlyJob:
    'const nightlyJob = new PrivateImageContainerGroup(this, "GivenJob", { name: "job", resourceGroupName: "myResourceGroup", location: "eastus", credentials: [puller], containers: [{ name: "job", image }], restartPolicy: RestartPolicy.NEVER });',
  service:
    'const service = new PrivateImageContainerGroup(this, "GivenService", { name: "service", resourceGroupName: "myResourceGroup", location: "eastus", credentials: [puller], containers: [{ name: "service", image }] });',
  onCallGroupId:
    'const onCallGroupId = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/myResourceGroup/providers/Microsoft.Insights/actionGroups/on-call";',
};

/** A whole program stays as it is; a fragment becomes the constructor of a stack with the providers. */
function asProgram(block: string): string {
  if (block.includes("new App(")) return block;
  const imports = block.match(/^import [\s\S]*?;\n/gm) ?? [];
  let body = imports.reduce((rest, statement) => rest.replace(statement, ""), block);
  for (const [name, declaration] of Object.entries(GIVEN).reverse()) {
    if (uses(body, name) && !new RegExp(`(const|let) ${name}\\b`).test(body)) body = `${declaration}\n${body}`;
  }
  const missing = (names: readonly string[]) =>
    names.filter((name) => uses(body, name) && !imports.some((statement) => uses(statement, name)));
  return [
    ...imports,
    `import { ${missing(exportedNames()).join(", ")} } from "cdktf-private-aci";`,
    `import { ${["App", "TerraformStack", ...missing(["TerraformOutput", "TerraformVariable", "Fn", "Token"])].join(", ")} } from "cdktf";`,
    'import { Construct } from "constructs";',
    ...PROVIDERS.map((name) => `import * as ${name} from "@cdktf/provider-${name}/lib/provider";`),
    "class Page extends TerraformStack {",
    "  constructor(scope: Construct, id: string) {",
    "    super(scope, id);",
    '    new azurerm.AzurermProvider(this, "azurerm", { features: [{}] });',
    '    new azuread.AzureadProvider(this, "azuread");',
    '    new time.TimeProvider(this, "time");',
    body,
    "  }",
    "}",
    "const app = new App();",
    'new Page(app, "page");',
    "app.synth();",
  ].join("\n");
}

function uses(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w.])${name}\\b(?!:)`).test(text);
}

/** Values are known at run time; the types are read from the index. */
function exportedNames(): string[] {
  return Object.keys(library);
}

/** Returns the errors of the TypeScript compiler for programs, with the options of this project. */
export function typeErrors(programs: readonly Block[]): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(ROOT, "tools/tsconfig.check.json"), ts.sys.readFile).config,
    ts.sys,
    path.join(ROOT, "tools"),
  );
  // In memory, in a folder from which the packages resolve.
  const files = new Map(programs.map(({ program }, index) => [path.join(ROOT, `block-${index}.ts`), program]));
  const loose: ts.CompilerOptions = { ...options, noUnusedLocals: false, noUnusedParameters: false };
  const host = ts.createCompilerHost(loose);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) =>
    files.has(file)
      ? ts.createSourceFile(file, files.get(file)!, ts.ScriptTarget.ES2022)
      : getSourceFile.call(host, file, ...rest);

  const names = [...files.keys()];
  return ts
    .getPreEmitDiagnostics(ts.createProgram(names, loose, host))
    .filter(({ file }) => file === undefined || files.has(file.fileName))
    .map(({ file, start, messageText }) => {
      const block = programs[names.indexOf(file?.fileName ?? "")];
      const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
      return `${block?.name} (line ${line} of the program): ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
    });
}
