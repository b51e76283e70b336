// The README of a released module and its example of variables, from the JSON alone.

const { table } = require("../docs/markdown");
const { permissionsList } = require("../docs/permissions");

/** The values that a user of the module fills in: required variables, and the name of the registry. */
const PLACEHOLDERS = {
  resource_group_name: "myResourceGroup",
  registry_name: "mycontainerregistry",
  image: "myimage:v1",
};

const SUMMARY =
  "One container group with an image from an Azure container registry, and a service principal that can pull it and do " +
  "nothing else.";

const PERMISSIONS_URL = "https://git.example.com/contoso/cdktf-private-aci/blob";

/** The permissions that the module needs: those of a schedule where its JSON has one. */
function permissions(json, version) {
  const hasSchedule = Object.keys(json.resource).some((type) => type.startsWith("azurerm_logic_app_"));
  return `The identity that runs Terraform needs:

${permissionsList(hasSchedule ? ["task", "schedule"] : ["task"])}

[Permissions](${PERMISSIONS_URL}/v${version}/docs/permissions.md) has the condition for role assignments, and the rights for
other features.`;
}

module.exports.rootReadme = (json, version) => `# Private image on Azure Container Instances: root module

Version ${version}. ${SUMMARY}

    cp terraform.tfvars.example terraform.tfvars    # and edit it
    terraform init
    terraform plan
    terraform apply

${permissions(json, version)}

The state holds the password in clear text. Without a backend it is a file in this folder: add a \`backend.tf\` with a
\`backend "azurerm" {}\` or \`cloud {}\` block before the first \`terraform init\`. The providers take their credentials
from the environment (\`ARM_SUBSCRIPTION_ID\` and the others, or \`az login\`).

${reference(json)}`;

module.exports.childReadme = ({ name, title }, json, version, resourceProviders) => `# ${title}: child module

Version ${version}. ${SUMMARY}

\`\`\`hcl
${providerBlock(resourceProviders)}

module "private_image" {
  source = "git::https://git.example.com/contoso/cdktf-private-aci.git//modules/${name}?ref=v${version}"

${requiredArguments(json)}
}

output "service_principal_client_id" {
  value = module.private_image.service_principal_client_id
}
\`\`\`

The address is that of the repository that holds this folder; a path works as well. Set \`ref\` to a tag or a commit.
[examples/basic](examples/basic/main.tf) has every output. \`check-pull --from-outputs\` reads the outputs of the root
configuration, so pass them on.

\`resource_providers_to_register\` lists what a new subscription needs: azurerm 5 registers nothing by default, and Azure
then refuses with \`MissingSubscriptionRegistration\`. Remove the line if somebody else registers resource providers.

The module has no provider and no backend configuration, so \`count\`, \`for_each\` and \`depends_on\` work. Give each
instance its own \`container_group_name\`: the name of the service principal follows from it.

Prefer references (\`resource_group_name = azurerm_resource_group.jobs.name\`) to \`depends_on\`. While something that the
module depends on has changes of its own, Terraform reads the registry only after them. It then plans to replace the
container group.

Terraform must know at plan whether \`registry_name\` and \`location\` are null, and the value of \`registry_name\`. For a
registry of the same configuration, set \`registry_id\` and \`registry_login_server\`, which may be known after apply.

${permissions(json, version)}

To upgrade, see [Upgrade](https://git.example.com/contoso/cdktf-private-aci/blob/v${version}/docs/upgrade.md).
The files are generated with \`npm run docs:modules\`: change the library, not the module.

${reference(json)}`;

/** A root configuration that has every output of the module. */
module.exports.basicExample = (json, resourceProviders) => `${providerBlock(resourceProviders)}

module "private_image" {
  source = "../.."

${requiredArguments(json)}
}

${Object.entries(json.output)
  .map(([name, { sensitive }]) => {
    const lines = [`  value${sensitive ? "    " : ""} = module.private_image.${name}`, ...(sensitive ? ["  sensitive = true"] : [])];
    return `output "${name}" {\n${lines.join("\n")}\n}\n`;
  })
  .join("\n")}`;

function providerBlock(resourceProviders) {
  return `provider "azurerm" {
  features {}

  resource_provider_registrations = "none"
  resource_providers_to_register  = [${resourceProviders.map((name) => `"${name}"`).join(", ")}]
}`;
}

function requiredArguments(json) {
  const names = required(json);
  return names.map((name) => `  ${name.padEnd(longest(names))} = ${hcl(PLACEHOLDERS[name])}`).join("\n");
}

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

/** In the shape of terraform-docs: https://terraform-docs.io */
function reference(json) {
  const providers = Object.entries(json.terraform.required_providers);
  const requirements = [["terraform", json.terraform.required_version], ...providers.map(([name, { version }]) => [name, version])];
  const resources = ["resource", "data"].flatMap((kind) =>
    Object.entries(json[kind]).flatMap(([type, named]) =>
      Object.keys(named).map((name) => [`\`${type}.${name}\``, kind === "data" ? "data source" : kind]),
    ),
  );
  const inputs = Object.entries(json.variable)
    .sort(([one], [other]) => order(json, one) - order(json, other))
    .map(([name, { description, type, default: value, sensitive }]) => [
      `\`${name}\``,
      description,
      `\`${type}\`${sensitive ? ", sensitive" : ""}`,
      value === undefined ? "n/a" : `\`${JSON.stringify(value)}\``,
      value === undefined ? "yes" : "no",
    ]);
  const outputs = Object.entries(json.output).map(([name, { description, sensitive }]) => [
    `\`${name}\`${sensitive ? " (sensitive)" : ""}`,
    description,
  ]);
  return `## Requirements

${table(
  ["Name", "Version"],
  requirements.map(([name, version]) => [name, `\`${version}\``]),
)}

Tried with Terraform 1.11. \`terraform test\` (1.7 or later) runs the tests in \`tests/\`, which reach no cloud.

## Providers

${table(
  ["Name", "Version"],
  providers.map(([name, { version }]) => [name, `\`${version}\``]),
)}

## Modules

No modules.

## Resources

${table(["Name", "Type"], resources)}

## Inputs

${table(["Name", "Description", "Type", "Default", "Required"], inputs)}

## Outputs

${table(["Name", "Description"], outputs)}
`;
}

/** Compares variables: required first, otherwise in the order of the JSON. */
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
