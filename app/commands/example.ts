import { BuildOptions } from "esbuild";
import * as fs from "node:fs";
import * as path from "node:path";
import { Ended, Refusal } from "../process/ending";
import { PROJECT, shownPath } from "../process/project";

/**
 * npm run example -- <name>
 *
 * Writes the Terraform JSON of an example, made with the library of this checkout.
 */
export function runExample([name, ...others]: readonly string[]): void {
  const examples = path.join(PROJECT.root, "examples");
  const names = fs.readdirSync(examples).filter((each) => fs.existsSync(path.join(examples, each, "main.ts")));
  if (name === undefined || !names.includes(name) || others.length > 0) {
    throw new Refusal(`Name an example (${names.join(", ")}): npm run example -- NAME`);
  }
  const program = path.join(PROJECT.root, "dist/examples", `${name}.js`);
  bundle({ entryPoints: [`examples/${name}/main.ts`], outfile: program });
  process.chdir(PROJECT.root);
  const outdir = path.resolve(process.env.CDKTF_OUTDIR || "cdktf.out");
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the program runs when it is loaded
  require(program);
  if (process.exitCode) throw new Ended(Number(process.exitCode));
  const { stacks } = JSON.parse(fs.readFileSync(path.join(outdir, "manifest.json"), "utf8"));
  for (const { workingDirectory } of Object.values<{ workingDirectory: string }>(stacks)) {
    console.log(shownPath(path.join(outdir, workingDirectory)));
  }
}

function bundle(options: BuildOptions): void {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- no other command waits for it
  const { buildSync } = require("esbuild");
  buildSync({
    absWorkingDir: PROJECT.root,
    bundle: true,
    platform: "node",
    target: "node20",
    keepNames: true,
    alias: { "cdktf-private-aci": path.join(PROJECT.root, "lib") },
    external: ["cdktf", "constructs", "@cdktf/*"],
    logLevel: "warning",
    ...options,
  });
}
