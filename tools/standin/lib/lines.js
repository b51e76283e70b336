"use strict";
// The lines of providers that the stand-in can be: the schema dumps and the rules of each.
const path = require("node:path");

const at = (...names) => path.join(__dirname, "..", ...names);

const AZAPI = at("schemas", "azapi");

const LINES = {
  "azurerm-4": { schemas: [at("schemas", "azurerm-4"), AZAPI], rules: at("rules", "azurerm-4.55.0.json") },
  "azurerm-5": { schemas: [at("schemas", "azurerm-5"), AZAPI], rules: at("rules", "azurerm-5.2.0.json") },
};

/** The line that the stack pins. */
const DEFAULT_LINE = "azurerm-5";

function lineOf(name = DEFAULT_LINE) {
  const line = LINES[name];
  if (!line) throw new Error(`unknown line ${name}. Use ${Object.keys(LINES).join(" or ")}.`);
  return line;
}

module.exports = { DEFAULT_LINE, LINES, lineOf };
