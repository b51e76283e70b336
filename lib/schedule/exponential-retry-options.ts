/** A start that is tried again at growing distances. */
export interface ExponentialRetryOptions {
  /** How many times it is tried again, 1 to 90. */
  readonly count: number;

  /** Seconds before the second try, 5 to 86400 (a day); about twice as many before each later one. */
  readonly intervalSeconds: number;

  /**
   * The shortest wait in seconds, 5 to 86400.
   *
   * @default - as Azure has it
   */
  readonly minimumIntervalSeconds?: number;

  /**
   * The longest wait in seconds, 5 to 86400.
   *
   * @default - as Azure has it
   */
  readonly maximumIntervalSeconds?: number;
}
