const base = require("./jest.config.js");

// The tests that mutations of lib/ are tried against, a few thousand times. So cdktf goes without what no test of ours
// looks at and takes a third of the time: the stack trace of every reference, and the archiver of its assets.
module.exports = {
  ...base,
  testMatch: ["<rootDir>/__tests__/mutation.ts"],
  moduleNameMapper: {
    ...base.moduleNameMapper,
    "/stack-trace$": "<rootDir>/__tests__/support/no-stack-traces.js",
    "^archiver$": "<rootDir>/__tests__/support/no-archiver.js",
  },
};
