const base = require("./jest-preset.js");

// The tests of check-pull against a real registry, which tools/ci/docker-registry.sh fetches.
module.exports = {
  ...base,
  rootDir: "../..",
  roots: ["<rootDir>/__tests__/docker-registry"],
  testPathIgnorePatterns: ["/node_modules/"],
};
