// The table of docs/check-pull.md: every situation, from the same data as the command.
const fs = require("node:fs");
const path = require("node:path");
const { fill, table } = require("./markdown");

const ROOT = path.resolve(__dirname, "../..");
const PAGE = "docs/check-pull.md";

/**
 * @param {{ SITUATIONS: Record<string, any> }} command check-pull/verdict/situations/situations
 * @returns {Record<string, string>} the page with its generated part renewed
 */
function checkPullPage({ SITUATIONS }) {
  const rows = Object.entries(SITUATIONS).map(([id, { exitCode, seen, means, whatToDo, passes, source }]) => [
    `\`${id}\``,
    String(exitCode),
    seen,
    placeholders(means),
    placeholders(whatToDo),
    passes ? "yes" : "",
    `[source](${source})`,
  ]);
  const head = ["Situation", "Ends with >", "Recognized by", "Means", "What to do", "`--wait` goes on", "From"];
  const text = fs.readFileSync(path.join(ROOT, PAGE), "utf8");
  return { [PAGE]: fill(text, "situations", table(head, rows)) };
}

/** @param {string} text */
function placeholders(text) {
  return text.replace(/\{(\w+)\}/g, "_$1_");
}

module.exports = { checkPullPage };
