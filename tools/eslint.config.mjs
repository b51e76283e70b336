import eslint from "@eslint/js";
import prettier from "eslint-config-prettier";
import jest from "eslint-plugin-jest";
import tseslint from "typescript-eslint";

const BARRELS = {
  paths: ["@cdktf/provider-azurerm", "@cdktf/provider-azuread", "@cdktf/provider-time"].map((name) => ({
    name,
    message: "Import the one resource: the whole provider costs seconds and hundreds of megabytes.",
  })),
};

/** A stage imports only from itself and from stages to its left. */
const STAGES = ["core", "registry", "identity", "container-group", "schedule", "stack"];
const oneWay = STAGES.map((stage, index) => ({
  files: [`lib/${stage}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        ...BARRELS,
        patterns: [
          {
            group: [...STAGES.slice(index + 1).map((later) => `**/${later}/**`), "**/check-pull/**", "**/index"],
            message: "Imports go one way only: core, registry, identity, container-group, schedule, stack.",
          },
        ],
      },
    ],
  },
}));

/** The same of the commands. */
const OF_APP = ["process", "settings", "command-line", "stacks", "terraform", "commands"];
const oneWayInApp = OF_APP.map((stage, index) => ({
  files: [`app/${stage}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        ...BARRELS,
        patterns: OF_APP.slice(index + 1).map((later) => ({
          regex: `^\\.\\./${later}/`,
          message: `Imports go one way only: ${OF_APP.join(", ")}.`,
        })),
      },
    ],
  },
}));

/** The package check-pull loads in no time: Node.js, and two files of lib/ without cdktf. Its rooms import one way. */
const ROOMS = ["registry", "verdict", "cli"];
const pullCheck = ROOMS.map((room, index) => ({
  files: [`check-pull/${room}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: `^(?!node:|\\./|(?:\\.\\./)+(?:lib/core/nearest|lib/registry/image-reference)$|(?:\\.\\./)+(?:${ROOMS.slice(0, index + 1).join("|")})/)`,
            message:
              "Imports go one way: registry, verdict, cli; of lib/ only core/nearest and registry/image-reference.",
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["**/dist/", "cdktf.out/", "coverage/", "**/node_modules/", "**/cdktf.out/"] },
  eslint.configs.recommended,
  tseslint.configs.recommended,
  {
    rules: {
      "no-restricted-imports": ["error", BARRELS],
      "@typescript-eslint/naming-convention": [
        "error",
        { selector: "enumMember", format: ["UPPER_CASE"] },
        { selector: "typeLike", format: ["PascalCase"] },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", ignoreRestSiblings: true, caughtErrors: "none" },
      ],
      // The types of a synthesized JSON, and what jsii knows as "any".
      "@typescript-eslint/no-explicit-any": "off",
    },
  },
  {
    files: ["lib/**/*.ts", "app/**/*.ts"],
    rules: {
      "@typescript-eslint/naming-convention": [
        "error",
        { selector: "enumMember", format: ["UPPER_CASE"] },
        { selector: "typeLike", format: ["PascalCase"] },
        { selector: "typeProperty", modifiers: ["readonly"], format: null },
      ],
      "max-lines": ["error", { max: 300 }],
    },
  },
  ...oneWay,
  ...oneWayInApp,
  ...pullCheck,
  {
    files: ["**/*.js"],
    languageOptions: {
      globals: {
        require: "readonly",
        module: "writable",
        process: "readonly",
        console: "readonly",
        __dirname: "readonly",
        Buffer: "readonly",
        setTimeout: "readonly",
        clearTimeout: "readonly",
      },
    },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
  { files: ["__tests__/**/*.test.ts"], ...jest.configs["flat/recommended"] },
  {
    files: ["__tests__/**/*.test.ts"],
    rules: {
      "jest/expect-expect": ["error", { assertFunctionNames: ["expect*", "**.ok"] }],
      "jest/no-standalone-expect": "off",
      "jest/valid-title": "off",
      // Our workbench has an apply() of its own.
      "prefer-spread": "off",
    },
  },
  prettier,
);
