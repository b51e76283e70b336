"use strict";
// The examples of the README, run as they stand there.
const test = require("node:test");
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const { run, workspace } = require("./helpers");

const README = fs.readFileSync(path.join(__dirname, "..", "README.md"), "utf8");
const MODULES = path.join(__dirname, "..", "..", "..", "node_modules");
const CDKTF = path.join(__dirname, "fixtures", "cdktf");
const RESOURCES = `
resource "azuread_application" "app" { display_name = "puller" }
resource "azurerm_container_group" "cg" {
  name                = "cg"
  location            = "eastus"
  resource_group_name = "rg"
  os_type             = "Linux"
  container {
    name   = "a"
    image  = "mcr.microsoft.com/app:v1"
    cpu    = 1
    memory = 1
  }
}
`;
const blocks = (language) =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(([, text]) => text);

// A project of cdktf with a configuration of Terraform beside it, and the packages of this repository.
async function project(t) {
  const w = await workspace(t, { "main.tf": `provider "azurerm" {\n  features {}\n}\n${RESOURCES}` }, { init: false });
  for (const name of ["main.js", "cdktf.json"]) fs.copyFileSync(path.join(CDKTF, name), path.join(w.dir, name));
  fs.symlinkSync(MODULES, path.join(w.dir, "node_modules"));
  return w;
}

test("the README has examples", () => {
  assert.deepStrictEqual([blocks("sh").length, blocks("js").length], [4, 1]);
  assert.ok(blocks("sh").every((block) => block.includes("npx standin")));
});

test("the README's commands end in 0", async (t) => {
  for (const block of blocks("sh")) {
    const w = await project(t);
    const { code, all } = await run("bash", ["-ec", block], { cwd: w.dir, env: { CI: "1" } });
    assert.strictEqual(code, 0, `${block}\n${all}`);
    // One is about a failure.
    assert.strictEqual(/injected failure: azurerm_container_group create/.test(all), block.includes("--fail"), all);
  }
});

test("the README's program ends in 0", async (t) => {
  const w = await project(t);
  const [program] = blocks("js");
  w.write({ "program.js": `(async () => {\n${program}\n})();\n` });
  const { code, all } = await run(process.execPath, ["program.js"], { cwd: w.dir });
  assert.strictEqual(code, 0, all);
  assert.match(all, /injected failure: azuread_application create/);
  assert.match(all, /Apply complete! Resources: 1 added/);
});
