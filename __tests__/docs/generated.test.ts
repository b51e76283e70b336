import * as fs from "node:fs";
import * as path from "node:path";
import { synthesizeStack } from "../support/stack-json";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a plain script, which runs without a build
const { ROOT, pages } = require("../../tools/docs/pages.js");

describe("The generated parts of the pages", () => {
  const made: Record<string, string> = pages(JSON.parse(synthesizeStack()));

  it.each(Object.keys(made))("%s is as `npm run docs` writes it", (name) => {
    expect(fs.readFileSync(path.join(ROOT, name), "utf8")).toBe(made[name]);
  });
});
