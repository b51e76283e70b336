// The stack as Terraform modules that need neither Node nor cdktf. Each has a README and tests for `terraform test`.
const { App } = require("cdktf");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { filesOf } = require("./hcl-file");
const { COMMENTS, FILES, SCHEDULE, SCHEDULE_COMMENTS, TASK } = require("./layout");
const { basicExample, childReadme, exampleVariables, rootReadme } = require("./module-docs");
const { moduleTests } = require("./module-tests");

const ROOT = path.resolve(__dirname, "../..");
const STACK = "private-image";
const TERRAFORM_VERSION = ">= 1.5";

/** @typedef {Readonly<Record<string, string>>} Files the text of each file, by its path in the folder */

/**
 * @typedef {object} Module a child module, for `module "x" { source = … }`
 * @property {string} name its folder below modules/
 * @property {string} title
 * @property {object} props of the stack that it is
 * @property {typeof FILES} layout
 * @property {Readonly<Record<string, string>>} comments
 */

/** @type {readonly Module[]} */
const MODULES = [
  {
    name: "private-image",
    title: "Private image on Azure Container Instances",
    props: {},
    layout: [...FILES, ...TASK],
    comments: COMMENTS,
  },
  {
    name: "private-image-nightly",
    title: "Private image on Azure Container Instances, started every night",
    props: { schedule: true },
    layout: [...FILES, ...TASK, ...SCHEDULE],
    comments: { ...COMMENTS, ...SCHEDULE_COMMENTS },
  },
];

/**
 * A root module, for a pipeline that runs Terraform in it. Whoever runs it says where the state is kept, in a file
 * beside it.
 *
 * @param {any} library the library, compiled or not
 * @returns {Files}
 */
function rootModule(library) {
  const { json, hcl } = synthesize(library, { backend: library.StateBackend.none(), terraformVersion: TERRAFORM_VERSION });
  const { layout, comments } = MODULES[0];
  return {
    ...filesOf(hcl, layout, comments),
    "README.md": rootReadme(json, version()),
    "tests/contract.tftest.hcl": moduleTests(json),
    "terraform.tfvars.example": exampleVariables(json),
    LICENSE: fs.readFileSync(path.join(ROOT, "LICENSE"), "utf8"),
  };
}

/**
 * @param {any} library the library, compiled or not
 * @param {Module} [module]
 * @returns {Files}
 */
function childModule(library, module = MODULES[0]) {
  const { json, hcl } = synthesizeChild(library, module);
  const resourceProviders = synthesize(library, module.props).json.provider.azurerm[0].resource_providers_to_register;
  return {
    ...filesOf(hcl, module.layout, module.comments),
    "README.md": childReadme(module, json, version(), resourceProviders),
    "examples/basic/main.tf": basicExample(json, resourceProviders),
    "tests/contract.tftest.hcl": moduleTests(json),
  };
}

/**
 * The same as JSON, which means the same.
 *
 * @param {any} library
 * @param {Module} [module]
 * @returns {string}
 */
function childJson(library, module = MODULES[0]) {
  return synthesizeChild(library, module).text;
}

function synthesizeChild(library, { props }) {
  return synthesize(library, {
    ...props,
    packaging: library.Packaging.CHILD_MODULE,
    terraformVersion: TERRAFORM_VERSION,
  });
}

/**
 * @param {any} library
 * @param {object} props
 * @returns {{ text: string, json: any, hcl: string }} the same in two formats
 */
function synthesize({ PrivateImageStack }, props) {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "module-"));
  try {
    const app = new App({ outdir });
    const stack = new PrivateImageStack(app, STACK, props);
    app.synth();
    const text = `${fs.readFileSync(path.join(outdir, "stacks", STACK, "cdk.tf.json"), "utf8").trimEnd()}\n`;
    return { text, json: JSON.parse(text), hcl: stack.toHclTerraform().hcl };
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

function version() {
  return JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8")).version;
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
 * Returns the files of a folder of the repository, without those that Terraform leaves in it.
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
    .filter((name) => !name.includes(".terraform"));
  return Object.fromEntries(names.sort().map((name) => [name, fs.readFileSync(path.join(folder, name), "utf8")]));
}

/** Where a child module is kept. */
function folderOf({ name }) {
  return path.join(ROOT, "modules", name);
}

/**
 * The JSON of the default stack.
 *
 * @param {any} library the library, compiled or not
 * @returns {string}
 */
function synthesizedStack(library) {
  return synthesize(library, {}).text;
}

module.exports = { MODULES, childJson, childModule, folderOf, readFolder, rootModule, synthesizedStack, writeFolder };
