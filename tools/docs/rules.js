// docs/rules.md: tools/docs/rules/page.ts writes it from the rules and from the tables of their tests. These are in
// TypeScript and part of no build.
const esbuild = require("esbuild");
const path = require("node:path");

const ROOT = path.resolve(__dirname, "../..");

/** @returns {string} the page */
module.exports.rulesPage = () => {
  const outfile = path.join(ROOT, "dist/docs/rules-page.js");
  const entryPoints = [path.join(ROOT, "tools/docs/rules/page.ts")];
  esbuild.buildSync({
    entryPoints,
    outfile,
    bundle: true,
    platform: "node",
    packages: "external",
    logLevel: "warning",
  });
  delete require.cache[outfile];
  return require(outfile).rulesPage();
};
