import { IResolvable } from "cdktf";
import { CallProps } from "./workflow-call";

/** How a run is followed until the task has ended. */
export interface ScheduledRunOptions {
  /**
   * The longest time that the task may take, 1 to 5000 minutes. A run asks Azure once a minute. A run that takes longer
   * fails, and the task itself continues. A run that finds the task of the run before still running fails as well when
   * that began this long ago, and is cancelled before that.
   */
  readonly maxDurationMinutes: number;

  /**
   * The names of the containers whose end is the end of the task, at least one. The run stops the other containers of
   * the group when these have ended: without that the group keeps running, and Azure cannot start it again. Init
   * containers are not named: one that fails always fails the run.
   *
   * @default - all containers of the group
   */
  readonly containers?: readonly string[];

  /**
   * Whether runs are followed; it may be the value of a Terraform variable. With `false` a run ends as soon as Azure
   * has accepted the start.
   *
   * @default true
   */
  readonly enabled?: boolean | IResolvable;
}

export interface ObservedRunProps extends CallProps {
  readonly maxDurationMinutes: number;
  /** The containers that count; without it all of them. */
  readonly containers?: readonly string[];
}

/** The codes of a failed run. docs/runbooks/nightly-run-failed.md has a row for each. */
export const RUN_ERRORS = {
  /** A container ended with an exit code other than 0. */
  taskFailed: "TaskFailed",
  /** A container had not ended when the time was over, or the task of the run before has not. */
  taskNotFinished: "TaskNotFinished",
  /** Azure did not accept the start. */
  startRefused: "StartRefused",
} as const;
