// docs/situations.md: every situation of check-pull under a heading of its own, from the same data as the command.
const fs = require("node:fs");
const path = require("node:path");
const { fill } = require("./markdown");

const ROOT = path.resolve(__dirname, "../..");
const PAGE = "docs/situations.md";

/**
 * @param {{ SITUATIONS: Record<string, any>, RESULTS: Record<number, string> }} command the situations and the words of
 *   the exit codes
 * @returns {Record<string, string>} the page with its generated part renewed
 */
function situationsPage({ SITUATIONS, RESULTS }) {
  const parts = Object.entries(RESULTS).flatMap(([code, result]) => {
    const own = Object.entries(SITUATIONS).filter(([, { exitCode }]) => String(exitCode) === code);
    return [`## Exit code ${code}: ${result}`, ...own.map(([id, situation]) => section(id, situation))];
  });
  return { [PAGE]: fill(fs.readFileSync(path.join(ROOT, PAGE), "utf8"), "situations", parts.join("\n\n")) };
}

/** The heading is the name alone, so that a link to it is `situations.md#missing-tag`. */
function section(id, { means, whatToDo, seen, passes, source }) {
  return [
    `### ${id}`,
    placeholders(means),
    [
      `- **Fix:** ${placeholders(whatToDo)}`,
      `- **Recognized by:** ${seen}`,
      ...(passes ? ["- **`--wait`** tries again."] : []),
      `- [Source](${source})`,
    ].join("\n"),
  ].join("\n\n");
}

/** @param {string} text */
function placeholders(text) {
  return text.replace(/\{(\w+)\}/g, "`<$1>`");
}

module.exports = { situationsPage };
