import { uuid } from "../core/azure-facts";
import { resourceId } from "../core/resource-id";
import { TextFormat } from "../core/text-format";
import { SOURCES } from "./rules/group-rule";

// What Azure takes for the texts of a container group: the rules, the preconditions and the variables of the stack have
// it from here.

const NAME_PATTERN = "^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$";

export const GROUP_NAME = new TextFormat({
  pattern: NAME_PATTERN,
  without: ["--"],
  must: "be 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends",
  source: SOURCES.resourceNames,
});

/** Of a container and of a volume. */
export const CONTAINER_NAME = new TextFormat({
  pattern: NAME_PATTERN,
  must: "be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends",
  source: SOURCES.troubleshooting,
});

export const DNS_NAME_LABEL = new TextFormat({
  pattern: "^[a-z][a-z0-9-]{3,61}[a-z0-9]$",
  must: "be 5 to 63 lower-case letters, digits and hyphens, a letter first, a letter or digit last",
  source: SOURCES.troubleshooting,
});

export const ENVIRONMENT_NAME = new TextFormat({
  pattern: "^[A-Za-z_][A-Za-z0-9_]*$",
  must: "be letters, digits and underscores, not beginning with a digit",
  source: SOURCES.environmentNames,
});

export const MOUNT_PATH = new TextFormat({
  pattern: "^/[^:]*$",
  must: "be an absolute path without a colon, such as /data",
  source: SOURCES.restApi,
});

export const SHARE_NAME = new TextFormat({
  pattern: "^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$",
  without: ["--"],
  must: "be 3 to 63 lower-case letters, digits and single hyphens",
  source: SOURCES.shareNames,
});

export const CONTAINER_GROUP_ID = resourceId({
  type: "Microsoft.ContainerInstance/containerGroups",
  what: "a container group",
  resources: ["azurerm_container_group"],
  name: "[a-z0-9-]{1,63}",
  // It becomes part of a workflow, in which `@{…}` is run.
  parent: "[\\p{L}\\p{N}_().-]+",
});

export const SUBNET_ID = resourceId({
  type: "Microsoft.Network/virtualNetworks/subnets",
  what: "a subnet",
  resources: ["azurerm_subnet"],
  placeholders: ["<network>", "<subnet>"],
});

export const KEY_ID = new TextFormat({
  pattern: "^https://[a-z0-9.-]+(:[0-9]+)?/keys/[A-Za-z0-9-]+/[A-Za-z0-9]+/?$",
  must: "be the ID of a Key Vault key with its version, https://<vault>.vault.azure.net/keys/<name>/<version>",
  attributes: ["azurerm_key_vault_key.id"],
  source: SOURCES.encryption,
});

export const WORKSPACE_ID = uuid(
  "the workspace ID",
  (given) => (given.startsWith("/") ? "That is the resource ID; the workspace ID is on its overview page" : undefined),
  ["azurerm_log_analytics_workspace.workspace_id"],
);
