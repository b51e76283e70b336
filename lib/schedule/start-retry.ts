/** A start that is tried again at equal distances. */
export interface FixedRetryOptions {
  /** How many times it is tried again, 1 to 90. */
  readonly count: number;

  /** Seconds between two tries, 5 to 86400 (a day). */
  readonly intervalSeconds: number;
}

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

/**
 * The retries when Azure does not accept a start: it answers 408, 429 or 5xx, or not at all. Other answers, such as
 * that the right is missing, are never tried again.
 *
 * @see https://learn.microsoft.com/azure/logic-apps/error-exception-handling#retry-policies
 */
export abstract class StartRetry {
  /** The run fails at once. */
  public static none(): StartRetry {
    return new RetryKind({ type: "none" });
  }

  /**
   * Tried again at equal distances.
   *
   * @param options how often and when
   */
  public static fixedInterval(options: FixedRetryOptions): StartRetry {
    return new RetryKind({ ...options, type: "fixed" });
  }

  /**
   * Tried again at growing distances.
   *
   * @param options how often and when
   */
  public static exponentialInterval(options: ExponentialRetryOptions): StartRetry {
    return new RetryKind({ ...options, type: "exponential" });
  }

  /**
   * Returns true if a value is a StartRetry, also one from another copy of this package.
   *
   * @param value anything
   * @internal
   */
  public static _isStartRetry(value: any): boolean {
    return typeof value === "object" && value !== null && typeof value._retry === "object";
  }

  /**
   * The policy as data.
   *
   * @internal
   */
  public abstract readonly _retry: Retry;
}

/** A retry policy as data. */
export interface Retry extends Partial<ExponentialRetryOptions> {
  readonly type: "none" | "fixed" | "exponential";
}

class RetryKind extends StartRetry {
  constructor(public readonly _retry: Retry) {
    super();
  }
}
