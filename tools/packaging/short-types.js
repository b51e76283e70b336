// Editors show a docstring the same, however its lines are broken. Without line breaks, deep indentation, and the scope and
// the id that every construct takes, the packed types are 4 % smaller.

module.exports = { withShortDocs };

const INDENT = /^( {4})+/gm;
const DOCSTRING = /^( *)\/\*\*\n([^]*?)\n *\*\/$/gm;

/** @param {string} types as API Extractor writes them */
function withShortDocs(types) {
  const indented = types.replaceAll(INDENT, (spaces) => " ".repeat(spaces.length / 4));
  return indented.replaceAll(DOCSTRING, (_, indent, content) => {
    const lines = linesOf(content.replaceAll(/^ *\* ?/gm, ""));
    if (lines.length === 1) return `${indent}/** ${lines[0]} */`;
    return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].map((line) => indent + line).join("\n");
  });
}

/** Returns each paragraph, list item and tag of a docstring as one line, and an example as it is. */
function linesOf(docstring) {
  return docstring
    .replaceAll(/\n\n(?=@)/g, "\n")
    .split(/^(?=@)/m)
    .map((part) => (part.startsWith("@example") ? part.trim() : joined(part.trim())))
    .filter((part) => !/^@param _?(scope|id) /.test(part))
    .flatMap((part) => part.split("\n"));
}

const joined = (text) => text.replaceAll(/(?<=.)\n(?! *- ) *(?=.)/g, " ");
