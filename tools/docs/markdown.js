// The one way in which generated parts come into a page, and the one way in which a table is written.

/**
 * A page with another content between `<!-- name -->` and `<!-- /name -->`, or `<!-- name:of -->` and `<!-- /name -->`.
 *
 * @param {string} page the text of the page
 * @param {string} name which part
 * @param {string} content what stands there
 * @returns {string}
 */
function fill(page, name, content) {
  const part = partOf(name);
  if (!part.test(page)) throw new Error(`the page has no <!-- ${name} -->`);
  return page.replace(part, (_, open, _old, close) => `${open}\n\n${content}\n\n${close}`);
}

/**
 * Returns the current content.
 *
 * @param {string} page the text of the page
 * @param {string} name which part
 * @returns {string}
 */
function contentOf(page, name) {
  return partOf(name).exec(page)?.[2]?.trim() ?? "";
}

/** @param {string} name */
function partOf(name) {
  return new RegExp(`(<!-- ${name} -->)([\\s\\S]*?)(<!-- /${name.split(":")[0]} -->)`);
}

/**
 * A Markdown table with columns of even width, as prettier writes it. A head that ends with ` >` is over numbers.
 *
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 * @returns {string}
 */
function table(head, rows) {
  const isNumbers = head.map((cell) => cell.endsWith(" >"));
  const names = head.map((cell) => cell.replace(/ >$/, ""));
  const cells = [names, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)));
  const pad = (cell, column) => (isNumbers[column] ? cell.padStart(widths[column]) : cell.padEnd(widths[column]));
  const rule = (width, column) => (isNumbers[column] ? `${"-".repeat(width - 1)}:` : "-".repeat(width));
  const line = (row) => `| ${row.join(" | ")} |`;
  const [first, ...others] = cells.map((row) => line(row.map(pad)));
  return [first, line(widths.map(rule)), ...others].join("\n");
}

module.exports = { contentOf, fill, table };
