/**
 * A workspace of HCP Terraform or Terraform Enterprise.
 *
 * @see https://developer.hashicorp.com/terraform/cli/cloud/settings
 */
export interface CloudState {
  /** The name of the organization. */
  readonly organization: string;

  /** The name of the workspace. */
  readonly workspace: string;

  /**
   * The host of a Terraform Enterprise installation.
   *
   * @default - HCP Terraform
   */
  readonly hostname?: string;
}
