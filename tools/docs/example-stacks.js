// The JSON of the examples, for pages about them.
const { spawnSync } = require("node:child_process");
const esbuild = require("esbuild");
const fs = require("node:fs");
const path = require("node:path");
const { Refusal } = require("../support/command");

const ROOT = path.resolve(__dirname, "../..");
const EXAMPLES = path.join(ROOT, "examples");
const COMPILED = path.join(ROOT, "dist/examples");

/** @returns {Map<string, Map<string, string>>} the JSON of each stack of each example */
module.exports.exampleStacks = () => {
  fs.rmSync(COMPILED, { recursive: true, force: true });
  const names = fs.readdirSync(EXAMPLES).filter((name) => fs.existsSync(path.join(EXAMPLES, name, "main.ts")));
  return new Map(names.sort().map((name) => [name, synthesize(name)]));
};

/** @param {string} name */
function synthesize(name) {
  const outdir = path.join(COMPILED, name);
  const outfile = path.join(outdir, "main.js");
  esbuild.buildSync({
    entryPoints: [path.join(EXAMPLES, name, "main.ts")],
    outfile,
    bundle: true,
    platform: "node",
    alias: { "cdktf-private-aci": path.join(ROOT, "lib") },
    external: ["cdktf", "constructs", "@cdktf/*"],
  });
  const { status } = spawnSync(process.execPath, [outfile], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, CDKTF_OUTDIR: outdir },
  });
  if (status !== 0) throw new Refusal(`examples/${name} does not synthesize. See above.`);
  const folder = path.join(outdir, "stacks");
  return new Map(
    fs.readdirSync(folder).map((stack) => [stack, fs.readFileSync(path.join(folder, stack, "cdk.tf.json"), "utf8")]),
  );
}
