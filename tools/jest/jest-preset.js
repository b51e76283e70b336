const { availableParallelism } = require("node:os");
const { otherTests } = require("./quick-tests");

// A whole run takes the quick tests as one file, which saves loading cdktf some ninety times. Where the command line names
// files (or `-t` names tests), each file of tests is one of its own.
const isWhole = process.argv.slice(2).every((argument) => argument.startsWith("-"));

// `npx jest` at the root takes it from there: package.json names this folder as its preset.
/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  roots: ["<rootDir>/__tests__"],
  testTimeout: 120_000,
  // Jest keeps one core for itself; half of the time, though, it waits for Terraform.
  maxWorkers: availableParallelism(),
  testMatch: isWhole ? ["quick.ts", ...otherTests()].map((name) => `<rootDir>/__tests__/${name}`) : ["**/*.test.ts"],
  // They need a program besides Node.js and Terraform: `npm run test:registry`.
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/__tests__/docker-registry/"],
  moduleNameMapper: {
    "^cdktf-private-aci$": "<rootDir>/lib",
    // cdktf runs without the stack trace of every reference and without the archiver of its assets, which takes half the
    // time. No test of ours needs them. __tests__/examples/plain-node.test.ts holds that the JSON is the same with them.
    "/stack-trace$": "<rootDir>/__tests__/support/no-stack-traces.js",
    "^archiver$": "<rootDir>/__tests__/support/no-archiver.js",
  },
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
    ],
  },
  reporters: ["default", "<rootDir>/tools/jest/skipped-tests.js"],
  setupFilesAfterEnv: ["<rootDir>/__tests__/support/setup.ts"],
  // cdktf leaves a folder in the temporary directory for every synthesized scope: each run gets one of its own. The stand-in providers
  // run in one process, in which their code is loaded once.
  globalSetup: "<rootDir>/__tests__/support/global-setup.js",
  globalTeardown: "<rootDir>/__tests__/support/global-teardown.js",
  collectCoverageFrom: ["lib/**/*.ts", "!lib/index.ts", "app/**/*.ts", "check-pull/**/*.ts"],
  // Below the threshold, the table names the file and the lines.
  coverageReporters: [["text", { skipFull: true }], "text-summary", "lcov"],
  coverageThreshold: { global: { lines: 100, branches: 100 } },
};
