// Tables of what a synthesized stack takes and gives, for people.
const { table } = require("./markdown");

/** @param {any} json a parsed cdk.tf.json */
function variablesTable(json) {
  const rows = Object.entries(json.variable).map(([name, variable]) => [
    `\`${name}\``,
    `\`${variable.type}\`${variable.sensitive ? ", sensitive" : ""}`,
    "default" in variable ? `\`${JSON.stringify(variable.default)}\`` : "required",
    variable.description,
  ]);
  // What must be given comes first.
  rows.sort((one, other) => Number(other[2] === "required") - Number(one[2] === "required"));
  return table(["Variable", "Type", "Default", "Meaning"], rows);
}

/** @param {any} json a parsed cdk.tf.json */
function outputsTable(json) {
  const rows = Object.entries(json.output).map(([name, output]) => [
    `\`${name}\`${output.sensitive ? " (sensitive)" : ""}`,
    output.description,
  ]);
  return table(["Output", "Meaning"], rows);
}

module.exports = { variablesTable, outputsTable };
