import { TextFormat, TextFormatProps } from "./text-format";

// Facts of Azure that more than one stage needs; a fact of one stage stands with what it is about.

/** A cloud of Azure: each has a resource manager of its own. */
export enum AzureCloud {
  /** Azure: `management.azure.com`. */
  PUBLIC = "public",
  /** Azure operated by 21Vianet: `management.chinacloudapi.cn`. */
  CHINA = "china",
  /** Azure Government: `management.usgovcloudapi.net`. */
  US_GOVERNMENT = "usgovernment",
}

const RESOURCE_NAME_RULES = "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules";

export const RESOURCE_GROUP_NAME = new TextFormat({
  pattern: "^[\\p{L}\\p{N}_().-]{0,89}[\\p{L}\\p{N}_()-]$",
  must: "be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period",
  source: RESOURCE_NAME_RULES,
});

/**
 * By its name or by the one that the portal shows, eastus or East US: azurerm makes the first of the second. Which
 * regions there are, Azure alone knows.
 */
export const REGION = new TextFormat({
  pattern: "^[A-Za-z0-9][A-Za-z0-9 ]*$",
  must: "be the name of an Azure region, such as eastus",
  source: "https://github.com/hashicorp/go-azure-helpers/blob/main/resourcemanager/location/normalize.go",
});

export const UUID_PATTERN = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";

/** A UUID, said to be what it is: "the application (client) ID". */
export const uuid = (what: string, hint?: TextFormatProps["hint"], attributes?: readonly string[]): TextFormat =>
  new TextFormat({
    pattern: `^${UUID_PATTERN}$`,
    ignoreCase: true,
    must: `be ${what}, a UUID`,
    hint,
    attributes,
    source: "https://www.rfc-editor.org/rfc/rfc9562#section-4",
  });

/** The form of a duration of `time_sleep`, for hashicorp/time: one number and one unit. */
export const SLEEP_DURATION = new TextFormat({
  pattern: "^[0-9]+([.][0-9]+)?(ms|s|m|h)$",
  must: "be a number and a unit (ms, s, m or h), such as 90s",
  source: "https://registry.terraform.io/providers/hashicorp/time/0.13.1/docs/resources/sleep",
});

/** How long something waits for a new role assignment or password, unless the user sets another time. */
export const DEFAULT_PROPAGATION_DELAY = "60s";

/** As Go reads durations, which is how providers read timeouts. */
export const TIMEOUT = new TextFormat({
  pattern: "^([0-9]+([.][0-9]*)?(ns|us|µs|ms|s|m|h))+$",
  must: "be a duration such as 45m or 1h30m",
  source: "https://developer.hashicorp.com/terraform/language/resources/syntax#operation-timeouts",
});

export const STORAGE_ACCOUNT_NAME = new TextFormat({
  pattern: "^[a-z0-9]{3,24}$",
  must: "be 3 to 24 lower-case letters and digits, the name and not the address",
  source: RESOURCE_NAME_RULES,
});
