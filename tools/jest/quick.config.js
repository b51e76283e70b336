const base = require("./jest-preset.js");

// npm run test:quick, and the tests that mutations are tried against, a few thousand times: __tests__/quick.ts.
module.exports = {
  ...base,
  rootDir: "../..",
  testMatch: ["<rootDir>/__tests__/quick.ts"],
  // What does not run is what the tests left out on purpose.
  reporters: ["default"],
};
