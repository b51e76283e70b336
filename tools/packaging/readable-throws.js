// Node.js prints the line of the program that throws an uncaught error, before the error. In a minified program that line
// is hundreds of characters of code, so everything is thrown by one function that is not minified.
const ts = require("typescript");

const NAME = "throwError";

/** The beginning of the program. What follows it must not rely on a directive of its own. */
const READABLE_THROW = `"use strict";
function ${NAME}(error) {
  throw error;
}`;

module.exports = { READABLE_THROW, withReadableThrows };

/**
 * Returns a program in which each `throw x` is `throw throwError(x)`, on the same lines.
 *
 * @param {string} fileName
 * @param {string} text
 */
function withReadableThrows(fileName, text) {
  const inserts = [];
  const visit = (node) => {
    if (ts.isThrowStatement(node)) {
      inserts.push({ at: node.expression.getStart(), what: `${NAME}(` }, { at: node.expression.getEnd(), what: ")" });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true));
  inserts.sort((one, other) => other.at - one.at);
  return inserts.reduce((done, { at, what }) => done.slice(0, at) + what + done.slice(at), text);
}
