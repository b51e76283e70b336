import { LogicAppActionCustom } from "@cdktf/provider-azurerm/lib/logic-app-action-custom";
import { LogicAppTriggerRecurrence } from "@cdktf/provider-azurerm/lib/logic-app-trigger-recurrence";
import { LogicAppWorkflow } from "@cdktf/provider-azurerm/lib/logic-app-workflow";
import type { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { TerraformCount, TerraformResourceLifecycle } from "cdktf";
import { Construct } from "constructs";
import { attributeOf, countOf } from "../core/count";
import { CONTAINER_GROUP_ID } from "../container-group/formats";
import { checking } from "../core/precondition";
import { referenceTo } from "../core/reference";
import { keepArguments } from "../core/kept-arguments";
import { PropagationWait } from "../identity/propagation-wait";
import type { TriggerTimes } from "./render";
import { ResolvedSchedule } from "./container-group-schedule-props";
import { addAlert } from "./schedule-alert";

export interface ScheduledWorkflowProps {
  readonly schedule: ResolvedSchedule;
  /** The operation on the container group. */
  readonly operation: "start" | "stop";
  readonly name: string;
  /** The action, as JSON. */
  readonly body: string;
  readonly times: TriggerTimes;
  readonly lifecycle?: TerraformResourceLifecycle;
}

/** A workflow that starts or stops a container group at set times. */
export interface ScheduledWorkflow {
  /** The workflow, whose own identity makes the call. */
  readonly workflow: LogicAppWorkflow;

  /** The role of that identity on the container group. */
  readonly roleAssignment: RoleAssignment;

  /** The action: what a run does. */
  readonly action: LogicAppActionCustom;

  /** The trigger: the times at which a run begins. */
  readonly trigger: LogicAppTriggerRecurrence;

  /** The alert about failed runs, with `alert`. */
  readonly alert?: MonitorMetricAlert;
}

/** The names of the only trigger and of the only action, by which a run is started by hand and looked at. */
const TRIGGER_NAME = "Recurrence";
const ACTION_NAMES = { start: "Start_container_group", stop: "Stop_container_group" } as const;

/** Adds a workflow whose own identity may start, or stop, the container group, and does so at set times. */
export function addScheduledWorkflow(scope: Construct, props: ScheduledWorkflowProps): ScheduledWorkflow {
  const { schedule, operation } = props;
  const { containerGroup, enabled } = schedule;
  const count = enabled === false ? TerraformCount.of(0) : countOf(enabled);

  const workflow = new LogicAppWorkflow(scope, "Resource", {
    name: props.name,
    resourceGroupName: schedule.resourceGroupName,
    location: schedule.location,
    identity: { type: "SystemAssigned" },
    tags: schedule.tags,
    lifecycle: props.lifecycle,
    count,
  });
  scope.node.defaultChild = keepArguments(workflow);

  const lifecycle = checking(CONTAINER_GROUP_ID.preconditions(containerGroup.id, "containerGroup.id"));
  // Azure deletes the assignment together with the group. While the group is replaced its new ID is unknown, and
  // that replaces the assignment in the same apply.
  const roleAssignment = new RoleAssignment(scope, "RoleAssignment", {
    scope: containerGroup.id,
    ...schedule.role._createIn(scope, {
      operation,
      // A switch that only Terraform knows may be on.
      alsoStops: operation === "start" && schedule.run?.containers !== undefined && schedule.run.enabled !== false,
      workflowName: props.name,
      resourceGroupName: containerGroup.resourceGroupName,
      count,
    }),
    principalId: attributeOf(workflow, "identity[0].principal_id"),
    principalType: "ServicePrincipal",
    lifecycle,
    count,
  });

  // Neither has its name from the props: to replace one of them, azurerm would first save the workflow without it,
  // and without the workflow's identity.
  const logicAppId = attributeOf(workflow, "id");
  const action = new LogicAppActionCustom(scope, "Action", {
    name: ACTION_NAMES[operation],
    logicAppId,
    body: props.body,
    lifecycle,
    count,
  });
  const trigger = new LogicAppTriggerRecurrence(scope, "Trigger", {
    name: TRIGGER_NAME,
    logicAppId,
    ...props.times,
    count,
  });
  const wait = new PropagationWait(scope, "Propagation", {
    delay: schedule.propagationDelay,
    roleAssignments: [[roleAssignment]],
    enabled,
  });
  trigger.dependsOn = [action, roleAssignment, ...wait.dependables].map(referenceTo);
  for (const each of [roleAssignment, action, trigger]) keepArguments(each);
  const { alert } = schedule;
  return {
    workflow,
    roleAssignment,
    action,
    trigger,
    alert: alert && addAlert(scope, { ...schedule, alert, workflow, operation, workflowName: props.name }),
  };
}
