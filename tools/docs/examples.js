// The list of examples by the wish that each fulfils: the first paragraph of its README starts with "I want".
const fs = require("node:fs");
const path = require("node:path");
const { Refusal } = require("../support/command");

/** @param {string} folder the folder of the examples */
function exampleList(folder) {
  const names = fs
    .readdirSync(folder)
    .filter((name) => fs.existsSync(path.join(folder, name, "README.md")))
    .sort();
  return names.map((name) => `- [${wishOf(path.join(folder, name))}](${name})`).join("\n");
}

function wishOf(folder) {
  const paragraphs = fs.readFileSync(path.join(folder, "README.md"), "utf8").split(/\n\s*\n/);
  const wish = paragraphs.find((paragraph) => /^_?I want/.test(paragraph));
  if (!wish)
    throw new Refusal(`examples/${path.basename(folder)}/README.md: no paragraph starts with "I want". Add one.`);
  return wish.replace(/^_|_$/g, "").replace(/\s+/g, " ").trim();
}

module.exports = { exampleList };
