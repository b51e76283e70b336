// Puts a generated part between the markers of a page.
const fs = require("node:fs");

async function writeTable(page, marker, text) {
  const marked = new RegExp(`(<!-- ${marker} -->\\n)[\\s\\S]*(<!-- /${marker} -->)`);
  const before = fs.readFileSync(page, "utf8");
  if (!marked.test(before)) throw new Error(`${page} has no <!-- ${marker} --> markers`);
  const after = before.replace(marked, (_, start, end) => `${start}\n${text}\n\n${end}`);
  const prettier = require("prettier");
  const options = await prettier.resolveConfig(page);
  fs.writeFileSync(page, await prettier.format(after, { ...options, filepath: page }));
}

module.exports = { writeTable };
