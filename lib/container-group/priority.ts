/**
 * What the capacity of a container group may be taken away for.
 *
 * @see https://learn.microsoft.com/azure/container-instances/container-instances-spot-containers-overview
 */
export enum Priority {
  /** It keeps its capacity. */
  REGULAR = "Regular",
  /** Cheaper, and Azure may end it at any time. Only without a network. */
  SPOT = "Spot",
}
