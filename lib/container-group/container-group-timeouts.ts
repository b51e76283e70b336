/** How long Terraform waits for Azure, as durations such as `45m` or `1h30m`. */
export interface ContainerGroupTimeouts {
  /**
   * For the creation.
   *
   * @default "60m"
   */
  readonly create?: string;

  /**
   * For a read.
   *
   * @default "5m"
   */
  readonly read?: string;

  /**
   * For a change in place.
   *
   * @default "30m"
   */
  readonly update?: string;

  /**
   * For the deletion.
   *
   * @default "30m"
   */
  readonly delete?: string;
}
