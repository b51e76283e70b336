import type { LogicAppWorkflow } from "@cdktf/provider-azurerm/lib/logic-app-workflow";
import { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert";
import { IResolvable, Op, TerraformCount } from "cdktf";
import { Construct } from "constructs";
import { IContainerGroup } from "../container-group/container-group";
import { attributeOf, conditionOf, countOf } from "../core/count";
import { checking } from "../core/precondition";
import { resourceId } from "../core/resource-id";

/** The recipients of an alert when a run of a schedule fails. */
export interface ScheduleAlertOptions {
  /**
   * The resource IDs of the action groups to notify, at least one: e-mail, text messages, web hooks and so on.
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

export const ACTION_GROUP_ID = resourceId({
  type: "Microsoft.Insights/actionGroups",
  what: "an action group",
  resources: ["azurerm_monitor_action_group"],
});

/** The page that the alert leads to. */
const RUNBOOK = { title: "A nightly run failed", page: "docs/runbooks/nightly-run-failed.md" } as const;

interface AlertProps {
  readonly workflow: LogicAppWorkflow;
  readonly operation: "start" | "stop";
  readonly containerGroup: IContainerGroup;
  readonly workflowName: string;
  readonly resourceGroupName: string;
  readonly alert: Required<ScheduleAlertOptions>;
  /** Whether the schedule exists. */
  readonly enabled: boolean | IResolvable;
  readonly tags?: { readonly [name: string]: string };
}

/**
 * Adds the alert about a failed run. Its description and its custom properties name the group and the runbook. The
 * metric has no dimensions and no message of the run:
 * https://learn.microsoft.com/azure/azure-monitor/reference/supported-metrics/microsoft-logic-workflows-metrics
 */
export function addAlert(scope: Construct, props: AlertProps): MonitorMetricAlert {
  const { workflow, workflowName, operation, containerGroup, resourceGroupName, alert, enabled, tags } = props;
  return new MonitorMetricAlert(scope, "Alert", {
    name: `${workflowName}-failed`,
    resourceGroupName,
    scopes: [attributeOf(workflow, "id")],
    description:
      `A run that ${operation}s the container group ${containerGroup.name} in ${containerGroup.resourceGroupName} failed. ` +
      `Runbook: ${RUNBOOK.title} (${RUNBOOK.page}).`,
    criteria: [
      {
        metricNamespace: "Microsoft.Logic/workflows",
        metricName: "RunsFailed",
        aggregation: "Total",
        operator: "GreaterThan",
        threshold: 0,
      },
    ],
    // Longer than the default of five minutes, so that a count that comes late is seen.
    windowSize: "PT15M",
    frequency: "PT5M",
    severity: alert.severity,
    action: alert.actionGroupIds.map((id) => ({
      actionGroupId: ACTION_GROUP_ID.normalize(id),
      webhookProperties: { containerGroup: containerGroup.name, runbook: RUNBOOK.title },
    })),
    tags,
    lifecycle: checking(ACTION_GROUP_ID.preconditionsOfAll(alert.actionGroupIds, "alert.actionGroupIds")),
    count: countOfBoth(enabled, alert.enabled),
  });
}

type Switch = boolean | IResolvable;

function countOfBoth(one: Switch, other: Switch): TerraformCount | undefined {
  if (one === false || other === false) return TerraformCount.of(0);
  if (one === true) return countOf(other);
  return countOf(other === true ? one : Op.and(conditionOf(one), conditionOf(other)));
}
