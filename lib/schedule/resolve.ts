import { Token } from "cdktf";
import { AzureCloud } from "../core/azure-facts";
import { IContainerGroup } from "../container-group/container-group";
import { onlyReference } from "../core/reference";
import { Problem } from "../core/validation-error";
import { Warning, applyRules } from "../core/rule";
import { Shape, optional, struct } from "../core/shape";
import { ContainerGroupScheduleProps, ResolvedSchedule, scheduleShape } from "./container-group-schedule-props";
import { scheduleRules } from "./rules";
import { DEFAULT_SEVERITY } from "./schedule-alert";
import {
  DailyRecurrenceOptions,
  DayOfWeek,
  Recurrence,
  ScheduleRecurrence,
  WeeklyRecurrenceOptions,
} from "./schedule-recurrence";
import { ScheduleRole } from "./schedule-role";
import { ExponentialRetryOptions, FixedRetryOptions, Retry, StartRetry } from "./start-retry";

/** In the past, so that the deployment itself starts nothing. */
const DEFAULT_START_TIME = "2020-01-01T00:00:00Z";

/** What became of the props: the resolved schedule, or everything that is wrong with them. */
export interface Resolution {
  /** Only there when there are no problems. */
  readonly resolved?: ResolvedSchedule;
  readonly problems: readonly Problem[];
  readonly warnings: readonly Warning[];
}

/** Reads props that nobody has checked, fills in the defaults and applies every rule. */
export function resolve(props: unknown, constructId: string, rules = scheduleRules): Resolution {
  const problems: Problem[] = [];
  const read: Partial<ContainerGroupScheduleProps> = scheduleShape(props, "", problems);
  const schedule = withDefaults(read, constructId, problems);
  const findings = applyRules(rules, schedule);
  const all = [...problems, ...findings.errors];
  return { resolved: all.length === 0 ? schedule : undefined, problems: all, warnings: findings.warnings };
}

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
    recurrence: readRecurrence(read.recurrence, "recurrence", problems) ?? { frequency: "Hour", hours: 1 },
    stopAt: readRecurrence(read.stopAt, "stopAt", problems),
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
    cloud: read.cloud ?? AzureCloud.PUBLIC,
    retry: readRetry(retry._retry, problems),
    propagationDelay: read.propagationDelay ?? "60s",
    tags: read.tags,
  };
}

function suffixOf(constructId: string): string {
  return constructId.toLowerCase().replace(/[^a-z0-9_.()-]/g, "-");
}

// References in their object form, as cdktf's functions give them, become the form that the type stands for.

function readRecurrence(
  given: ScheduleRecurrence | undefined,
  path: string,
  problems: Problem[],
): Recurrence | undefined {
  if (given === undefined) return undefined;
  const { frequency, minutes, hours, months, at } = given._recurrence;
  const amounts = { minutes: readNumber(minutes), hours: readNumber(hours), months: readNumber(months) };
  if (at === undefined) return { frequency, ...amounts };
  return { frequency, ...amounts, at: (frequency === "Week" ? weeklyOptions : dailyOptions)(at, path, problems) };
}

// The rules say what is wrong with a value; here it is only read, and what is no option at all is found.

const amount: Shape<number> = (value) => readNumber(value as number);
// A list of numbers that is one reference is a list of strings for cdktf, since no rule could tell one of numbers.
const amounts: Shape<readonly number[]> = (value) => readList(value) as readonly number[];
const weekDays: Shape<readonly DayOfWeek[]> = (value) => readList(value) as readonly DayOfWeek[];

const times = {
  hour: optional(amount),
  hours: optional(amounts),
  minute: optional(amount),
  minutes: optional(amounts),
};
const dailyOptions = struct<DailyRecurrenceOptions>(times);
const weeklyOptions = struct<Partial<WeeklyRecurrenceOptions>>({ days: optional(weekDays), ...times });
const tries = { count: optional(amount), intervalSeconds: optional(amount) };
const fixedOptions = struct<Partial<FixedRetryOptions>>(tries);
const exponentialOptions = struct<Partial<ExponentialRetryOptions>>({
  ...tries,
  minimumIntervalSeconds: optional(amount),
  maximumIntervalSeconds: optional(amount),
});

function readRetry({ type, ...options }: Retry, problems: Problem[]): Retry {
  if (type === "none") return { type };
  return { type, ...(type === "fixed" ? fixedOptions : exponentialOptions)(options, "retry", problems) };
}

function readList(items: unknown): unknown {
  const reference = Array.isArray(items) ? undefined : onlyReference(items);
  return reference === undefined ? items : Token.asList(reference);
}

function readNumber(value: number | undefined): number | undefined {
  const reference = onlyReference(value);
  return reference === undefined ? value : Token.asNumber(reference);
}
