import { IResolvable } from "cdktf";
import { SecretValue } from "../core/secret-value";
import { ContainerImage } from "../registry/container-image";
import { ContainerPort } from "./container-port";
import { ContainerVolume } from "./container-volume";
import { Probe } from "./probe";

/** One container of a group. */
export interface ContainerSpec {
  /** 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends. */
  readonly name: string;

  /** What it runs. */
  readonly image: ContainerImage;

  /**
   * CPU cores it asks for, also fractions.
   *
   * @default 1
   */
  readonly cpuCores?: number;

  /**
   * Memory it asks for, in GB, also fractions.
   *
   * @default 1.5
   */
  readonly memoryGb?: number;

  /**
   * The most CPU cores it may use, at least `cpuCores`. A change replaces the group.
   *
   * @default - all that the group has
   */
  readonly cpuCoresLimit?: number;

  /**
   * The most memory it may use, in GB, at least `memoryGb`. A change replaces the group.
   *
   * @default - all that the group has
   */
  readonly memoryGbLimit?: number;

  /**
   * The ports it listens on.
   *
   * @default - none
   */
  readonly ports?: readonly ContainerPort[];

  /**
   * The command line in exec form, in place of the image's own: `["python", "report.py"]`.
   *
   * @default - the image's own
   */
  readonly commands?: readonly string[];

  /**
   * Environment variables that anyone who can read the group may see.
   *
   * @default - none
   */
  readonly environmentVariables?: { readonly [name: string]: string };

  /**
   * Environment variables that Azure never shows again.
   *
   * @default - none
   */
  readonly secureEnvironmentVariables?: { readonly [name: string]: SecretValue };

  /**
   * Directories besides those of the image.
   *
   * @default - none
   */
  readonly volumes?: readonly ContainerVolume[];

  /**
   * A check that restarts the container when it fails.
   *
   * @default - none
   */
  readonly livenessProbe?: Probe;

  /**
   * A check without which the container gets no requests.
   *
   * @default - none
   */
  readonly readinessProbe?: Probe;

  /**
   * Whether it may do what the root user of the host may; only with `ContainerGroupSku.CONFIDENTIAL`.
   *
   * @default - left to Azure, which is false
   */
  readonly privileged?: boolean | IResolvable;
}
