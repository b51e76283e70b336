// Puts what was measured between the markers of a page.
const fs = require("node:fs");
const { fill } = require("../docs/markdown");

/**
 * @param {string} page the file
 * @param {string} marker which part of it
 * @param {string} text
 */
function writePart(page, marker, text) {
  fs.writeFileSync(page, fill(fs.readFileSync(page, "utf8"), marker, text));
}

module.exports = { writePart };
