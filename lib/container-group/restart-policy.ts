/**
 * What happens when a container ends.
 *
 * @see https://learn.microsoft.com/azure/container-instances/container-instances-restart-policy
 */
export enum RestartPolicy {
  /** Started again, always: for services. */
  ALWAYS = "Always",
  /** Started again after a non-zero exit code: for tasks that are tried until they succeed. */
  ON_FAILURE = "OnFailure",
  /** Run once: for tasks. Azure may still run a container again after a failure of its own. */
  NEVER = "Never",
}
