const base = require("./jest.config.js");

// The tests of check-pull against a real registry, which scripts/ci/docker-registry.sh fetches.
module.exports = {
  ...base,
  roots: ["<rootDir>/__tests__/docker-registry"],
  testPathIgnorePatterns: ["/node_modules/"],
};
