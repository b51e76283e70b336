/** The operating system of a container group. */
export enum OsType {
  /** Linux. */
  LINUX = "Linux",
  /** Windows. */
  WINDOWS = "Windows",
}
