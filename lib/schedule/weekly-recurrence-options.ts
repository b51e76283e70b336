import { DayOfWeek } from "./day-of-week";

/** The days and the time of a weekly start, on the clock of the schedule's time zone. */
export interface WeeklyRecurrenceOptions {
  /** One or more days. */
  readonly days: readonly DayOfWeek[];

  /** 0 to 23. */
  readonly hour: number;

  /**
   * 0 to 59.
   *
   * @default 0
   */
  readonly minute?: number;
}
