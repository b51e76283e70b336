/** The operating system of a container group. */
export enum OsType {
  LINUX = "Linux",
  WINDOWS = "Windows",
}
