import { VolumeOptions } from "./volume-options";

/** A directory that a Git repository is cloned into when the group starts. */
export interface GitRepoVolumeOptions extends VolumeOptions {
  /** The URL of the repository. Azure clones it without a login. */
  readonly repositoryUrl: string;

  /**
   * Where it is cloned to, below the mount path; `.` for the mount path itself.
   *
   * @default - a directory with the name of the repository
   */
  readonly directory?: string;

  /**
   * The commit that is checked out.
   *
   * @default - the newest of the default branch
   */
  readonly revision?: string;
}
