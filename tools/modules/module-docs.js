// The README of a released module and its example of variables, from the JSON alone.

const { table } = require("../docs/markdown");
const { outputsTable, variablesTable } = require("../docs/tables");

/** What a user of the module fills in: what the JSON has no default for, and the name of the registry. */
const PLACEHOLDERS = {
  resource_group_name: "myResourceGroup",
  registry_name: "mycontainerregistry",
  image: "myimage:v1",
};

const RIGHTS =
  "Whoever runs Terraform needs `Contributor` on the resource group, a right to assign roles on the registry (such as " +
  "`Role Based Access Control Administrator`) and `Application.ReadWrite.OwnedBy` in Microsoft Graph.";

module.exports.rootReadme = (json, version) => `# Private image on Azure Container Instances: root module

Version ${version}. ${summary(json)}

    cp terraform.tfvars.example terraform.tfvars    # and edit it
    terraform init
    terraform plan
    terraform apply

${RIGHTS}

The state holds the password in clear text. Without a backend it is a file in this folder: add a \`backend.tf\` with a
\`backend "azurerm" {}\` or \`cloud {}\` block before the first \`terraform init\`. The providers take their credentials
from the environment (\`ARM_SUBSCRIPTION_ID\` and the others, or \`az login\`).

${reference(json)}`;

module.exports.childReadme = (json, version) => `# Private image on Azure Container Instances: child module

Version ${version}. ${summary(json)}

\`\`\`hcl
provider "azurerm" {
  features {}
}

module "private_image" {
  source = "git::https://git.example.com/contoso/cdktf-private-aci.git//modules/private-image?ref=v${version}"

${required(json)
  .map((name) => `  ${name.padEnd(longest(required(json)))} = ${hcl(PLACEHOLDERS[name])}`)
  .join("\n")}
}
\`\`\`

The address is that of the repository that this folder is in; a path works as well. Name a tag or a commit as \`ref\`: the
folder is generated (\`npm run docs:modules\`), and changes with the stack.

It brings no provider and no backend configuration, so \`count\`, \`for_each\` and \`depends_on\` work. Give each instance a
\`container_group_name\` of its own: the name of the service principal follows from it.

Prefer references (\`resource_group_name = azurerm_resource_group.jobs.name\`) to \`depends_on\`: while something that the
module depends on has changes of its own, Terraform reads the registry only after them, and so plans to replace the
container group.

${RIGHTS}

${reference(json)}`;

/** A terraform.tfvars: what one fills in, and everything else as a comment. */
module.exports.exampleVariables = (json) => {
  const blocks = Object.entries(json.variable)
    .sort(([one], [other]) => order(json, one) - order(json, other))
    .map(([name, { description, default: value }]) => {
      const line = name in PLACEHOLDERS ? `${name} = ${hcl(PLACEHOLDERS[name])}` : `# ${name} = ${hcl(value)}`;
      return `# ${description}\n${line}\n`;
    });
  return blocks.join("\n");
};

function summary(json) {
  const types = Object.keys(json.resource).map((type) => `\`${type}\``);
  return (
    "One container group with an image from an Azure container registry, and a service principal that can pull it " +
    `and do nothing else. It creates ${types.slice(0, -1).join(", ")} and ${types.at(-1)}.`
  );
}

function reference(json) {
  const versions = Object.entries(json.terraform.required_providers).map(([name, { version }]) => [name, version]);
  const requirements = [["Terraform", json.terraform.required_version], ...versions];
  return `## Inputs

${variablesTable(json)}

## Outputs

${outputsTable(json)}

## Requirements

${table(
  ["Name", "Version"],
  requirements.map(([name, version]) => [name, `\`${version}\``]),
)}

Tried with Terraform 1.11. \`terraform test\` (1.7 or later) runs the tests in \`tests/\`, which reach no cloud.
`;
}

/** What is required comes first; the order of the JSON otherwise. */
function order(json, name) {
  return Object.keys(json.variable).indexOf(name) - (required(json).includes(name) ? 1000 : 0);
}

function required(json) {
  return Object.keys(json.variable).filter((name) => name in PLACEHOLDERS);
}

function longest(names) {
  return Math.max(...names.map((name) => name.length));
}

function hcl(value) {
  return JSON.stringify(value);
}
