import { SecretValue } from "../core/secret-value";
import { map, optional, required, secret, struct, text, word } from "../core/shape";

/** The kind of log that is sent to a Log Analytics workspace. */
export enum ContainerGroupLogType {
  /** Logs in the form of Container insights. */
  CONTAINER_INSIGHTS = "ContainerInsights",
  /** The logs of the container instances themselves. Refused with azurerm: omit `logType`, which sends both kinds. */
  CONTAINER_INSTANCE_LOGS = "ContainerInstanceLogs",
}

/**
 * azurerm sends an empty metadata along with any log type, and Azure answers LogAnalyticsMetadataNotAllowed to this one:
 * https://github.com/hashicorp/terraform-provider-azurerm/issues/13650
 */
export const REFUSED_LOG_TYPE =
  "cannot be ContainerInstanceLogs: azurerm sends metadata with it, which Azure refuses. Omit logType, which sends both " +
  "kinds of log";

/** The Log Analytics workspace that a container group sends its logs to. */
export interface ContainerGroupLogAnalytics {
  /** The workspace ID: a GUID, not the Azure resource ID. */
  readonly workspaceId: string;

  /** The primary or secondary shared key of the workspace. */
  readonly workspaceKey: SecretValue;

  /**
   * The kind of log.
   *
   * @default - ContainerGroupLogType.CONTAINER_INSIGHTS with `metadata`, which azurerm drops without a log type;
   * otherwise left to Azure
   */
  readonly logType?: ContainerGroupLogType;

  /**
   * Names and values that are added to each log entry.
   *
   * @default - none
   */
  readonly metadata?: { readonly [name: string]: string };
}

export const logAnalyticsShape = struct<ContainerGroupLogAnalytics>({
  workspaceId: required(text),
  workspaceKey: required(secret),
  logType: optional(word("ContainerGroupLogType", ContainerGroupLogType)),
  metadata: optional(map(text)),
});
