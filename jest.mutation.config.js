// The tests that mutations of lib/ are tried against: those that neither run Terraform nor read the sources.
const config = require("./jest.config.js");

module.exports = {
  ...config,
  testPathIgnorePatterns: ["__tests__/terraform", "__tests__/security", "__tests__/docs", "__tests__/repository"],
};
