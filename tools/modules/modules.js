// The stack as Terraform modules that need neither Node nor cdktf. Each has a README and tests for `terraform test`.
const { App } = require("cdktf");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { childReadme, exampleVariables, rootReadme } = require("./module-docs");
const { moduleTests } = require("./module-tests");

const ROOT = path.resolve(__dirname, "../..");
const STACK = "private-image";
const TERRAFORM_VERSION = ">= 1.5";

/** @typedef {Readonly<Record<string, string>>} Files the text of each file, by its path in the folder */

/**
 * A root module, for a pipeline that runs Terraform in it. Whoever runs it says where the state is kept, in a file beside
 * the JSON.
 *
 * @param {any} library the library, compiled or not
 * @returns {Files}
 */
function rootModule(library) {
  const text = synthesize(library, { backend: library.StateBackend.none() });
  return {
    ...files(text, rootReadme),
    "terraform.tfvars.example": exampleVariables(JSON.parse(text)),
    LICENSE: fs.readFileSync(path.join(ROOT, "LICENSE"), "utf8"),
  };
}

/**
 * The child module, for `module "x" { source = … }`.
 *
 * @param {any} library the library, compiled or not
 * @returns {Files}
 */
function childModule(library) {
  return files(synthesize(library, { packaging: library.Packaging.CHILD_MODULE }), childReadme);
}

/**
 * @param {any} library
 * @param {object} props
 * @param {object} versions
 */
function synthesize({ PrivateImageStack }, props, versions = { terraformVersion: TERRAFORM_VERSION }) {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "module-"));
  try {
    const app = new App({ outdir });
    new PrivateImageStack(app, STACK, { ...props, ...versions });
    app.synth();
    return fs.readFileSync(path.join(outdir, "stacks", STACK, "cdk.tf.json"), "utf8");
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

/** @returns {Files} */
function files(text, readme) {
  const json = JSON.parse(text);
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
  return {
    "main.tf.json": `${text.trimEnd()}\n`,
    "README.md": readme(json, version),
    "tests/contract.tftest.hcl": moduleTests(json),
  };
}

/**
 * @param {string} folder what it held before is gone
 * @param {Files} content
 */
function writeFolder(folder, content) {
  fs.rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of Object.entries(content)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
}

/**
 * What a folder of the repository holds, without what Terraform leaves in it.
 *
 * @param {string} folder
 * @returns {Files}
 */
function readFolder(folder) {
  if (!fs.existsSync(folder)) return {};
  const names = fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"))
    .filter((name) => !name.startsWith(".terraform"));
  return Object.fromEntries(names.sort().map((name) => [name, fs.readFileSync(path.join(folder, name), "utf8")]));
}

/** Where the child module is kept. */
const MODULE = path.join(ROOT, "modules/private-image");

/**
 * The JSON of the default stack.
 *
 * @param {any} library the library, compiled or not
 * @returns {string}
 */
function synthesizedStack(library) {
  return synthesize(library, {}, {});
}

module.exports = { MODULE, childModule, readFolder, rootModule, synthesizedStack, writeFolder };
