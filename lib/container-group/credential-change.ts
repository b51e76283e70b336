/** What a container group does when a credential changes, for example after a rotation. */
export enum CredentialChange {
  /** It is replaced, since Azure takes a new password only with a new group. */
  REPLACE = "replace",
  /** It keeps the credential it was created with, and can no longer pull once that has expired. */
  PIN = "pin",
}
