#!/usr/bin/env node
// The published package from outside: its files, and each way to import it. Programs of others compile and run with it, on
// the oldest and newest peers and on CDK Terrain. Needs the npm registry.
//
//   node tools/packaging/package-check.js     after `npm run synth`
const { spawnSync } = require("node:child_process");
const assert = require("node:assert");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { isDeepStrictEqual } = require("node:util");
const { givenOptions, run: runScript } = require("../support/command");
const { guideScript } = require("../docs/guide");
const { PROGRAM_FILES } = require("./published-program");

const ROOT = path.resolve(__dirname, "../..");
const CONSUMER = path.join(ROOT, "__tests__/packaging/consumer");
const LARGEST_BYTES = 96_500;

const FILES = [
  "LICENSE",
  "NOTICE",
  "README.md",
  "dist/npm/index.d.ts",
  ...PROGRAM_FILES.map((name) => `dist/npm/${name}`),
  "package.json",
];

const PROVIDERS = {
  "@cdktf/provider-azuread": "14.3.1",
  "@cdktf/provider-azurerm": "14.23.1",
  "@cdktf/provider-time": "11.0.1",
};

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "package-check-"));

/** @typedef {{ name: string, dependencies: Record<string, string>, overrides?: object }} Peers */

/** @type {readonly Peers[]} */
const PEERS = [
  { name: "the oldest peers", dependencies: { cdktf: "0.21.0", constructs: "10.4.2", ...PROVIDERS } },
  { name: "the newest peers", dependencies: { cdktf: "0.21.0", constructs: "10.8.1", ...PROVIDERS } },
  {
    // The recipe of docs/cdk-terrain.md.
    name: "CDK Terrain under the name of cdktf",
    dependencies: { cdktf: "npm:cdktn@0.24.0", constructs: "10.7.2", ...PROVIDERS },
    overrides: Object.fromEntries(Object.keys(PROVIDERS).map((provider) => [provider, { cdktf: "$cdktf" }])),
  },
];

runScript(() => {
  try {
    givenOptions("package:check");
    const tarball = pack();
    for (const tool of ["publint/src/cli.js", "@arethetypeswrong/cli/dist/index.js"]) lint(tool, tarball);
    for (const peers of PEERS) consume(tarball, peers);
    refuse(tarball);
    follow(tarball, ["library.md", "cdk-terrain.md"]);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
});

function pack() {
  run("npm", ["run", "package"], ROOT);
  const args = ["pack", "./dist/package", "--json", "--pack-destination", temporary];
  const [{ filename, size, files }] = JSON.parse(run("npm", args, ROOT));
  const names = files.map((file) => file.path).sort();
  assert.deepStrictEqual(names, FILES, "the package holds something else than what its users need");
  assert(size < LARGEST_BYTES, `the package has ${size} bytes, and ${LARGEST_BYTES} is the most`);
  console.log(`${filename}: ${names.length} files, ${size} bytes`);
  return path.join(temporary, filename);
}

function lint(tool, tarball) {
  const args = tool.startsWith("publint") ? ["--strict", tarball] : [tarball];
  run(process.execPath, [path.join(ROOT, "tools/node_modules", tool), ...args], ROOT);
  console.log(`${tool.split("/dist")[0].split("/src")[0]}: clean`);
}

/**
 * @param {string} tarball
 * @param {Peers} peers
 */
function consume(tarball, { name, dependencies, overrides }) {
  const folder = fs.mkdtempSync(path.join(temporary, "consumer-"));
  const manifest = {
    private: true,
    dependencies: { "cdktf-private-aci": `file:${tarball}`, ...dependencies },
    devDependencies: { "@types/node": "20.19.9", "ts-node": "10.9.2", typescript: "5.9.3" },
    overrides,
  };
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest, undefined, 2));
  fs.cpSync(CONSUMER, folder, { recursive: true });
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], folder);

  const strict = ["--strict", "--exactOptionalPropertyTypes", "--noUncheckedIndexedAccess", "--noImplicitOverride"];
  const modules = ["--target", "ES2022", "--module", "NodeNext", "--types", "node", "--outDir", "compiled"];
  run("npx", ["tsc", ...strict, ...modules, "--skipLibCheck", "strict.ts", "uncaught.ts"], folder);

  const job = synthesize(folder, "compiled/strict.js", "job");
  const [group] = Object.values(job.resource.azurerm_container_group);
  assert.strictEqual(group.tags.reached, "yes");
  assert.strictEqual(group.image_registry_credential.length, 2);

  // Before the error stands the line that the program shows: its own, or that of our one function that throws.
  const uncaught = (args) => spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" }).stderr;
  assert.match(
    uncaught(["compiled/uncaught.js"]),
    /^[^\n]*shared\.js:3\n {2}throw error;\n {2}\^\n\nValidationError: /,
  );
  const tsNode = uncaught([
    "node_modules/ts-node/dist/bin.js",
    "--skipProject",
    "-O",
    '{ "module": "commonjs" }',
    "uncaught.ts",
  ]);
  assert.match(tsNode, /^[^\n]*uncaught\.ts:6\nnew PrivateImageContainerGroup\([^\n]*\n\^\nValidationError: /);

  const [inModule] = Object.values(synthesize(folder, "module.mjs", "module").resource.azurerm_container_group);
  assert.strictEqual(inModule.name, "job");

  const stack = synthesize(folder, "plain.js", "private-image");
  const expected = readStack(path.join(ROOT, "cdktf.out"), "private-image");
  assert(isDeepStrictEqual(stack, expected), `${name}: not the JSON that npm run synth has left in cdktf.out`);
  console.log(`${name}: compiles, runs and synthesizes the same`);
}

/** An app on cdktn, beside which npm installs cdktf as a peer, ends with the error that docs/cdk-terrain.md explains. */
function refuse(tarball) {
  const folder = fs.mkdtempSync(path.join(temporary, "cdktn-"));
  const dependencies = { "cdktf-private-aci": `file:${tarball}`, cdktn: "0.24.0", constructs: "10.7.2", ...PROVIDERS };
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, dependencies }));
  fs.cpSync(CONSUMER, folder, { recursive: true });
  run("npm", ["install", "--no-audit", "--no-fund", "--prefer-offline"], folder);
  const { stderr } = spawnSync(process.execPath, ["on-cdktn.js"], { cwd: folder, encoding: "utf8" });
  const page = fs.readFileSync(path.join(ROOT, "docs/cdk-terrain.md"), "utf8");
  const [, expected = "no such error"] = /^```text\n(ValidationError: [^]*?)^```/m.exec(page) ?? [];
  assert(stderr.includes(expected.replaceAll(/\n {4}(?=\S)/g, " ")), `not as docs/cdk-terrain.md says:\n${stderr}`);
  console.log("an app on cdktn: ends with an error that says what to install");
}

/** Follows guide pages word for word, in a folder that holds nothing but the package. */
function follow(tarball, pages) {
  const folder = fs.mkdtempSync(path.join(temporary, "guide-"));
  fs.copyFileSync(tarball, path.join(folder, path.basename(tarball)));
  const bin = fs.mkdtempSync(path.join(temporary, "bin-"));
  const npm = `#!/bin/bash\nPATH="\${PATH#*:}" exec npm "$@" --no-audit --no-fund --prefer-offline\n`;
  fs.writeFileSync(path.join(bin, "npm"), npm, { mode: 0o755 });
  for (const page of pages) {
    // A deployment needs providers: __tests__/terraform/guides.test.ts follows it.
    const text = fs.readFileSync(path.join(ROOT, "docs", page), "utf8");
    const script = guideScript(text.replaceAll(/<!-- terraform -->[\s\S]*?<!-- \/terraform -->/g, ""));
    run("bash", ["-c", script], folder, { PATH: `${bin}:${process.env.PATH}` });
    console.log(`docs/${page}: works word for word`);
  }
}

function synthesize(folder, program, stack) {
  run(process.execPath, [program], folder, { CDKTF_OUTDIR: path.join(folder, "cdktf.out") });
  return readStack(path.join(folder, "cdktf.out"), stack);
}

/** The JSON without the comments, which name the version of cdktf. */
function readStack(outdir, stack) {
  const text = fs.readFileSync(path.join(outdir, "stacks", stack, "cdk.tf.json"), "utf8");
  return JSON.parse(text, (key, value) => (key === "//" ? undefined : value));
}

function run(command, args, cwd, env = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status === 0) return stdout;
  throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${stdout}${stderr}`);
}
