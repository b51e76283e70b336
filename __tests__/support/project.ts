import * as fs from "node:fs";
import * as path from "node:path";
import { Providers, Workspace } from "./terraform";

const ROOT = path.resolve(__dirname, "../..");

/** What a checkout has that the commands of this project need. */
const FILES = ["lib", "modules", "scripts", "main.ts", "cdktf.json", "package.json", "tsconfig.json", "LICENSE"];

/** A checkout of this repository in a folder of its own, with these files beside. The packages are linked. */
export function checkout(providers: Providers, files: Readonly<Record<string, string>> = {}): Workspace {
  const workspace = new Workspace(providers, { "project/.keep": "" }, "project");
  for (const name of FILES.filter((file) => fs.existsSync(path.join(ROOT, file)))) {
    fs.cpSync(path.join(ROOT, name), path.join(workspace.directory, name), { recursive: true });
  }
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(workspace.directory, "node_modules"));
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(workspace.directory, name), content);
  return workspace;
}
