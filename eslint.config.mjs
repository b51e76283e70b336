// The linter and its configuration are among the tools that are installed apart.
export { default } from "./tools/eslint.config.mjs";
