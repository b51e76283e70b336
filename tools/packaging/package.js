#!/usr/bin/env node
// npm run package: what is published, in dist/package, ready for `npm pack` and `npm publish`. The README of the package is
// one of its own, since that of the repository is about the repository, and its manifest leaves out what needs one.
const fs = require("node:fs");
const path = require("node:path");
const { givenOptions, run } = require("../support/command");

const ROOT = path.resolve(__dirname, "../..");
const TARGET = path.join(ROOT, "dist/package");
const OF_THE_REPOSITORY = ["private", "scripts", "devDependencies", "overrides", "allowScripts", "workspaces", "jest"];

run(() => {
  givenOptions("package");
  const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const published = Object.fromEntries(Object.entries(manifest).filter(([name]) => !OF_THE_REPOSITORY.includes(name)));

  fs.rmSync(TARGET, { recursive: true, force: true });
  for (const file of manifest.files) fs.cpSync(path.join(ROOT, file), path.join(TARGET, file));
  fs.copyFileSync(path.join(ROOT, "LICENSE"), path.join(TARGET, "LICENSE"));
  fs.copyFileSync(path.join(ROOT, "tools/packaging/package-readme.md"), path.join(TARGET, "README.md"));
  // The license of the data of others that the program holds.
  fs.copyFileSync(path.join(ROOT, "lib/schedule/windows-zones.notice.txt"), path.join(TARGET, "NOTICE"));
  published.files = [...published.files, "NOTICE"];
  fs.writeFileSync(path.join(TARGET, "package.json"), `${JSON.stringify(published, undefined, 2)}\n`);
});
