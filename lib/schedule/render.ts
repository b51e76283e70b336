import type { LogicAppTriggerRecurrenceConfig } from "@cdktf/provider-azurerm/lib/logic-app-trigger-recurrence";
import type { Precondition, TerraformResourceLifecycle } from "cdktf";
import { Fn, Op } from "cdktf";
import { RestartPolicy } from "../container-group/container-group-props";
import { AzureCloud } from "../core/azure-facts";
import { isReference, operandOf } from "../core/reference";
import type { ResolvedSchedule } from "./resolve";
import { EARLY_DAY } from "./rules/time-rules";
import { MOST_MINUTES } from "./rules/workflow-rules";
import { Recurrence, distanceOf, timesOf } from "./schedule-recurrence";
import { Retry } from "./start-retry";
import { instantOfRfc3339, rfc3339Of } from "./time-zones";

/** When a workflow runs, as the arguments of its trigger. */
export type TriggerTimes = Pick<
  LogicAppTriggerRecurrenceConfig,
  "frequency" | "interval" | "schedule" | "startTime" | "timeZone"
>;

/** A recurrence as the arguments of `azurerm_logic_app_trigger_recurrence`. */
export function renderTrigger(recurrence: Recurrence, { startTime, timeZone }: ResolvedSchedule): TriggerTimes {
  const distance = distanceOf(recurrence);
  const { hours, minutes } = timesOf(recurrence);
  const days = recurrence.at?.days;
  return {
    frequency: recurrence.frequency,
    interval: distance ? distance.amount! : 1,
    schedule: distance ? undefined : { atTheseHours: hours, atTheseMinutes: minutes, onTheseDays: days && [...days] },
    startTime: renderStartTime(startTime),
    // Always written out: azurerm keeps the one before when there is none.
    timeZone: distance ? "UTC" : timeZone,
  };
}

/** What the rules could not see, because only Terraform knows it. */
export function workflowLifecycle(schedule: ResolvedSchedule): TerraformResourceLifecycle | undefined {
  const { containerGroup, recurrence, stopAt, startTime, run } = schedule;
  const preconditions: Precondition[] = [];
  const policy = isReference(containerGroup.restartPolicy) ? operandOf(containerGroup.restartPolicy) : undefined;
  if (policy !== undefined && stopAt === undefined) {
    preconditions.push({
      condition: Op.neq(policy, RestartPolicy.ALWAYS),
      errorMessage:
        "A container group with the restart policy Always never stops, and there is nothing to start. Choose Never or OnFailure, or leave out the schedule.",
    });
  }
  for (const each of [recurrence, stopAt]) {
    const distance = each && distanceOf(each);
    // azurerm checks hours and minutes of the day, but not this.
    if (distance)
      preconditions.push(...within(distance.amount, 1, distance.most, `The ${distance.unit} between two starts`));
  }
  if ([recurrence, stopAt].some((each) => each?.frequency === "Month") && isReference(startTime)) {
    preconditions.push({
      condition: Fn.can(Fn.regex(EARLY_DAY.source, operandOf(startTime))),
      errorMessage: "A schedule that counts months must begin on one of the first 28 days of a month.",
    });
  }
  if (run) preconditions.push(...within(run.maxDurationMinutes, 1, MOST_MINUTES, "The minutes that a run may take"));
  return preconditions.length > 0 ? { precondition: preconditions } : undefined;
}

function within(amount: number | undefined, least: number, most: number, what: string): Precondition[] {
  if (amount === undefined || !isReference(amount)) return [];
  const operand = operandOf(amount);
  const condition = Op.and(Op.gte(operand, least), Op.lte(operand, most));
  return [{ condition, errorMessage: `${what} must be from ${least} to ${most}.` }];
}

function renderStartTime(startTime: string): string {
  const instant = instantOfRfc3339(startTime);
  return instant === undefined ? startTime : rfc3339Of(instant);
}

/** The resource manager of each cloud, which is also the audience of tokens for it, with the slash that Entra expects. */
const RESOURCE_MANAGERS: Readonly<Record<AzureCloud, string>> = {
  // https://learn.microsoft.com/azure/logic-apps/authenticate-with-managed-identity
  [AzureCloud.PUBLIC]: "https://management.azure.com/",
  // https://learn.microsoft.com/azure/china/resources-developer-guide
  [AzureCloud.CHINA]: "https://management.chinacloudapi.cn/",
  // https://learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure
  [AzureCloud.US_GOVERNMENT]: "https://management.usgovcloudapi.net/",
};

export interface CallProps {
  readonly containerGroupId: string;
  readonly cloud: AzureCloud;
  readonly retry: Retry;
}

const API_VERSION = "2023-05-01";
// What may be a reference goes in last and as it is, since a reference is no JSON text.
const GROUP_ID = "<container group id>";

/** The action of a workflow, as JSON: it starts or stops the container group as the identity of the workflow. */
export function callAction(operation: "start" | "stop", props: CallProps): string {
  return actionText({ ...call(operation, props), runAfter: {} }, props);
}

/** An action as JSON, with the ID of the container group in its calls. */
export function actionText(action: object, { containerGroupId }: CallProps): string {
  return JSON.stringify(action).replaceAll(GROUP_ID, () => containerGroupId);
}

/** The call that starts or stops the container group. */
export function call(operation: "start" | "stop", { cloud, retry }: CallProps): object {
  return {
    type: "Http",
    inputs: { ...request("POST", `/${operation}`, cloud), retryPolicy: retryPolicy(retry) },
    // Azure answers 202 with the address of an operation. To ask there the identity would need a right on the whole
    // subscription (Microsoft.ContainerInstance/locations/operations/read), so that the answer is the end of the run.
    operationOptions: "DisableAsyncPattern",
  };
}

/** A request about the container group, as the identity of the workflow. */
export function request(method: "GET" | "POST", path: string, cloud: AzureCloud): object {
  const resourceManager = RESOURCE_MANAGERS[cloud];
  return {
    method,
    uri: `${resourceManager.replace(/\/$/, "")}${GROUP_ID}${path}?api-version=${API_VERSION}`,
    authentication: { type: "ManagedServiceIdentity", audience: resourceManager },
  };
}

function retryPolicy(retry: Retry): Record<string, string | number | undefined> {
  return {
    type: retry.type,
    count: retry.count,
    interval: duration(retry.intervalSeconds),
    minimumInterval: duration(retry.minimumIntervalSeconds),
    maximumInterval: duration(retry.maximumIntervalSeconds),
  };
}

/** ISO 8601, as Logic Apps has durations. */
function duration(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : `PT${seconds}S`;
}
