// The folders that `npm run release:modules` writes.
const { App } = require("cdktf");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { childReadme, exampleVariables, rootReadme } = require("./module-docs");
const { moduleTests } = require("./module-tests");

const ROOT = path.resolve(__dirname, "../..");
const STACK = "private-image";
const TERRAFORM_VERSION = ">= 1.5";

const modules = ({ Packaging, ProviderVersions, StateBackend }) => [
  {
    folder: "private-image-root",
    // Whoever runs it says where the state is kept, in a file beside the JSON.
    props: { backend: StateBackend.none(), terraformVersion: TERRAFORM_VERSION },
    readme: rootReadme,
  },
  {
    folder: "private-image-module",
    // A module must not hold back the providers of the configuration around it.
    props: {
      packaging: Packaging.CHILD_MODULE,
      providerVersions: ProviderVersions.COMPATIBLE,
      terraformVersion: TERRAFORM_VERSION,
    },
    readme: childReadme,
  },
];

function synthesize({ PrivateImageStack }, props) {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "release-"));
  try {
    const app = new App({ outdir });
    new PrivateImageStack(app, STACK, props);
    app.synth();
    return fs.readFileSync(path.join(outdir, "stacks", STACK, "cdk.tf.json"), "utf8");
  } finally {
    fs.rmSync(outdir, { recursive: true, force: true });
  }
}

function write(library, target, { props, readme }) {
  const text = synthesize(library, props);
  const json = JSON.parse(text);
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const files = {
    "main.tf.json": text,
    "README.md": readme(json, version),
    "terraform.tfvars.example": exampleVariables(json),
    "tests/contract.tftest.hcl": moduleTests(json),
    LICENSE: fs.readFileSync(path.join(ROOT, "LICENSE"), "utf8"),
  };
  fs.rmSync(target, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(target, name)), { recursive: true });
    fs.writeFileSync(path.join(target, name), content);
  }
}

/**
 * @param library the library, compiled or not
 * @param target the folder that they are written to; what they held before is gone
 * @returns the folders
 */
module.exports.writeModules = (library, target) =>
  modules(library).map((module) => {
    const folder = path.join(target, module.folder);
    write(library, folder, module);
    return folder;
  });
