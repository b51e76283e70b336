// A plugin for esbuild that removes what only the assets of cdktf need from a program. That is a third of it, an archiver,
// and Node.js reads all of a program before it starts. To archive an asset, cdktf also starts that file as a program of its
// own, which a bundle has no file for.
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
