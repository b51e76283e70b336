import { DNS_LABEL_IS, DNS_LABEL_PATTERN, GROUP_NAME_IS, NAME_PATTERN } from "../container-group/rules/naming-rules";
import { SOURCES } from "../container-group/rules/sources";
import { resourceId } from "../core/resource-id";
import { TextFormat } from "../core/text-format";

export const GROUP_NAME = new TextFormat({
  pattern: NAME_PATTERN,
  without: ["--"],
  must: GROUP_NAME_IS.replace(/^must /, ""),
  source: SOURCES.resourceNames,
});

export const DNS_NAME_LABEL = new TextFormat({
  pattern: DNS_LABEL_PATTERN,
  must: DNS_LABEL_IS.replace(/^must /, ""),
  source: SOURCES.troubleshooting,
});

export const ENVIRONMENT_NAME = new TextFormat({
  pattern: "^[A-Za-z_][A-Za-z0-9_]*$",
  must: "be letters, digits and underscores, not beginning with a digit",
  source: SOURCES.troubleshooting,
});

export const SUBNET_ID = resourceId({
  type: "Microsoft.Network/virtualNetworks/subnets",
  what: "a subnet",
  placeholders: ["<network>", "<subnet>"],
});
