// The public API in writing, so that no change of it goes unseen. The folder docs/api has a page for each stage. A jsii
// compile gives the facts, and keeps the API fit for other languages.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { Refusal } = require("../support/command");
const { jsiiSource } = require("./jsii-source");
const { TOOLS } = require("../support/installed");
const { apiPages } = require("./api-pages");

const ROOT = path.resolve(__dirname, "../..");

/**
 * Every page, by file name. Needs what `npm run build` writes.
 *
 * @returns {Record<string, string>}
 */
module.exports.apiDocs = () => {
  const temporary = fs.mkdtempSync(path.join(os.tmpdir(), "api-docs-"));
  try {
    return apiPages(assembly(temporary));
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
};

/** @param {string} temporary a folder that is empty */
function assembly(temporary) {
  prepare(temporary);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [TOOLS.resolve("jsii/bin/jsii"), "--tsconfig", "tsconfig.jsii.json"],
    { cwd: temporary, encoding: "utf8", env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: "1" } },
  );
  if (status !== 0) throw new Refusal(`${stdout}${stderr}\njsii refuses the public API. See above.`);
  return JSON.parse(fs.readFileSync(path.join(temporary, ".jsii"), "utf8"));
}

/**
 * jsii wants a package of its own form; the published one stays what plain tsc makes.
 *
 * @param {string} folder
 */
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

/** @param {string} folder */
function typescriptFiles(folder) {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.join(folder, file));
}
