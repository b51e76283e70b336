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
