/** A day of the week. */
export enum DayOfWeek {
  /** Monday. */
  MONDAY = "Monday",
  /** Tuesday. */
  TUESDAY = "Tuesday",
  /** Wednesday. */
  WEDNESDAY = "Wednesday",
  /** Thursday. */
  THURSDAY = "Thursday",
  /** Friday. */
  FRIDAY = "Friday",
  /** Saturday. */
  SATURDAY = "Saturday",
  /** Sunday. */
  SUNDAY = "Sunday",
}

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

/** How often a schedule starts its container group. */
export abstract class ScheduleRecurrence {
  /**
   * At equal distances, counted from the schedule's start time. Clock changes do not move these starts.
   *
   * @param hours hours between two starts, 1 to 12000
   */
  public static everyHours(hours: number): ScheduleRecurrence {
    return new RecurrenceKind({ frequency: "Hour", hours });
  }

  /**
   * Once a day.
   *
   * @param options the time
   */
  public static daily(options: DailyRecurrenceOptions): ScheduleRecurrence {
    return new RecurrenceKind({ frequency: "Day", hour: options?.hour, minute: options?.minute ?? 0 });
  }

  /**
   * On days of the week, once on each.
   *
   * @param options the days and the time
   */
  public static weekly(options: WeeklyRecurrenceOptions): ScheduleRecurrence {
    const days = options?.days;
    return new RecurrenceKind({
      frequency: "Week",
      days: Array.isArray(days) ? [...days] : days,
      hour: options?.hour,
      minute: options?.minute ?? 0,
    });
  }

  /**
   * Whether a value is a ScheduleRecurrence, also one from another copy of this package.
   *
   * @param value anything
   */
  public static isScheduleRecurrence(value: any): boolean {
    return typeof value === "object" && value !== null && typeof value._recurrence === "object";
  }

  /**
   * The recurrence as data.
   *
   * @internal
   */
  public abstract readonly _recurrence: Recurrence;
}

/** A recurrence as data: either a number of hours, or a time with or without days. */
export interface Recurrence {
  readonly frequency: "Hour" | "Day" | "Week";
  readonly hours?: number;
  readonly days?: readonly DayOfWeek[];
  readonly hour?: number;
  readonly minute?: number;
}

class RecurrenceKind extends ScheduleRecurrence {
  constructor(public readonly _recurrence: Recurrence) {
    super();
  }
}
