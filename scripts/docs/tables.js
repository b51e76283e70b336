// Tables of what a synthesized stack takes and gives, for people.

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

/** A Markdown table with columns of even width, as prettier writes it. */
function table(head, rows) {
  const cells = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, column) => Math.max(3, ...cells.map((row) => row[column].length)));
  const line = (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  return [line(cells[0]), line(widths.map((width) => "-".repeat(width))), ...cells.slice(1).map(line)].join("\n");
}

module.exports = { variablesTable, outputsTable, table };
