// Which files of variables a command reads.
const fs = require("node:fs");
const path = require("node:path");
const { ROOT, shown } = require("./project");
const { Refusal } = require("./refusal");

/**
 * The variable files of a command, in Terraform's order of precedence: the last one wins, and `-var` beats them all.
 *
 * An environment has its own file. Without environments, and without `-var-file`, they are those that Terraform would read
 * by itself in the root of the project.
 *
 * @param {{ environment?: string, others: readonly string[] }} target
 * @param {readonly string[]} given the files of `-var-file`, as absolute paths
 * @returns {string[]}
 */
function variableFiles({ environment, others }, given) {
  for (const file of given) {
    const isThere = fs.existsSync(file);
    if (!isThere) throw new Refusal(`-var-file: there is no file ${shown(file)}`);
    refuseOfAnother(file, environment, others);
  }
  for (const file of inEnvironment()) refuseOfAnother(file, environment, others);
  if (environment === undefined) return given.length > 0 ? [...given] : automatic();

  const own = ownFile(environment);
  if (!fs.existsSync(own)) {
    throw new Refusal(
      `${environment}: there is no ${shown(own)}. Write the variables of this environment into it, beside cdktf.json.`,
    );
  }
  return [own, ...given.filter((file) => !isSame(file, own))];
}

function ownFile(environment) {
  return path.join(ROOT, `${environment}.tfvars`);
}

function refuseOfAnother(file, environment, others) {
  const owner = others.find((other) => isSame(file, ownFile(other)) || path.basename(file) === `${other}.tfvars`);
  if (owner === undefined) return;
  throw new Refusal(`${shown(file)} is the file of ${owner}, and this is ${environment}. Nothing was changed.`);
}

function isSame(one, other) {
  return (
    one === other || (fs.existsSync(one) && fs.existsSync(other) && fs.realpathSync(one) === fs.realpathSync(other))
  );
}

/** Files that Terraform is told of by the environment. */
function inEnvironment() {
  const settings = Object.entries(process.env).filter(([name]) => /^TF_CLI_ARGS(_|$)/.test(name));
  return settings.flatMap(([, value]) =>
    [...(value ?? "").matchAll(/-var-file[= ]["']?([^\s"']+)/g)].map(([, file]) => file),
  );
}

/** https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence */
function automatic() {
  const named = ["terraform.tfvars", "terraform.tfvars.json"];
  const auto = fs.readdirSync(ROOT).filter((name) => /\.auto\.tfvars(\.json)?$/.test(name));
  return [...named, ...auto.sort()].map((name) => path.join(ROOT, name)).filter((file) => fs.existsSync(file));
}

/** For the reader: what is read, and what lies there and is not. */
function variablesLine(files) {
  const unread = automatic().filter((file) => !files.includes(file));
  const read = files.map(shown).join(", ") || "no file (there is no -var-file and no terraform.tfvars)";
  return `Variables: ${read}${unread.length > 0 ? `. Not read: ${unread.map(shown).join(", ")}` : ""}`;
}

module.exports = { variableFiles, variablesLine };
