// Node.js and ts-node print the line of a program that throws. A program that swc minifies is one line. It is broken before a
// statement, where a line break means nothing.
const ts = require("typescript");

const LONGEST = 500;

module.exports = { withShortLines };

/** @param {string} program */
function withShortLines(program) {
  const lines = [];
  let start = 0;
  let last = 0;
  const visit = (node) => {
    if (ts.isStatement(node) && !ts.isBlock(node)) {
      const at = node.getStart();
      if (at - start > LONGEST && last > start) {
        lines.push(program.slice(start, last));
        start = last;
      }
      last = at;
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("program.js", program, ts.ScriptTarget.Latest, true));
  return [...lines, program.slice(start)].join("\n");
}
