"use strict";
const fs = require("node:fs");
const path = require("node:path");

// What the wrapped command needs in its environment.
const environment = (reattach) => ({
  TF_REATTACH_PROVIDERS: JSON.stringify(reattach),
  CHECKPOINT_DISABLE: process.env.CHECKPOINT_DISABLE || "1",
  // A file that does not exist makes every command warn.
  ...(fs.existsSync(process.env.TF_CLI_CONFIG_FILE || ".") ? {} : { TF_CLI_CONFIG_FILE: "" }),
  TERRAFORM_BINARY_NAME: path.join(__dirname, "terraform-shim"),
  STANDIN_TERRAFORM: process.env.STANDIN_TERRAFORM || process.env.TERRAFORM_BINARY_NAME || "terraform",
});

module.exports = { environment };
