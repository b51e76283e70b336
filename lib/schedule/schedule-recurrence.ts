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

/** The times of daily starts, on the clock of the schedule's time zone. */
export interface DailyRecurrenceOptions {
  /**
   * 0 to 23.
   *
   * @default - `hours`; one of the two is there
   */
  readonly hour?: number;

  /**
   * Several hours, each 0 to 23 and named once.
   *
   * @default - `hour`
   */
  readonly hours?: readonly number[];

  /**
   * 0 to 59.
   *
   * @default 0
   */
  readonly minute?: number;

  /**
   * Several minutes, each 0 to 59 and named once. The group is started at each of them in each hour.
   *
   * @default - `minute`
   */
  readonly minutes?: readonly number[];
}

/** The days and the times of weekly starts, on the clock of the schedule's time zone. */
export interface WeeklyRecurrenceOptions extends DailyRecurrenceOptions {
  /** One or more days, each named once. */
  readonly days: readonly DayOfWeek[];
}

/** How often a schedule starts its container group. */
export abstract class ScheduleRecurrence {
  /**
   * At equal distances, counted from the schedule's start time. Clock changes do not move these starts.
   *
   * @param minutes minutes between two starts, 1 to 72000
   */
  public static everyMinutes(minutes: number): ScheduleRecurrence {
    return new RecurrenceKind({ frequency: "Minute", amount: minutes });
  }

  /**
   * At equal distances, counted from the schedule's start time. Clock changes do not move these starts.
   *
   * @param hours hours between two starts, 1 to 12000
   */
  public static everyHours(hours: number): ScheduleRecurrence {
    return new RecurrenceKind({ frequency: "Hour", amount: hours });
  }

  /**
   * On the day of the month and at the time of the schedule's start time, in UTC. That day is one of the first 28; with
   * the default start time it is the first, at midnight.
   *
   * azurerm has no argument for days of the month. For one on the clock of a time zone, start the group each day and let
   * the task check the date.
   *
   * @param months months between two starts, 1 to 16
   */
  public static everyMonths(months: number): ScheduleRecurrence {
    return new RecurrenceKind({ frequency: "Month", amount: months });
  }

  /**
   * Every day, at one time or several.
   *
   * @param options the times
   */
  public static daily(options: DailyRecurrenceOptions): ScheduleRecurrence {
    return new RecurrenceKind({ frequency: "Day", at: copyOf(options) });
  }

  /**
   * On days of the week, at one time or several on each.
   *
   * @param options the days and the times
   */
  public static weekly(options: WeeklyRecurrenceOptions): ScheduleRecurrence {
    return new RecurrenceKind({ frequency: "Week", at: copyOf(options) });
  }

  /**
   * Returns true if a value is a ScheduleRecurrence, also one from another copy of this package.
   *
   * @param value anything
   * @internal
   */
  public static _isScheduleRecurrence(value: any): boolean {
    return typeof value === "object" && value !== null && typeof value._recurrence === "object";
  }

  /**
   * The recurrence as data.
   *
   * @internal
   */
  public abstract readonly _recurrence: Recurrence;
}

/** A recurrence as its factory method received it. */
export interface Recurrence {
  readonly frequency: "Minute" | "Hour" | "Month" | "Day" | "Week";
  /** The argument of `everyMinutes`, `everyHours` and `everyMonths`. */
  readonly amount?: number;
  /** The options of `daily` and `weekly`. */
  readonly at?: Partial<WeeklyRecurrenceOptions>;
}

/** Options whose lists the caller may go on to change. */
function copyOf(options: Partial<WeeklyRecurrenceOptions> | undefined): Partial<WeeklyRecurrenceOptions> {
  const entries = Object.entries(options ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]));
}

class RecurrenceKind extends ScheduleRecurrence {
  constructor(public readonly _recurrence: Recurrence) {
    super();
  }
}
