// jsii does not know two things of TypeScript: lists that cannot be written to, and the JavaScript class Error. Neither
// changes what the API means in another language. This rewrites a source file without them.
const ts = require("typescript");

const ERROR_MEMBERS =
  "/** The name of the error. */ public name: string = ''; /** Every problem, one a line. */ public readonly message: string;";

module.exports.jsiiSource = (fileName, text) => {
  const edits = [];
  const visit = (node) => {
    if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) {
      edits.push({ from: node.getStart(), to: node.type.getStart(), text: "" });
    }
    if (isConstantList(node)) {
      // Read-only as well: the same list, with its words as the type of its items.
      const words = node.expression.elements.map((word) => word.getText()).join(" | ");
      edits.push({ from: node.type.getStart(), to: node.type.getEnd(), text: `(${words})[]` });
    }
    if (ts.isClassDeclaration(node)) edits.push(...withoutError(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true));

  edits.sort((one, other) => other.from - one.from);
  return edits.reduce((done, edit) => done.slice(0, edit.from) + edit.text + done.slice(edit.to), text);
};

/** `["a", "b"] as const` */
function isConstantList(node) {
  return (
    ts.isAsExpression(node) &&
    node.type.getText() === "const" &&
    ts.isArrayLiteralExpression(node.expression) &&
    node.expression.elements.length > 0 &&
    node.expression.elements.every(ts.isStringLiteral)
  );
}

function withoutError(declaration) {
  const heritage = declaration.heritageClauses?.find((clause) => clause.types[0]?.expression.getText() === "Error");
  if (!heritage) return [];
  const body = declaration.members.pos;
  const edits = [
    { from: heritage.getStart(), to: heritage.getEnd(), text: "" },
    { from: body, to: body, text: ERROR_MEMBERS },
  ];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) {
      edits.push({ from: node.expression.getStart(), to: node.expression.getEnd(), text: "this.message = " });
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(declaration, visit);
  return edits;
}
