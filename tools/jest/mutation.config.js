const base = require("./jest-preset.js");

// The tests that mutations of lib/ are tried against, a few thousand times.
module.exports = {
  ...base,
  rootDir: "../..",
  testMatch: ["<rootDir>/__tests__/mutation.ts"],
  // What does not run is what the tests left out on purpose.
  reporters: ["default"],
};
