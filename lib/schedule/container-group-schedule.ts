import type { LogicAppActionCustom } from "@cdktf/provider-azurerm/lib/logic-app-action-custom";
import type { LogicAppTriggerRecurrence } from "@cdktf/provider-azurerm/lib/logic-app-trigger-recurrence";
import type { LogicAppWorkflow } from "@cdktf/provider-azurerm/lib/logic-app-workflow";
import type { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert";
import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { TerraformLocal, Token, conditional } from "cdktf";
import { Construct } from "constructs";
import { attributeOf } from "../core/count";
import { ValidationError } from "../core/validation-error";
import { addWarnings } from "../core/warnings";
import { nextStartsOf } from "./next-starts";
import { observedRun } from "./observed-run";
import { renderTrigger, workflowLifecycle } from "./render";
import { ContainerGroupScheduleProps, ResolvedSchedule } from "./container-group-schedule-props";
import { resolve } from "./resolve";
import { addScheduledWorkflow } from "./scheduled-workflow";
import { callAction } from "./workflow-call";

/**
 * Starts a container group at set times, inside Azure: a Logic App whose own identity may start that one group.
 *
 * The identity that runs Terraform needs the right to assign roles on the container group, besides that to create
 * workflows.
 */
export class ContainerGroupSchedule extends Construct {
  /** The Azure resource ID of the workflow; null while the schedule is switched off. */
  public get id(): string {
    return attributeOf(this.workflow, "id");
  }

  /** The object ID of the workflow's identity; null while the schedule is switched off. */
  public get identityPrincipalId(): string {
    return attributeOf(this.workflow, "identity[0].principal_id");
  }

  /** The workflow. */
  public readonly workflow: LogicAppWorkflow;

  /** The role on the container group. */
  public readonly roleAssignment: RoleAssignment;

  /** The call that starts the group. */
  public readonly action: LogicAppActionCustom;

  /** What makes the call at set times. */
  public readonly trigger: LogicAppTriggerRecurrence;

  /** What tells of runs that fail, where somebody is to be told. */
  public readonly alert?: MonitorMetricAlert;

  /** The workflow that stops the group, where there is one. */
  public readonly stopWorkflow?: LogicAppWorkflow;

  private readonly schedule: ResolvedSchedule;

  /**
   * @param scope where it is added
   * @param id its id in that scope
   * @param props which container group it starts, and when
   * @throws ValidationError listing every prop that cannot be right
   */
  constructor(scope: Construct, id: string, props: ContainerGroupScheduleProps) {
    const { resolved, problems, warnings } = resolve(props, id);
    if (!resolved) throw new ValidationError(`${scope.node.path}/${id}`, problems);
    super(scope, id);
    addWarnings(this, warnings);

    this.schedule = resolved;
    const { recurrence, stopAt } = resolved;
    const started = addScheduledWorkflow(this, {
      schedule: resolved,
      operation: "start",
      name: resolved.name,
      body: this.startBody(resolved),
      times: renderTrigger(recurrence, resolved),
      lifecycle: workflowLifecycle(resolved),
    });
    this.workflow = started.workflow;
    this.roleAssignment = started.roleAssignment;
    this.action = started.action;
    this.trigger = started.trigger;
    this.alert = started.alert;
    if (stopAt) {
      const stopped = addScheduledWorkflow(new Construct(this, "Stop"), {
        schedule: resolved,
        operation: "stop",
        name: `${resolved.name}-stop`,
        body: callAction("stop", { ...resolved, containerGroupId: resolved.containerGroup.id }),
        times: renderTrigger(stopAt, resolved),
      });
      this.stopWorkflow = stopped.workflow;
    }
  }

  /** The action as JSON; Terraform chooses where only it knows whether runs are followed. */
  private startBody(resolved: ResolvedSchedule): string {
    const { run } = resolved;
    const call = { ...resolved, containerGroupId: resolved.containerGroup.id };
    const plain = callAction("start", call);
    if (!run || run.enabled === false) return plain;
    const observed = observedRun({ ...call, maxDurationMinutes: run.maxDurationMinutes });
    if (run.enabled === true) return observed;
    // Not written into the condition itself, where cdktf would escape what is an expression in them.
    const local = (id: string, text: string) => new TerraformLocal(this, id, text).asString;
    return Token.asString(conditional(run.enabled, local("FollowedStart", observed), local("Start", plain)));
  }

  /**
   * When the group is started next, as RFC 3339 times in UTC. Logic Apps may be some minutes late.
   *
   * @param after only starts after this RFC 3339 time
   * @param count how many, 1 to 1000
   * @throws ValidationError when the schedule depends on a Terraform reference, or an argument cannot be right
   */
  public nextStarts(after: string, count: number): string[] {
    return nextStartsOf(this.schedule, after, count, this.node.path);
  }
}
