// The `summary` and `source` of a rule are for the page that lists the rules. Nothing reads them at run time.
const ts = require("typescript");

const REASONS = ["summary", "source"];

module.exports.withoutReasons = (fileName, text) => {
  const edits = [];
  const visit = (node) => {
    if (ts.isObjectLiteralExpression(node) && isRule(node)) {
      const reasons = node.properties.filter((property) => REASONS.includes(nameOf(property)));
      // Blanks of the same number of lines, so that the source map stays right.
      edits.push(...reasons.map(({ initializer }) => ({ from: initializer.getStart(), to: initializer.getEnd() })));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true));

  edits.sort((one, other) => other.from - one.from);
  const blank = (part) => `""${part.replace(/[^\n]/g, "")}`;
  return edits.reduce((done, { from, to }) => done.slice(0, from) + blank(done.slice(from, to)) + done.slice(to), text);
};

function isRule(node) {
  const names = node.properties.map(nameOf);
  return ["id", "severity", "check", ...REASONS].every((name) => names.includes(name));
}

function nameOf(property) {
  return property.name?.getText();
}
