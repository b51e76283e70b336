/** How long a password works, and when the next one takes its place. */
export interface PasswordLifetime {
  /** How long it is valid, in days from when it was made. */
  readonly validForDays: number;

  /**
   * After how many days an apply replaces it by itself.
   *
   * @default - never: someone has to change the configuration
   */
  readonly rotationDays?: number;
}
