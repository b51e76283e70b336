/** Options of a role definition that can start a container group and do nothing else. */
export interface CustomScheduleRoleOptions {
  /**
   * The name of the role definition, 1 to 512 characters, unique in the tenant.
   *
   * @default - the name of the workflow with the resource ID of the container group's resource group
   */
  readonly roleName?: string;
}
