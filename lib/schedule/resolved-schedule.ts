import { IResolvable } from "cdktf";
import { IContainerGroup } from "../container-group/container-group";
import { AzureCloud } from "../core/azure-cloud";
import { ScheduledRunOptions } from "./observed-run";
import { ScheduleAlertOptions } from "./schedule-alert";
import { Recurrence } from "./schedule-recurrence";
import { ScheduleRole } from "./schedule-role";
import { Retry } from "./start-retry";

export type ResolvedRun = Required<ScheduledRunOptions>;
export type ResolvedAlert = Required<ScheduleAlertOptions>;

/** A schedule with every default filled in. Rules judge it, and only one without errors is rendered. */
export interface ResolvedSchedule {
  readonly containerGroup: IContainerGroup;
  readonly recurrence: Recurrence;
  readonly stopAt?: Recurrence;
  readonly run?: ResolvedRun;
  readonly alert?: ResolvedAlert;
  readonly timeZone: string;
  /** Whether `timeZone` was given. */
  readonly timeZoneIsGiven: boolean;
  readonly startTime: string;
  readonly enabled: boolean | IResolvable;
  readonly name: string;
  readonly resourceGroupName: string;
  readonly location: string;
  readonly role: ScheduleRole;
  readonly cloud: AzureCloud;
  readonly retry: Retry;
  readonly propagationDelay: string;
  readonly tags?: { readonly [name: string]: string };
}
