import { describeValue } from "../../core/validation-error";
import { isReference } from "../../core/reference";
import { ResolvedSchedule } from "../container-group-schedule-props";
import { Report, Rule } from "../../core/rule";

/** Where the facts behind the rules are documented. */
export const SCHEDULE_SOURCES = {
  restartPolicy: "https://learn.microsoft.com/azure/container-instances/container-instances-restart-policy",
  stopStart: "https://learn.microsoft.com/azure/container-instances/container-instances-stop-start",
  recurrence: "https://learn.microsoft.com/azure/connectors/connectors-native-recurrence",
  schedules: "https://learn.microsoft.com/azure/logic-apps/concepts-schedule-automated-recurring-tasks-workflows",
  limits: "https://learn.microsoft.com/azure/logic-apps/logic-apps-limits-and-config#looping-debatching-limits",
  states: "https://learn.microsoft.com/azure/container-instances/container-state",
  alert: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/monitor_metric_alert",
  retry: "https://learn.microsoft.com/azure/logic-apps/error-exception-handling#retry-policies",
  resourceNames: "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules",
  resourceIds: "https://learn.microsoft.com/rest/api/container-instances/container-groups/start",
  trigger:
    "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/logic_app_trigger_recurrence",
  workflow: "https://registry.terraform.io/providers/hashicorp/azurerm/4.55.0/docs/resources/logic_app_workflow",
  managedIdentity: "https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity",
  wait: "https://registry.terraform.io/providers/hashicorp/time/0.13.1/docs/resources/sleep",
  customRoles: "https://learn.microsoft.com/azure/role-based-access-control/custom-roles",
} as const;

/** A rule about a schedule. */
export type ScheduleRule = Rule<ResolvedSchedule>;

/** Reports a number that is not whole or out of bounds; a reference is skipped. */
export function checkWholeNumber(value: unknown, least: number, most: number, path: string, report: Report): void {
  if (typeof value === "number" && isReference(value)) return;
  // Nothing but a number is an integer, and the placeholder of a reference is below any bound.
  const amount = value as number;
  if (Number.isInteger(amount) && amount >= least && amount <= most) return;
  report(path, `must be a whole number from ${least} to ${most}, got ${describeValue(value)}.`);
}
