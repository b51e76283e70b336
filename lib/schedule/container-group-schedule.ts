import type { LogicAppActionCustom } from "@cdktf/provider-azurerm/lib/logic-app-action-custom";
import type { LogicAppTriggerRecurrence } from "@cdktf/provider-azurerm/lib/logic-app-trigger-recurrence";
import type { LogicAppWorkflow } from "@cdktf/provider-azurerm/lib/logic-app-workflow";
import type { MonitorMetricAlert } from "@cdktf/provider-azurerm/lib/monitor-metric-alert";
import type { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { IResolvable, TerraformLocal, Token, conditional } from "cdktf";
import { Construct } from "constructs";
import { IContainerGroup } from "../container-group/container-group";
import { AzureCloud } from "../core/azure-facts";
import { attributeOf } from "../core/count";
import { ValidationError } from "../core/validation-error";
import { addWarnings } from "../core/warnings";
import { nextStartsOf } from "./next-starts";
import { ScheduledRunOptions, observedRun } from "./observed-run";
import { callAction, renderTrigger, workflowLifecycle } from "./render";
import { ResolvedSchedule, resolve } from "./resolve";
import { ScheduleAlertOptions } from "./schedule-alert";
import { ScheduleRecurrence } from "./schedule-recurrence";
import { ScheduleRole } from "./schedule-role";
import { addScheduledWorkflow } from "./scheduled-workflow";
import { StartRetry } from "./start-retry";

/** Properties of a `ContainerGroupSchedule`. */
export interface ContainerGroupScheduleProps {
  /** The container group to start. Its restart policy is `ALWAYS` only with `stopAt`: such a group never stops by itself. */
  readonly containerGroup: IContainerGroup;

  /** How often it is started. */
  readonly recurrence: ScheduleRecurrence;

  /**
   * When it is stopped, for a service that should sleep at night: a second workflow of the same kind, with an identity
   * of its own that may stop the group.
   *
   * @default - it is not stopped
   */
  readonly stopAt?: ScheduleRecurrence;

  /**
   * Has each run wait until the task has ended, and end as the task did: Succeeded, or Failed with a code and a message
   * that name the container and its exit code. Right for groups with the restart policy `NEVER`.
   *
   * @default - a run ends as soon as Azure has taken the start
   */
  readonly run?: ScheduledRunOptions;

  /**
   * Who is told when a run has failed.
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
  readonly cloud?: AzureCloud;

  /**
   * What happens when Azure does not take a start or a stop.
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
