// The `summary` and `source` of a rule are for the page that lists the rules. The `seen` and `source` of a situation of
// check-pull are for its page, and so is the `source` of a format. Nothing reads them at run time.
const ts = require("typescript");

const RULE = { reasons: ["summary", "source"], others: ["id", "severity", "check"] };
const SITUATION = { reasons: ["seen", "source"], others: ["exitCode", "means", "whatToDo"] };

const FORMAT = { reasons: ["source"], others: ["pattern", "must"] };

module.exports = { withoutReasons, RULE, SITUATION, FORMAT };

function withoutReasons(fileName, text, kind) {
  const edits = [];
  const visit = (node) => {
    if (ts.isObjectLiteralExpression(node) && isOfKind(node, kind)) {
      const properties = node.properties.filter(ts.isPropertyAssignment);
      const reasons = properties.filter((property) => kind.reasons.includes(nameOf(property)));
      edits.push(...reasons.map((property) => ({ from: property.getStart(), to: endOf(property, text) })));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true));

  edits.sort((one, other) => other.from - one.from);
  return edits.reduce((done, { from, to }) => done.slice(0, from) + done.slice(to), text);
}

/** The end of a property with the comma after it. */
function endOf(property, text) {
  const comma = /\s*,/y;
  comma.lastIndex = property.getEnd();
  return comma.test(text) ? comma.lastIndex : property.getEnd();
}

function isOfKind(node, { reasons, others }) {
  const names = node.properties.map(nameOf);
  return [...others, ...reasons].every((name) => names.includes(name));
}

function nameOf(property) {
  return property.name?.getText();
}
