/** The objects of a service principal that exists already and that Terraform is to take over. */
export interface PrincipalImport {
  /** The object ID of the application, a UUID (`az ad app show --id <client ID> --query id`). Not its client ID. */
  readonly applicationObjectId: string;

  /** The object ID of the service principal, a UUID (`az ad sp show --id <client ID> --query id`). */
  readonly servicePrincipalObjectId: string;

  /**
   * The resource IDs of its pull role assignments: one for each registry, in the order of `registries`
   * (`az role assignment list --assignee <client ID> --scope <registry ID> --query [].id`).
   *
   * @default - none: the role is assigned anew. Azure refuses to assign a role twice
   */
  readonly roleAssignmentIds?: readonly string[];
}
