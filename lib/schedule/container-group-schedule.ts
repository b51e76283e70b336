import { LogicAppActionCustom } from "@cdktf/provider-azurerm/lib/logic-app-action-custom";
import { LogicAppTriggerRecurrence } from "@cdktf/provider-azurerm/lib/logic-app-trigger-recurrence";
import { LogicAppWorkflow } from "@cdktf/provider-azurerm/lib/logic-app-workflow";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { TerraformCount } from "cdktf";
import { Construct } from "constructs";
import { referenceTo } from "../core/reference-to";
import { ValidationError } from "../core/validation-error";
import { addWarnings } from "../core/warnings";
import { PropagationWait } from "../identity/propagation-wait";
import { countOf } from "../registry/pull-grant";
import { attributeOf } from "../core/count";
import { ContainerGroupScheduleProps } from "./container-group-schedule-props";
import { nextStartsOf } from "./next-starts";
import { renderTrigger, workflowLifecycle } from "./render";
import { resolve } from "./resolve";
import { ResolvedSchedule } from "./resolved-schedule";
import { startAction } from "./start-action";

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

    const { containerGroup, enabled } = resolved;
    const count = enabled === false ? TerraformCount.of(0) : countOf(enabled);
    this.schedule = resolved;

    this.workflow = new LogicAppWorkflow(this, "Resource", {
      name: resolved.name,
      resourceGroupName: resolved.resourceGroupName,
      location: resolved.location,
      identity: { type: "SystemAssigned" },
      tags: resolved.tags,
      lifecycle: workflowLifecycle(resolved),
      count,
    });
    this.node.defaultChild = this.workflow;

    // Azure deletes the assignment together with the group. While the group is replaced its new ID is unknown, and
    // that replaces the assignment in the same apply.
    this.roleAssignment = new RoleAssignment(this, "RoleAssignment", {
      scope: containerGroup.id,
      ...resolved.role._createIn(this, {
        workflowName: resolved.name,
        resourceGroupName: containerGroup.resourceGroupName,
        count,
      }),
      principalId: this.identityPrincipalId,
      principalType: "ServicePrincipal",
      count,
    });

    // Neither has its name from the props: to replace one of them, azurerm would first save the workflow without it,
    // and without the workflow's identity.
    this.action = new LogicAppActionCustom(this, "Action", {
      name: "Start_container_group",
      logicAppId: this.id,
      body: startAction({ ...resolved, containerGroupId: containerGroup.id }),
      count,
    });
    this.trigger = new LogicAppTriggerRecurrence(this, "Trigger", {
      name: "Recurrence",
      logicAppId: this.id,
      ...renderTrigger(resolved),
      count,
    });
    const wait = new PropagationWait(this, "Propagation", {
      delay: resolved.propagationDelay,
      roleAssignments: [this.roleAssignment],
      enabled,
    });
    this.trigger.dependsOn = [this.action, this.roleAssignment, ...wait.dependables].map(referenceTo);
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
