// The files of cdktf and of the providers that the library loads at its top.
const before = new Set(Object.keys(require.cache));
require("cdktf-private-aci");
const roots = Object.keys(require.cache).filter(
  (file) =>
    !before.has(file) &&
    /node_modules\/(@cdktf\/provider-[a-z]+\/lib\/[^/]+\/index\.js|cdktf\/lib\/index\.js)$/.test(file),
);
process.stdout.write(JSON.stringify(roots));
