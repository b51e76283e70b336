// A guide page as its reader follows it. Every `sh` block is run, in the order of the page and in one shell. A block after
// "Save … as `name`:" is saved under that name.

/** @param {string} markdown the text of the page */
module.exports.guideScript = (markdown) => {
  const script = ["set -euo pipefail"];
  const fence = /^( *)```(\w*)\n([\s\S]*?)^\1```$/gm;
  for (let match = fence.exec(markdown), end = 0; match; end = fence.lastIndex, match = fence.exec(markdown)) {
    const [, indent, language] = match;
    const content = match[3].replaceAll(new RegExp(`^${indent}`, "gm"), "");
    const name = savedAs(markdown.slice(end, match.index));
    if (name) script.push(`cat > '${name}' <<'END_OF_FILE'`, `${content}END_OF_FILE`);
    else if (language === "sh") script.push(content);
  }
  return script.join("\n");
};

/** The name in the last sentence before a block. */
function savedAs(text) {
  const paragraph =
    text
      .trim()
      .split(/\n\s*\n/)
      .at(-1) ?? "";
  return /\bSave\b[^`]*`([^`]+)`[^`]*:$/.exec(paragraph)?.[1];
}
