import { IResolvable } from "cdktf";
import { resourceId } from "../core/resource-id";

/** Who is told when a run of a schedule fails. */
export interface ScheduleAlertOptions {
  /**
   * The resource IDs of the action groups that are told, at least one: e-mail, text messages, web hooks and so on.
   *
   * @see https://learn.microsoft.com/azure/azure-monitor/alerts/action-groups
   */
  readonly actionGroupIds: readonly string[];

  /**
   * How serious it is: 0 critical, 1 error, 2 warning, 3 informational, 4 verbose.
   *
   * @default 1
   */
  readonly severity?: number;

  /**
   * Whether the alert exists; it may be the value of a Terraform variable.
   *
   * @default true
   */
  readonly enabled?: boolean | IResolvable;
}

export const DEFAULT_SEVERITY = 1;

export const ACTION_GROUP_ID = resourceId({ type: "Microsoft.Insights/actionGroups", what: "an action group" });
