// The tests that mutations of lib/ are tried against.
module.exports = { ...require("./jest.config.js"), testMatch: ["<rootDir>/__tests__/mutation.ts"] };
