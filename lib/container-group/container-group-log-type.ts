/** The kind of log that is sent to a Log Analytics workspace. */
export enum ContainerGroupLogType {
  /** Logs in the form of Container insights. */
  CONTAINER_INSIGHTS = "ContainerInsights",
  /** The logs of the container instances themselves. */
  CONTAINER_INSTANCE_LOGS = "ContainerInstanceLogs",
}
