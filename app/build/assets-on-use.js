// A plugin for esbuild that leaves what only the assets of cdktf need out of a program: a third of it is an archiver, and
// Node.js reads all of a program before it starts. cdktf also starts that file as a program of its own to archive an asset,
// which cannot be done from within another program.
const FILE = "cdktf/lib/private/fs";

const ON_USE = `module.exports = new Proxy({}, { get: (_, name) => require("${FILE}")[name] });`;

/** @returns {import("esbuild").Plugin} */
module.exports.assetsOnUse = () => ({
  name: "assets-on-use",
  setup: (build) => {
    build.onResolve({ filter: /^\.\/private\/fs$/ }, ({ importer, path: name }) =>
      /[/\\]cdktf[/\\]lib[/\\]/.test(importer) ? { path: name, namespace: "on-use" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "on-use" }, () => ({ contents: ON_USE, resolveDir: __dirname }));
    build.onResolve({ filter: new RegExp(`^${FILE}$`), namespace: "on-use" }, () => ({ path: FILE, external: true }));
  },
});
