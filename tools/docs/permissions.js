// The permissions of a deployer: the one list, from which docs/permissions.md and the READMEs of the modules are written.
const fs = require("node:fs");
const path = require("node:path");
const { fill, table } = require("./markdown");

const ROOT = path.resolve(__dirname, "../..");
const PAGE = "docs/permissions.md";
const BUILT_IN = "https://learn.microsoft.com/azure/role-based-access-control/built-in-roles";

/**
 * @typedef {object} Permission
 * @property {"task" | "schedule" | "other"} group what needs it: every stack with a service principal, a schedule, or one
 *   feature
 * @property {string} purpose
 * @property {string} right a role, an action or a Graph permission
 * @property {string} scope
 * @property {string} source the documentation of the right
 */

/** @type {readonly Permission[]} */
const PERMISSIONS = [
  {
    group: "task",
    purpose: "Application, service principal and password",
    right:
      "`Application.ReadWrite.OwnedBy` (application permission), or the directory role Application Developer for a user",
    scope: "Microsoft Graph",
    source: "https://learn.microsoft.com/graph/permissions-reference#applicationreadwriteownedby",
  },
  {
    group: "task",
    purpose: "Lookup of the registry, with `registry_name`",
    right: "`Reader`",
    scope: "the registry",
    source: `${BUILT_IN}/general#reader`,
  },
  {
    group: "task",
    purpose: "Role assignment for the pull",
    right: "`Role Based Access Control Administrator`, which a condition can limit to the pull roles",
    scope: "the registry",
    source: `${BUILT_IN}/privileged#role-based-access-control-administrator`,
  },
  {
    group: "task",
    purpose: "Container group",
    right: "`Azure Container Instances Contributor Role`",
    scope: "the resource group of the container group",
    source: `${BUILT_IN}/containers#azure-container-instances-contributor-role`,
  },
  {
    group: "task",
    purpose: "Region of the resource group, without `location`",
    right: "`Reader`",
    scope: "the resource group of the container group",
    source: `${BUILT_IN}/general#reader`,
  },
  {
    group: "task",
    purpose: "Verification of the puller (`verify_pull_only`, `verifyPullOnly`)",
    right: "`Reader`",
    scope: "the subscription of the registry",
    source: `${BUILT_IN}/general#reader`,
  },
  {
    group: "task",
    purpose: "Registration of resource providers, once for a subscription",
    right: "`<resource provider>/register/action`",
    scope: "the subscription",
    source: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-providers-and-types",
  },
  {
    group: "schedule",
    purpose: "Workflow of a schedule",
    right: "`Logic App Contributor`",
    scope: "the resource group of the container group",
    source: `${BUILT_IN}/integration#logic-app-contributor`,
  },
  {
    group: "schedule",
    purpose: "Role assignment of the workflow",
    right: "`Role Based Access Control Administrator`",
    scope: "the resource group of the container group",
    source: `${BUILT_IN}/privileged#role-based-access-control-administrator`,
  },
  {
    group: "schedule",
    purpose: "Alert for failed runs",
    right: "`Monitoring Contributor`, and `Reader` on the action group",
    scope: "the resource group of the container group",
    source: `${BUILT_IN}/monitor#monitoring-contributor`,
  },
  {
    group: "other",
    purpose: "Custom role of a schedule (`ScheduleRole.custom()`)",
    right: "`User Access Administrator`, for `Microsoft.Authorization/roleDefinitions/write`",
    scope: "the resource group of the container group",
    source: `${BUILT_IN}/privileged#user-access-administrator`,
  },
  {
    group: "other",
    purpose: "Managed identity (`PullOnlyIdentity`)",
    right: "`Managed Identity Contributor`; `Managed Identity Operator` for an existing one",
    scope: "the resource group, or the existing identity",
    source: `${BUILT_IN}/identity#managed-identity-contributor`,
  },
  {
    group: "other",
    purpose: "Repository token (`PullOnlyToken`)",
    right: "`Container Registry Contributor and Data Access Configuration Administrator`, or `Contributor`",
    scope: "the registry",
    source: `${BUILT_IN}/containers`,
  },
  {
    group: "other",
    purpose: "Secrets in a key vault (`KeyVaultHandoff`)",
    right: "`Key Vault Secrets Officer`",
    scope: "the key vault",
    source: `${BUILT_IN}/security#key-vault-secrets-officer`,
  },
  {
    group: "other",
    purpose: "Subnet (`ContainerGroupNetwork.virtualNetwork`, `subnet_id`)",
    right: "`Network Contributor`",
    scope: "the subnet",
    source: `${BUILT_IN}/networking#network-contributor`,
  },
  {
    group: "other",
    purpose: "State in a storage account",
    right: "`Storage Blob Data Contributor`",
    scope: "the blob container",
    source: `${BUILT_IN}/storage#storage-blob-data-contributor`,
  },
];

const HEADINGS = { task: "Every stack", schedule: "A schedule", other: "Single features" };

/** @returns {Record<string, string>} the page with its generated table */
function permissionsPage() {
  const rows = PERMISSIONS.map(({ group, purpose, right, scope, source }) => [
    HEADINGS[group],
    purpose,
    right,
    scope,
    `[source](${source})`,
  ]);
  const text = fs.readFileSync(path.join(ROOT, PAGE), "utf8");
  return { [PAGE]: fill(text, "permissions", table(["For", "To create or read", "Right", "On", "From"], rows)) };
}

/**
 * The list for the README of a module.
 *
 * @param {readonly Permission["group"][]} groups
 * @returns {string}
 */
function permissionsList(groups) {
  return PERMISSIONS.filter(({ group }) => groups.includes(group))
    .map(({ purpose, right, scope }) => `- ${purpose}: ${right}, on ${scope}.`)
    .join("\n");
}

module.exports = { PERMISSIONS, permissionsList, permissionsPage };
