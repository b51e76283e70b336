import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { describe, it } from "node:test";
import { findingsIn } from "./findings.mjs";
import { textsOf } from "./texts.mjs";

const ofPage = async (markdown) => {
  const found = await findingsIn({ file: "page.md", line: 1, kind: "page", markdown });
  return found.map(({ message }) => message);
};

/** The findings in a program, each as its line and what is wrong. */
async function ofProgram(context, lines) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "prose-"));
  context.after(() => fs.rmSync(folder, { recursive: true }));
  fs.writeFileSync(path.join(folder, "program.ts"), lines.join("\n"));
  const found = (await Promise.all(textsOf(folder, ["program.ts"]).map(findingsIn))).flat();
  return found.map(({ line, message }) => `${line}: ${message.replace(/[:,] .*/, "")}`).sort();
}

const BAD_SENTENCES = [
  ["The group is made anew.", /“anew”/],
  ["The registry has nothing for it.", /“has nothing”/],
  ["The word `memory` is no prop of a container.", /“is no prop”/],
  ["Use the module in a pipeline that I have.", /“that I have”/],
  ["When it is mended, apply.", /“mended”/],
  ["A start in the far future is told.", /“is told”/],
  ["Give one of both, or leave it out.", /“leave it out”/],
  ["Nobody can answer yes.", /“Nobody can”/],
  ["The name changes with each each replacement.", /repeated `each`/],
  ["Add a identity to the group.", /article `a` before `identity`/],
  [
    `The group waits ${"for the role assignment and the password ".repeat(5)}of the service principal.`,
    /words in a sentence/,
  ],
];

const GOOD_SENTENCES = [
  "The group waits for the role assignment and the password. Set `propagationDelay` to change how long.",
  "An operator reads each message. It names the value, the reason and the command that fixes it.",
  "| Variable | Meaning |\n| --- | --- |\n| `image` | Image without the server, for example `myimage:v1`. |",
  "```sh\nnpm run anew # code is not prose\n```",
];

describe("The prose check", () => {
  for (const [sentence, finding] of BAD_SENTENCES) {
    it(`finds what is wrong with: ${sentence.slice(0, 60)}`, async () => {
      const found = await ofPage(sentence);
      assert.equal(found.length, 1, found.join("\n"));
      assert.match(found[0], finding);
    });
  }

  for (const text of GOOD_SENTENCES) {
    it(`accepts: ${text.slice(0, 60)}`, async () => assert.deepEqual(await ofPage(text), []));
  }

  it("reads docstrings, comments and messages of a program, and names their lines", async (context) => {
    const found = await ofProgram(context, [
      "/** What is said of a registry. */",
      "export const first = 1;",
      "// Made anew",
      "// on each start.",
      'report("image", "no credential for the registry of the image");',
      'report("image", `must be a reference, got ${first}. Add a tag, for example "v1".`);',
      "/** The facts of a registry, which the rules need. */",
      'throw new Refusal("The state is empty, and nothing was changed.");',
    ]);
    assert.deepEqual(found, [
      "1: a docstring begins with the noun",
      "3: “anew”",
      "5: a message ends with a period",
      "5: a message says how to fix it",
      "8: a message says how to fix it",
    ]);
  });

  it("reads a message with the texts that it inserts", async (context) => {
    const found = await ofProgram(context, [
      'const ADVICE = "so Terraform would replace it. Omit it";',
      'const EXCUSE = "so Terraform would replace it anew";',
      'const NAME = "image";',
      "report(NAME, `is not on the registry, ${ADVICE}.`);",
      "report(NAME, `is not on the registry, ${EXCUSE}.`);",
      "report(NAME, `is not on the registry that ${NAME} has.`);",
    ]);
    assert.deepEqual(found, [
      "2: “anew”",
      "5: a message says how to fix it",
      "5: “anew”",
      "6: a message says how to fix it",
    ]);
  });

  it("asks the error of a run for no way to fix it, since that is in the runbook", async (context) => {
    const found = await ofProgram(context, [
      'fail({ code: "NotFinished", message: "Not ended after 5 minutes" });',
      'refuse({ path: "image", message: "Not ended after 5 minutes." });',
    ]);
    assert.deepEqual(found, ["2: a message says how to fix it"]);
  });

  it("reads an indented line of a comment alone, but not what follows it", async (context) => {
    const words = (count) => Array(count).fill("the group waits").join(" and ");
    const found = await ofProgram(context, [
      `// ${words(4)}`,
      `//   ${words(4)}`,
      "export {};",
      `// ${words(4)}`,
      `// ${words(4)}`,
      "export {};",
    ]);
    assert.deepEqual(found, ["4: 30 words in a sentence"]);
  });
});
