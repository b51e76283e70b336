import { SecretValue } from "../core/secret-value";
import { ContainerGroupLogType } from "./container-group-log-type";

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
