/** Options of every kind of rotation. */
export interface PasswordRotationOptions {
  /**
   * How long a password is valid after it was created, in days: at most 730, and at least 7 days longer than the
   * time between two rotations, so that an apply may be late.
   *
   * A tenant's app management policy may allow less
   * (https://learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy).
   *
   * @default 365
   */
  readonly validForDays?: number;
}
