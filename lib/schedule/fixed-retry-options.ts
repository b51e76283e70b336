/** A start that is tried again at equal distances. */
export interface FixedRetryOptions {
  /** How many times it is tried again, 1 to 90. */
  readonly count: number;

  /** Seconds between two tries, 5 to 86400 (a day). */
  readonly intervalSeconds: number;
}
