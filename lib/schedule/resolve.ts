import { IContainerGroup } from "../container-group/container-group";
import { RestartPolicy } from "../container-group/container-group-props";
import { AzureCloud, DEFAULT_PROPAGATION_DELAY } from "../core/azure-facts";
import { Problem } from "../core/validation-error";
import { RuleFinding, applyRules } from "../core/rule";
import {
  Shape,
  flag,
  instance,
  list,
  map,
  number,
  openStruct,
  optional,
  required,
  struct,
  text,
  word,
} from "../core/shape";
import { PasswordLifetime } from "../identity/expiring-password";
import { ContainerGroupScheduleProps, ResolvedSchedule } from "./container-group-schedule-props";
import { ScheduledRunOptions } from "./run-options";
import { scheduleRules } from "./rules";
import { DEFAULT_SEVERITY, ScheduleAlertOptions } from "./schedule-alert";
import { readNumber, readRecurrence } from "./resolved-recurrence";
import { ScheduleRecurrence } from "./schedule-recurrence";
import { ScheduleRole } from "./schedule-role";
import { ExponentialRetryOptions, FixedRetryOptions, Retry, StartRetry } from "./start-retry";

/** The result of resolving the props: the schedule, or all their problems. */
export interface ScheduleResolution {
  /** Only there when there are no problems. */
  readonly resolved?: ResolvedSchedule;
  readonly problems: readonly Problem[];
  readonly warnings: readonly RuleFinding[];
}

// The types of the props once more, for callers that no compiler checked.

const groupFields = openStruct<IContainerGroup>(
  {
    id: required(text),
    name: required(text),
    resourceGroupName: required(text),
    location: required(text),
    restartPolicy: required(word("RestartPolicy", RestartPolicy)),
    containerNames: optional(list(text)),
    passwordLifetimes: optional(
      list(openStruct<PasswordLifetime>({ validForDays: required(number), rotationDays: optional(number) })),
    ),
  },
  { one: "a container group", many: "container groups", example: "a PrivateImageContainerGroup" },
);

const group: Shape<IContainerGroup> = (value, path, problems) => groupFields(value, path, problems);

const recurrence = instance<ScheduleRecurrence>(
  { one: "a ScheduleRecurrence", many: "ScheduleRecurrence", example: "ScheduleRecurrence.daily({ hour: 4 })" },
  (value) => ScheduleRecurrence._isScheduleRecurrence(value),
);

const scheduleShape = struct<ContainerGroupScheduleProps>({
  containerGroup: required(group),
  recurrence: required(recurrence),
  stopAt: optional(recurrence),
  run: optional(
    struct<ScheduledRunOptions>({
      maxDurationMinutes: required(number),
      containers: optional(list(text)),
      enabled: optional(flag),
    }),
  ),
  alert: optional(
    struct<ScheduleAlertOptions>({
      actionGroupIds: required(list(text)),
      severity: optional(number),
      enabled: optional(flag),
    }),
  ),
  timeZone: optional(text),
  startTime: optional(text),
  enabled: optional(flag),
  name: optional(text),
  resourceGroupName: optional(text),
  location: optional(text),
  role: optional(
    instance<ScheduleRole>(
      { one: "a ScheduleRole", many: "ScheduleRole", example: "ScheduleRole.builtIn()" },
      (value) => ScheduleRole._isScheduleRole(value),
    ),
  ),
  azureCloud: optional(word("AzureCloud", AzureCloud)),
  retry: optional(
    instance<StartRetry>({ one: "a StartRetry", many: "StartRetry", example: "StartRetry.none()" }, (value) =>
      StartRetry._isStartRetry(value),
    ),
  ),
  propagationDelay: optional(text),
  tags: optional(map(text)),
});

/** Reads props that nobody has checked, fills in the defaults and applies every rule. */
export function resolveSchedule(props: unknown, constructId: string, rules = scheduleRules): ScheduleResolution {
  const problems: Problem[] = [];
  const read: Partial<ContainerGroupScheduleProps> = scheduleShape(props, "", problems);
  const schedule = withDefaults(read, constructId, problems);
  const findings = applyRules(rules, schedule, problems);
  const all = [...problems, ...findings.errors];
  return { resolved: all.length === 0 ? schedule : undefined, problems: all, warnings: findings.warnings };
}

/** In the past, so that the deployment itself starts nothing. */
const DEFAULT_START_TIME = "2020-01-01T00:00:00Z";

function withDefaults(
  read: Partial<ContainerGroupScheduleProps>,
  constructId: string,
  problems: Problem[],
): ResolvedSchedule {
  // A required prop that is missing has been reported, and the schedule is not used.
  const group: IContainerGroup = read.containerGroup ?? ({} as IContainerGroup);
  const retry = read.retry ?? StartRetry.exponentialInterval({ count: 6, intervalSeconds: 30 });
  return {
    containerGroup: group,
    recurrence: readRecurrence(read.recurrence ?? ScheduleRecurrence.everyHours(1), "recurrence", problems),
    stopAt: read.stopAt && readRecurrence(read.stopAt, "stopAt", problems),
    run: read.run && { ...read.run, enabled: read.run.enabled ?? true },
    alert: read.alert && {
      ...read.alert,
      severity: read.alert.severity ?? DEFAULT_SEVERITY,
      enabled: read.alert.enabled ?? true,
    },
    timeZone: read.timeZone ?? "UTC",
    timeZoneIsGiven: read.timeZone !== undefined,
    startTime: read.startTime ?? DEFAULT_START_TIME,
    enabled: read.enabled ?? true,
    name: read.name ?? `${group.name}-${suffixOf(constructId)}`,
    resourceGroupName: read.resourceGroupName ?? group.resourceGroupName,
    location: read.location ?? group.location,
    role: read.role ?? ScheduleRole.builtIn(),
    azureCloud: read.azureCloud ?? AzureCloud.PUBLIC,
    retry: readRetry(retry._retry, problems),
    propagationDelay: read.propagationDelay ?? DEFAULT_PROPAGATION_DELAY,
    tags: read.tags,
  };
}

function suffixOf(constructId: string): string {
  return constructId.toLowerCase().replace(/[^a-z0-9_.()-]/g, "-");
}

// The rules judge the values.
const amount: Shape<number> = (value) => readNumber(value as number);
const tries = { count: optional(amount), intervalSeconds: optional(amount) };
const fixedOptions = struct<Partial<FixedRetryOptions>>(tries);
const exponentialOptions = struct<Partial<ExponentialRetryOptions>>({
  ...tries,
  minimumIntervalSeconds: optional(amount),
  maximumIntervalSeconds: optional(amount),
});

function readRetry({ type, ...options }: Retry, problems: Problem[]): Retry {
  return { type, ...(type === "fixed" ? fixedOptions : exponentialOptions)(options, "retry", problems) };
}
