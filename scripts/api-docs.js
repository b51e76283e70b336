#!/usr/bin/env node
// The public API in writing, so that no change of it goes unseen:
//   API.md                          for readers, from a jsii compile: the API stays fit for other languages
//   etc/cdktf-private-aci.api.md    for reviewers, the TypeScript signatures
//   node scripts/api-docs.js           writes both, after `npm run build`
//   node scripts/api-docs.js --check   fails when they are not what lib/ says
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { extractApi } = require("./support/extract-api");
const { jsiiSource } = require("./support/jsii-source");

const ROOT = path.resolve(__dirname, "..");
const SIGNATURES = "etc/cdktf-private-aci.api.md";

const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "api-docs-"));
try {
  const reports = { "API.md": reference(), [SIGNATURES]: signatures() };
  for (const [file, report] of Object.entries(reports)) {
    if (process.argv.includes("--check")) check(file, report);
    else write(file, report);
  }
} finally {
  fs.rmSync(temporary, { recursive: true, force: true });
}

function reference() {
  prepare(temporary);
  run("jsii/bin/jsii", ["--tsconfig", "tsconfig.jsii.json"], { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "1" });
  run("jsii-docgen/bin/jsii-docgen", ["--output", "API.md"]);
  // The generator leaves spaces at the ends of lines.
  return fs.readFileSync(path.join(temporary, "API.md"), "utf8").replace(/[ \t]+$/gm, "");
}

function signatures() {
  extractApi({ report: path.join(temporary, "signatures", path.basename(SIGNATURES)) });
  return fs.readFileSync(path.join(temporary, "signatures", path.basename(SIGNATURES)), "utf8");
}

/** jsii wants a package of its own form; the published one stays what plain tsc makes. */
function prepare(folder) {
  const { name, version, description, license, peerDependencies, devDependencies } = JSON.parse(
    fs.readFileSync(path.join(ROOT, "package.json"), "utf8"),
  );
  const peers = Object.keys(peerDependencies);
  const manifest = {
    name,
    version,
    description,
    license,
    author: { name: "The authors", organization: true },
    repository: { type: "git", url: "https://example.com/repository.git" },
    main: "dist/index.js",
    types: "dist/index.d.ts",
    stability: "stable",
    jsii: { outdir: "out", targets: {}, versionFormat: "short", validateTsconfig: "off" },
    peerDependencies,
    devDependencies: Object.fromEntries(peers.map((peer) => [peer, devDependencies[peer]])),
  };
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest, undefined, 2));
  // jsii's own asks for an older JavaScript than the library is written in.
  const { compilerOptions } = JSON.parse(fs.readFileSync(path.join(ROOT, "tsconfig.json"), "utf8"));
  const options = { ...compilerOptions, rootDir: "lib", outDir: "dist" };
  fs.writeFileSync(
    path.join(folder, "tsconfig.jsii.json"),
    JSON.stringify({ compilerOptions: options, include: ["lib"] }),
  );
  fs.writeFileSync(path.join(folder, "README.md"), `# ${name}\n`);
  fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(folder, "node_modules"));
  for (const file of typescriptFiles("lib")) {
    const target = path.join(folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, jsiiSource(file, fs.readFileSync(path.join(ROOT, file), "utf8")));
  }
}

function typescriptFiles(folder) {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.join(folder, file));
}

function run(script, args, env = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(ROOT, "node_modules", script), ...args], {
    cwd: temporary,
    encoding: "utf8",
    env: { ...process.env, ...env },
  });
  if (status !== 0) {
    process.stderr.write(stdout + stderr);
    throw new Error(`${script} refused the public API, see above`);
  }
}

function write(file, report) {
  fs.mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
  fs.writeFileSync(path.join(ROOT, file), report);
}

function check(file, report) {
  const target = path.join(ROOT, file);
  const committed = fs.existsSync(target) ? fs.readFileSync(target, "utf8") : "";
  if (committed === report) return;
  const [before, after] = [committed, report].map((text) => new Set(text.split("\n")));
  const changes = [
    ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
  ];
  console.error(`${changes.slice(0, 40).join("\n")}\nThe public API is not what ${file} says. Run: npm run docs:api`);
  process.exitCode = 1;
}
