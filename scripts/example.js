#!/usr/bin/env node
// npm run example -- <name>: writes the Terraform JSON of an example, made with the library of this checkout.
const fs = require("node:fs");
const path = require("node:path");
const { ROOT, shown } = require("./support/cli/project");
const { Ended, Refusal, run } = require("./support/cli/refusal");
const { build } = require("./support/cli/build");

const EXAMPLES = path.join(ROOT, "examples");

run(() => {
  const [name, ...others] = process.argv.slice(2);
  const names = fs.readdirSync(EXAMPLES).filter((each) => fs.existsSync(path.join(EXAMPLES, each, "main.ts")));
  if (!names.includes(name) || others.length > 0) {
    throw new Refusal(`npm run example -- <name>, where the name is one of ${names.join(", ")}`);
  }
  build();
  const program = path.join(ROOT, "dist/examples", `${name}.js`);
  require("esbuild").buildSync({
    absWorkingDir: ROOT,
    entryPoints: [`examples/${name}/main.ts`],
    outfile: program,
    bundle: true,
    platform: "node",
    target: "node20",
    keepNames: true,
    alias: { "cdktf-private-aci": path.join(ROOT, "lib") },
    external: ["cdktf", "constructs", "@cdktf/*"],
    logLevel: "warning",
  });
  process.chdir(ROOT);
  const outdir = path.resolve(process.env.CDKTF_OUTDIR || "cdktf.out");
  require(program);
  if (process.exitCode) throw new Ended(Number(process.exitCode));
  const { stacks } = JSON.parse(fs.readFileSync(path.join(outdir, "manifest.json"), "utf8"));
  for (const { workingDirectory } of Object.values(stacks)) console.log(shown(path.join(outdir, workingDirectory)));
});
