"use strict";
// The lines of providers that the stand-in can be: the schema dumps and the rules of each.
const path = require("node:path");

const at = (...names) => path.join(__dirname, "..", ...names);

const LINES = {
  "azurerm-4": { schemas: at("schemas", "azurerm-4"), rules: at("rules", "azurerm-4.55.0.json") },
  "azurerm-5": { schemas: at("schemas", "azurerm-5"), rules: at("rules", "azurerm-5.2.0.json") },
};

function lineOf(name = "azurerm-4") {
  const line = LINES[name];
  if (!line) throw new Error(`there is no line ${name}, but ${Object.keys(LINES).join(" and ")}`);
  return line;
}

module.exports = { LINES, lineOf };
