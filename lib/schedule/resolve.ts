import { IResolvable, Token } from "cdktf";
import { AzureCloud } from "../core/azure-cloud";
import { IContainerGroup } from "../container-group/container-group";
import { onlyReference } from "../core/reference";
import { Problem } from "../core/problem";
import { Warning, applyRules } from "../core/rule";
import { ContainerGroupScheduleProps, scheduleShape } from "./container-group-schedule-props";
import { ResolvedSchedule } from "./resolved-schedule";
import { scheduleRules } from "./rules";
import { DEFAULT_SEVERITY } from "./schedule-alert";
import { DayOfWeek, Recurrence, ScheduleRecurrence } from "./schedule-recurrence";
import { ScheduleRole } from "./schedule-role";
import { Retry, StartRetry } from "./start-retry";

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
export function resolve(props: unknown, constructId: string): Resolution {
  const problems: Problem[] = [];
  const read: Partial<ContainerGroupScheduleProps> = scheduleShape(props, "", problems);
  const schedule = withDefaults(read, constructId);
  const findings = applyRules(scheduleRules, schedule);
  const all = [...problems, ...findings.errors];
  return { resolved: all.length === 0 ? schedule : undefined, problems: all, warnings: findings.warnings };
}

function withDefaults(read: Partial<ContainerGroupScheduleProps>, constructId: string): ResolvedSchedule {
  // A required prop that is missing has been reported, and the schedule is not used.
  const group: IContainerGroup = read.containerGroup ?? ({} as IContainerGroup);
  const retry = read.retry ?? StartRetry.exponentialInterval({ count: 6, intervalSeconds: 30 });
  return {
    containerGroup: group,
    recurrence: readRecurrence(read.recurrence) ?? { frequency: "Hour", hours: 1 },
    stopAt: readRecurrence(read.stopAt),
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
    retry: readRetry(retry._retry),
    propagationDelay: read.propagationDelay ?? "60s",
    tags: read.tags,
  };
}

function suffixOf(constructId: string): string {
  return constructId.toLowerCase().replace(/[^a-z0-9_.()-]/g, "-");
}

// References in their object form, as cdktf's functions give them, become the form that the type stands for.

function readRecurrence(given: ScheduleRecurrence | undefined): Recurrence | undefined {
  if (given === undefined) return undefined;
  const { frequency, minutes, hours, months, at } = given._recurrence;
  return {
    frequency,
    minutes: readNumber(minutes),
    hours: readNumber(hours),
    months: readNumber(months),
    at: at && {
      days: readList(at.days, (reference) => Token.asList(reference) as DayOfWeek[]),
      hour: readNumber(at.hour),
      hours: readList(at.hours, (reference) => Token.asNumberList(reference)),
      minute: readNumber(at.minute),
      minutes: readList(at.minutes, (reference) => Token.asNumberList(reference)),
    },
  };
}

function readList<T>(
  items: readonly T[] | undefined,
  asList: (reference: IResolvable) => readonly T[],
): readonly T[] | undefined {
  const reference = Array.isArray(items) ? undefined : onlyReference(items);
  return reference === undefined ? items : asList(reference);
}

function readRetry(retry: Retry): Retry {
  return {
    type: retry.type,
    count: readNumber(retry.count),
    intervalSeconds: readNumber(retry.intervalSeconds),
    minimumIntervalSeconds: readNumber(retry.minimumIntervalSeconds),
    maximumIntervalSeconds: readNumber(retry.maximumIntervalSeconds),
  };
}

function readNumber(value: number | undefined): number | undefined {
  const reference = onlyReference(value);
  return reference === undefined ? value : Token.asNumber(reference);
}
