import { IResolvable } from "cdktf";
import { IContainerGroup } from "../container-group/container-group";
import { AzureCloud } from "../core/azure-facts";
import { ScheduledRunOptions } from "./run-options";
import { ScheduleAlertOptions } from "./schedule-alert";
import { ResolvedRecurrence } from "./resolved-recurrence";
import { ScheduleRecurrence } from "./schedule-recurrence";
import { ScheduleRole } from "./schedule-role";
import { Retry, StartRetry } from "./start-retry";

/** Properties of a `ContainerGroupSchedule`. */
export interface ContainerGroupScheduleProps {
  /**
   * The container group to start. Its restart policy is `ALWAYS` only with `stopAt`: such a group never stops by
   * itself.
   */
  readonly containerGroup: IContainerGroup;

  /** How often it is started. */
  readonly recurrence: ScheduleRecurrence;

  /**
   * The times at which the group is stopped, for a service that should sleep at night. A second workflow does it, whose
   * own identity may stop the group.
   *
   * @default - it is not stopped
   */
  readonly stopAt?: ScheduleRecurrence;

  /**
   * Has each run wait until the task has ended, and end as the task did. A failed run has a code and a message that name
   * the container and its exit code. Right for groups with the restart policy `NEVER`.
   *
   * @default - a run ends as soon as Azure has taken the start
   */
  readonly run?: ScheduledRunOptions;

  /**
   * The recipients of an alert when a run has failed.
   *
   * @default - nobody
   */
  readonly alert?: ScheduleAlertOptions;

  /**
   * The time zone of the times of `daily` and `weekly`, by the name that Windows has for it, such as
   * `W. Europe Standard Time`. It follows daylight saving time.
   *
   * @default "UTC"
   * @see https://learn.microsoft.com/windows-hardware/manufacture/desktop/default-time-zones
   */
  readonly timeZone?: string;

  /**
   * When the schedule begins, as an RFC 3339 time with `Z` or an offset. `everyMinutes`, `everyHours` and
   * `everyMonths` count from it. One in the past starts nothing belatedly.
   *
   * @default "2020-01-01T00:00:00Z", so that the deployment itself starts nothing: without a start time Azure would
   */
  readonly startTime?: string;

  /**
   * Whether the schedule exists. `false`, also as the value of a Terraform variable, removes the workflow with its
   * identity and its right to start the group.
   *
   * @default true
   */
  readonly enabled?: boolean | IResolvable;

  /**
   * The name of the workflow: 1 to 80 letters, digits and `-`, `_`, `.`, `(` or `)`; Azure's documentation says 43.
   *
   * @default - the name of the container group, a hyphen and the id of this construct in lower case
   */
  readonly name?: string;

  /**
   * The name of the resource group of the workflow, which exists already.
   *
   * @default - that of the container group
   */
  readonly resourceGroupName?: string;

  /**
   * The Azure region of the workflow.
   *
   * @default - that of the container group
   */
  readonly location?: string;

  /**
   * The role that lets the workflow start, and with `stopAt` stop, the group.
   *
   * @default ScheduleRole.builtIn()
   */
  readonly role?: ScheduleRole;

  /**
   * The cloud that the container group is in.
   *
   * @default AzureCloud.PUBLIC
   */
  readonly azureCloud?: AzureCloud;

  /**
   * The retries when Azure does not accept a start or a stop.
   *
   * @default StartRetry.exponentialInterval({ count: 6, intervalSeconds: 30 }), which gives up after about half an hour
   */
  readonly retry?: StartRetry;

  /**
   * How long the recurrence waits after the role assignment was made: a number and `ms`, `s`, `m` or `h`. `0s` leaves
   * the wait out.
   *
   * @default "60s"
   */
  readonly propagationDelay?: string;

  /**
   * Tags of the workflow.
   *
   * @default - none
   */
  readonly tags?: { readonly [name: string]: string };
}

/** A schedule with every default filled in. Rules judge it, and only one without errors is rendered. */
export interface ResolvedSchedule {
  readonly containerGroup: IContainerGroup;
  readonly recurrence: ResolvedRecurrence;
  readonly stopAt?: ResolvedRecurrence;
  readonly run?: ScheduledRunOptions & { readonly enabled: boolean | IResolvable };
  readonly alert?: Required<ScheduleAlertOptions>;
  readonly timeZone: string;
  /** Whether `timeZone` was given. */
  readonly timeZoneIsGiven: boolean;
  readonly startTime: string;
  readonly enabled: boolean | IResolvable;
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly role: ScheduleRole;
  readonly azureCloud: AzureCloud;
  readonly retry: Retry;
  readonly propagationDelay: string;
  readonly tags?: { readonly [name: string]: string };
}
