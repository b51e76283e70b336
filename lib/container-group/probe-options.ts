/** When and how often a container is asked, and what its answers mean. */
export interface ProbeOptions {
  /**
   * Seconds from the start of the container to the first check.
   *
   * @default 0
   */
  readonly initialDelaySeconds?: number;

  /**
   * Seconds from one check to the next.
   *
   * @default 10
   */
  readonly periodSeconds?: number;

  /**
   * How many checks in a row must fail before the container counts as failed.
   *
   * @default 3
   */
  readonly failureThreshold?: number;

  /**
   * How many checks in a row must succeed before the container counts as well again.
   *
   * @default 1
   */
  readonly successThreshold?: number;

  /**
   * Seconds after which a check without an answer has failed.
   *
   * @default 1
   */
  readonly timeoutSeconds?: number;
}
