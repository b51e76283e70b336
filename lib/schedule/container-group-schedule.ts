import { TerraformLocal, Token, conditional } from "cdktf";
import { Construct } from "constructs";
import { requireSameFramework } from "../core/framework";
import { attributeOf } from "../core/count";
import { ValidationError } from "../core/validation-error";
import { addWarnings } from "../core/warnings";
import { observedRun } from "./observed-run";
import { renderTrigger, workflowLifecycle } from "./render";
import { ContainerGroupScheduleProps, ResolvedSchedule } from "./container-group-schedule-props";
import { resolveSchedule } from "./resolve";
import { ScheduledWorkflow, addScheduledWorkflow } from "./scheduled-workflow";
import { callAction } from "./workflow-call";

/**
 * Starts a container group at set times, inside Azure: a Logic App whose own identity may start that one group.
 *
 * The identity that runs Terraform needs the right to assign roles on the container group, besides that to create
 * workflows.
 */
export class ContainerGroupSchedule extends Construct {
  /** The Azure resource ID of the workflow that starts the group; null while the schedule is switched off. */
  public get id(): string {
    return attributeOf(this.start.workflow, "id");
  }

  /** The object ID of that workflow's identity; null while the schedule is switched off. */
  public get identityPrincipalId(): string {
    return attributeOf(this.start.workflow, "identity[0].principal_id");
  }

  /** The workflow that starts the group. */
  public readonly start: ScheduledWorkflow;

  /** The workflow that stops the group, with `stopAt`. */
  public readonly stop?: ScheduledWorkflow;

  /**
   * @param scope where it is added
   * @param id its id in that scope
   * @param props which container group it starts, and when
   * @throws ValidationError listing every prop that cannot be right
   */
  constructor(scope: Construct, id: string, props: ContainerGroupScheduleProps) {
    const where = `${scope.node.path}/${id}`;
    requireSameFramework(scope, where);
    const { resolved, problems, warnings } = resolveSchedule(props, id);
    if (!resolved) throw new ValidationError(where, problems);
    super(scope, id);
    addWarnings(this, warnings);

    const { recurrence, stopAt } = resolved;
    this.start = addScheduledWorkflow(this, {
      schedule: resolved,
      operation: "start",
      name: resolved.name,
      body: this.startBody(resolved),
      times: renderTrigger(recurrence, resolved),
      lifecycle: workflowLifecycle(resolved),
    });
    if (!stopAt) return;
    this.stop = addScheduledWorkflow(new Construct(this, "Stop"), {
      schedule: resolved,
      operation: "stop",
      name: `${resolved.name}-stop`,
      body: callAction("stop", { ...resolved, containerGroupId: resolved.containerGroup.id }),
      times: renderTrigger(stopAt, resolved),
    });
  }

  /** The action as JSON; Terraform chooses where only it knows whether runs are followed. */
  private startBody(resolved: ResolvedSchedule): string {
    const { run } = resolved;
    const call = { ...resolved, containerGroupId: resolved.containerGroup.id };
    const plain = callAction("start", call);
    if (!run || run.enabled === false) return plain;
    const observed = observedRun({ ...call, maxDurationMinutes: run.maxDurationMinutes, containers: run.containers });
    if (run.enabled === true) return observed;
    // Not written into the condition itself, where cdktf would escape what is an expression in them.
    const local = (id: string, text: string) => new TerraformLocal(this, id, text).asString;
    return Token.asString(conditional(run.enabled, local("FollowedStart", observed), local("Start", plain)));
  }
}
