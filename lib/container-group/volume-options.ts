import { IResolvable } from "cdktf";

/** What every volume has. */
export interface VolumeOptions {
  /**
   * The name of the volume in the group: lower-case letters, digits and hyphens. An empty directory of the same name
   * in two containers is one directory that they share.
   */
  readonly name: string;

  /** Where the container sees it: an absolute path without a colon, such as `/data`. */
  readonly mountPath: string;

  /**
   * Whether the container may only read it.
   *
   * @default false
   */
  readonly readOnly?: boolean | IResolvable;
}
