/** The kind of log that is sent to a Log Analytics workspace. */
export enum ContainerGroupLogType {
  CONTAINER_INSIGHTS = "ContainerInsights",
  CONTAINER_INSTANCE_LOGS = "ContainerInstanceLogs",
}
