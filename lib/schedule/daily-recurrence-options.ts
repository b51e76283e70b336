/** The time of a daily start, on the clock of the schedule's time zone. */
export interface DailyRecurrenceOptions {
  /** 0 to 23. */
  readonly hour: number;

  /**
   * 0 to 59.
   *
   * @default 0
   */
  readonly minute?: number;
}
