import * as fs from "node:fs";
import * as path from "node:path";
import { RUN_ERRORS } from "../../lib/schedule/run-options";
import { CONTAINER_CASES, NAMED_CASES } from "../support/container-cases";
import { CASES } from "../support/observed-run-cases";

const PAGE = fs.readFileSync(path.resolve(__dirname, "../../docs/runbooks/nightly-run-failed.md"), "utf8");

/** The rows of its table: code and the words of the message. */
const ROWS = [...PAGE.matchAll(/^\| (`\w+`|none) +\| (.*?) +\| /gm)].map(([, code, message]) => ({
  code: code!.replaceAll("`", ""),
  words: [...message!.matchAll(/`([^`]+)`/g)].map(([, text]) => text!.replaceAll("…", "").trim()),
}));

/** A message without the name of its first container and without its numbers. */
const general = (message: string) =>
  message
    .replace(/^[a-z]+(?=: )/, "x")
    .replace(/exit code \d+/g, "exit code N")
    .replace(/\d+ minutes/, "N minutes");

describe("The runbook of a failed run", () => {
  it("has a row for each code", () => {
    expect(ROWS.map(({ code }) => code)).toEqual(expect.arrayContaining(Object.values(RUN_ERRORS)));
  });

  const outcomes = [...CASES, ...CONTAINER_CASES, ...NAMED_CASES].flatMap(({ expected: { code, message } }) =>
    code === undefined ? [] : [{ code, message: message! }],
  );
  it.each(outcomes)("has a row for $code: $message", ({ code, message }) => {
    const rows = ROWS.filter((row) => row.code === code);
    const has = rows.some(({ words }) => words.some((text) => general(message).includes(general(text))));
    expect(has).toBe(true);
  });
});
