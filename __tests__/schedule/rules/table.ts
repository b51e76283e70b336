import { Token } from "cdktf";
import {
  ContainerGroupScheduleProps,
  DayOfWeek,
  IContainerGroup,
  RestartPolicy,
  ScheduleRecurrence,
  ScheduleRole,
  StartRetry,
} from "../../../lib";
import { RuleRow } from "../../support/rule-table";
import { tagRows } from "../../support/tag-rows";

const GROUP: IContainerGroup = {
  id: "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerInstance/containerGroups/job",
  name: "job",
  resourceGroupName: "rg",
  location: "eastus",
  restartPolicy: RestartPolicy.NEVER,
  passwordLifetimes: [],
};
const ON_CALL = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.Insights/actionGroups/on-call";
const REFERENCE = "${var.value}";

/** A schedule about which nothing is to be said, but for these props. */
function schedule(props: Partial<ContainerGroupScheduleProps> = {}): ContainerGroupScheduleProps {
  return { containerGroup: GROUP, recurrence: ScheduleRecurrence.daily({ hour: 4 }), ...props };
}

const ofGroup = (group: Partial<IContainerGroup>, props: Partial<ContainerGroupScheduleProps> = {}) =>
  schedule({ containerGroup: { ...GROUP, ...group }, ...props });
const every = (recurrence: ScheduleRecurrence, props: Partial<ContainerGroupScheduleProps> = {}) =>
  schedule({ recurrence, ...props });

const named = (containers: readonly string[], containerNames?: readonly string[]) =>
  ofGroup({ containerNames }, { run: { maxDurationMinutes: 60, containers } });

const groupRows: readonly RuleRow<ContainerGroupScheduleProps>[] = [
  {
    rule: "scheduled-group-id",
    fails: [
      {
        spec: ofGroup({ id: "job" }),
        path: "containerGroup.id",
        message:
          'must be the resource ID of a container group, /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerInstance/containerGroups/<name>, got "job".',
      },
    ],
    passes: [schedule(), ofGroup({ id: GROUP.id.toLowerCase() }), ofGroup({ id: REFERENCE })],
  },
  {
    rule: "scheduled-group-stops",
    fails: [
      {
        spec: ofGroup({ restartPolicy: RestartPolicy.ALWAYS }),
        path: "containerGroup.restartPolicy",
        message:
          "is Always, with which a container that ends is run again at once: the group never stops, and there is nothing to start. Give the group RestartPolicy.NEVER or RestartPolicy.ON_FAILURE, or the schedule a stopAt.",
      },
    ],
    passes: [
      ofGroup({ restartPolicy: RestartPolicy.ON_FAILURE }),
      ofGroup({ restartPolicy: RestartPolicy.ALWAYS }, { stopAt: ScheduleRecurrence.daily({ hour: 20 }) }),
      ofGroup({ restartPolicy: REFERENCE as RestartPolicy }),
    ],
  },
  {
    rule: "scheduled-group-keeps-a-password",
    fails: [
      {
        spec: ofGroup({ passwordLifetimes: [{ validForDays: 90 }] }),
        path: "containerGroup.passwordLifetimes[0]",
        message:
          "a password that is valid for 90 days pulls the image at every start, and nothing replaces it by itself in this group: every start after it has expired fails. Use PasswordRotation.everyDays with an apply that is scheduled too and without CredentialChange.PIN, or a PullOnlyIdentity, which has no password.",
      },
    ],
    passes: [
      ofGroup({ passwordLifetimes: [{ validForDays: 90, rotationDays: 60 }] }),
      ofGroup({ passwordLifetimes: undefined }),
    ],
  },
];

const recurrenceRows: readonly RuleRow<ContainerGroupScheduleProps>[] = [
  {
    rule: "recurrence-distance",
    fails: [
      {
        spec: every(ScheduleRecurrence.everyMinutes(0)),
        path: "recurrence.minutes",
        message: "must be a whole number from 1 to 72000, got 0.",
      },
      {
        spec: every(ScheduleRecurrence.everyMinutes(72_001)),
        path: "recurrence.minutes",
        message: "must be a whole number from 1 to 72000, got 72001.",
      },
      {
        spec: every(ScheduleRecurrence.everyHours(12_001)),
        path: "recurrence.hours",
        message: "must be a whole number from 1 to 12000, got 12001.",
      },
      {
        spec: every(ScheduleRecurrence.everyMonths(17)),
        path: "recurrence.months",
        message: "must be a whole number from 1 to 16, got 17.",
      },
      {
        spec: schedule({ stopAt: ScheduleRecurrence.everyHours(1.5) }),
        path: "stopAt.hours",
        message: "must be a whole number from 1 to 12000, got 1.5.",
      },
    ],
    passes: [
      every(ScheduleRecurrence.everyMinutes(1)),
      every(ScheduleRecurrence.everyMinutes(72_000)),
      every(ScheduleRecurrence.everyHours(12_000)),
      every(ScheduleRecurrence.everyMonths(16)),
    ],
  },
  {
    rule: "recurrence-time",
    fails: [
      {
        spec: every(ScheduleRecurrence.daily({ hour: 24 })),
        path: "recurrence.hour",
        message: "must be a whole number from 0 to 23, got 24.",
      },
      {
        spec: every(ScheduleRecurrence.daily({ hour: 1, minute: 60 })),
        path: "recurrence.minute",
        message: "must be a whole number from 0 to 59, got 60.",
      },
      {
        spec: every(ScheduleRecurrence.daily({})),
        path: "recurrence.hour",
        message: "must be a whole number from 0 to 23, got nothing.",
      },
      {
        spec: every(ScheduleRecurrence.daily({ hours: [6, 24] })),
        path: "recurrence.hours[1]",
        message: "must be a whole number from 0 to 23, got 24.",
      },
      {
        spec: every(ScheduleRecurrence.daily({ hours: [6, 18, 6] })),
        path: "recurrence.hours[2]",
        message: "6 appears twice in the list. Name each once.",
      },
      {
        spec: every(ScheduleRecurrence.daily({ hours: [] })),
        path: "recurrence.hours",
        message: "must be a list of at least one hour, got an empty list.",
      },
      {
        spec: every(ScheduleRecurrence.daily({ hours: 6 as never })),
        path: "recurrence.hours",
        message: "must be a list of at least one hour, got 6.",
      },
      {
        spec: every(ScheduleRecurrence.daily({ hour: 6, hours: [18] })),
        path: "recurrence.hours",
        message: "must not be given together with hour. Name all of them in hours.",
      },
      {
        spec: every(ScheduleRecurrence.daily({ hour: 6, minute: 0, minutes: [30] })),
        path: "recurrence.minutes",
        message: "must not be given together with minute. Name all of them in minutes.",
      },
    ],
    passes: [
      every(ScheduleRecurrence.daily({ hour: 0 })),
      every(ScheduleRecurrence.daily({ hour: 23, minute: 59 })),
      every(ScheduleRecurrence.daily({ hours: [6, 18], minutes: [0, 30] })),
      every(ScheduleRecurrence.weekly({ days: [DayOfWeek.MONDAY], hours: [6, 18] })),
    ],
  },
  {
    rule: "recurrence-days",
    fails: [
      {
        spec: every(ScheduleRecurrence.weekly({ days: [], hour: 1 })),
        path: "recurrence.days",
        message: "must be a list of at least one DayOfWeek, got an empty list.",
      },
      {
        spec: every(ScheduleRecurrence.weekly({ days: ["Mon" as never], hour: 1 })),
        path: "recurrence.days[0]",
        message:
          'must be one of Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday (DayOfWeek), got "Mon".',
      },
      {
        spec: every(ScheduleRecurrence.weekly({ days: [DayOfWeek.MONDAY, DayOfWeek.MONDAY], hour: 1 })),
        path: "recurrence.days[1]",
        message: "Monday appears twice in the list. Name each once.",
      },
    ],
    passes: [every(ScheduleRecurrence.weekly({ days: Object.values(DayOfWeek), hour: 1 }))],
  },
];

const timeRows: readonly RuleRow<ContainerGroupScheduleProps>[] = [
  {
    rule: "start-time",
    fails: [
      {
        spec: schedule({ startTime: "2026-02-30T00:00:00Z" }),
        path: "startTime",
        message:
          'must be an RFC 3339 time with Z or an offset, such as 2026-01-31T00:00:00Z, got "2026-02-30T00:00:00Z".',
      },
    ],
    passes: [schedule({ startTime: "2026-01-31T00:00:00+01:00" }), schedule({ startTime: REFERENCE })],
  },
  {
    rule: "time-zone",
    fails: [
      {
        spec: schedule({ timeZone: "Asia/Kolkata" }),
        path: "timeZone",
        message: 'must be the name that Windows has for a time zone, here India Standard Time, got "Asia/Kolkata".',
      },
      {
        spec: schedule({ timeZone: "Atlantis" }),
        path: "timeZone",
        message:
          'must be the name that Windows has for a time zone, got "Atlantis". https://learn.microsoft.com/windows-hardware/manufacture/desktop/default-time-zones lists all of them.',
      },
    ],
    passes: [schedule({ timeZone: "UTC" }), schedule({ timeZone: "W. Europe Standard Time" })],
  },
  {
    rule: "time-zone-listed",
    fails: [
      {
        spec: schedule({ timeZone: "Turkey Standard Time" }),
        path: "timeZone",
        message:
          '"Turkey Standard Time" is a time zone of Windows, but maybe not one that azurerm accepts. If terraform plan refuses it, name another with the same clock.',
      },
    ],
    passes: [schedule({ timeZone: "Arab Standard Time" }), schedule({ timeZone: `${REFERENCE} Standard Time` })],
  },
  {
    rule: "start-day",
    fails: [
      {
        spec: every(ScheduleRecurrence.everyMonths(1), { startTime: "2026-01-31T04:00:00Z" }),
        path: "startTime",
        message:
          'must be on one of the first 28 days of a month (in UTC) with ScheduleRecurrence.everyMonths, since not every month has more, got "2026-01-31T04:00:00Z".',
      },
      {
        spec: every(ScheduleRecurrence.everyMonths(1), { startTime: "2026-01-28T23:00:00-05:00" }),
        path: "startTime",
        message:
          'must be on one of the first 28 days of a month (in UTC) with ScheduleRecurrence.everyMonths, since not every month has more, got "2026-01-28T23:00:00-05:00".',
      },
    ],
    passes: [
      every(ScheduleRecurrence.everyMonths(1), { startTime: "2026-01-28T04:00:00Z" }),
      every(ScheduleRecurrence.everyHours(1), { startTime: "2026-01-31T04:00:00Z" }),
      every(ScheduleRecurrence.everyMonths(1), { startTime: REFERENCE }),
    ],
  },
  {
    rule: "time-zone-without-effect",
    fails: [
      ...(["everyMinutes", "everyHours", "everyMonths"] as const).map((name) => ({
        spec: every(ScheduleRecurrence[name](6), { timeZone: "UTC" }),
        path: "timeZone",
        message: `has no effect on ScheduleRecurrence.${name}, which counts from startTime. Remove it, or use ScheduleRecurrence.daily.`,
      })),
    ],
    passes: [
      every(ScheduleRecurrence.everyHours(6)),
      every(ScheduleRecurrence.everyHours(6), { stopAt: ScheduleRecurrence.daily({ hour: 4 }), timeZone: "UTC" }),
    ],
  },
  {
    rule: "clock-change",
    fails: [
      {
        spec: every(ScheduleRecurrence.daily({ hour: 2, minute: 30 }), { timeZone: "Eastern Standard Time" }),
        path: "recurrence.hour",
        message:
          "the clock of Eastern Standard Time skips 02:30 on a day of the year (in 2026 on 2026-03-08), when Azure starts the group as much later. Choose another hour if that matters: Azure advises against such times.",
      },
      {
        spec: every(ScheduleRecurrence.daily({ hours: [4, 1], minutes: [30] }), { timeZone: "Eastern Standard Time" }),
        path: "recurrence.hours[1]",
        message:
          "the clock of Eastern Standard Time passes 01:30 twice on a day of the year (in 2026 on 2026-11-01), when Azure starts the group the first of the two times. Choose another hour if that matters: Azure advises against such times.",
      },
    ],
    passes: [
      every(ScheduleRecurrence.daily({ hours: [4, 22], minutes: [30] }), { timeZone: "Eastern Standard Time" }),
      every(ScheduleRecurrence.weekly({ days: [DayOfWeek.MONDAY], hour: 2 }), { timeZone: "Eastern Standard Time" }),
    ],
  },
];

const workflowRows: readonly RuleRow<ContainerGroupScheduleProps>[] = [
  {
    rule: "workflow-name",
    fails: [
      {
        spec: schedule({ name: "start the job" }),
        path: "name",
        message: 'must be 1 to 80 letters, digits, hyphens, underscores, periods and parentheses, got "start the job".',
      },
    ],
    passes: [schedule({ name: "start_the.job-(1)" }), schedule({ name: REFERENCE })],
  },
  {
    rule: "workflow-name-length",
    fails: [
      {
        spec: schedule({ name: "a".repeat(44) }),
        path: "name",
        message: "has 44 characters, and Azure's documentation allows 43. Name the workflow yourself.",
      },
    ],
    passes: [schedule({ name: "a".repeat(43) })],
  },
  {
    rule: "workflow-resource-group",
    fails: [
      {
        spec: schedule({ resourceGroupName: "rg." }),
        path: "resourceGroupName",
        message:
          'must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period, got "rg.".',
      },
    ],
    passes: [schedule({ resourceGroupName: "rg-jobs" })],
  },
  {
    rule: "workflow-location",
    fails: [
      {
        spec: schedule({ location: "east/us" }),
        path: "location",
        message: 'must be the name of an Azure region, such as eastus, got "east/us".',
      },
    ],
    passes: [schedule({ location: "East US" })],
  },
  {
    rule: "schedule-cloud",
    fails: [
      {
        spec: schedule({ azureCloud: REFERENCE as never }),
        path: "azureCloud",
        message: "must be known before Terraform runs, since the addresses that are called depend on it.",
      },
    ],
    passes: [schedule()],
  },
  {
    rule: "custom-role-name",
    fails: [
      {
        spec: schedule({ role: ScheduleRole.custom({ roleName: " " }) }),
        path: "role.roleName",
        message: 'must be a text of 1 to 512 characters, got " ".',
      },
    ],
    passes: [
      schedule({ role: ScheduleRole.custom({ roleName: "r".repeat(512) }) }),
      schedule({ role: ScheduleRole.custom() }),
    ],
  },
  {
    rule: "run-duration",
    fails: [
      {
        spec: schedule({ run: { maxDurationMinutes: 5001 } }),
        path: "run.maxDurationMinutes",
        message: "must be a whole number from 1 to 5000, got 5001.",
      },
    ],
    passes: [schedule({ run: { maxDurationMinutes: 1 } }), schedule({ run: { maxDurationMinutes: 5000 } })],
  },
  {
    rule: "run-containers",
    fails: [
      {
        spec: named([]),
        path: "run.containers",
        message: "must be a list of at least one container name, got an empty list.",
      },
      {
        spec: named(Token.asList(REFERENCE)),
        path: "run.containers",
        message: "must be a list of at least one container name, got one reference for the whole list.",
      },
      {
        spec: named(["Report"]),
        path: "run.containers[0]",
        message:
          'must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends, got "Report".',
      },
      {
        spec: named(["report", "'),item("]),
        path: "run.containers[1]",
        message:
          'must be 1 to 63 lower-case letters, digits and hyphens, with a letter or digit at both ends, got "\'),item(".',
      },
      {
        spec: named([REFERENCE, "report", "report"]),
        path: "run.containers[2]",
        message: '"report" appears twice in the list. Name each once.',
      },
      {
        spec: named(["reprot"], ["report", "proxy"]),
        path: "run.containers[0]",
        message: 'the container group has no container "reprot". Use one of its containers: report, proxy.',
      },
    ],
    passes: [
      named(["report"]),
      named(["report"], ["report", "proxy"]),
      named(["reprot"], ["report", REFERENCE]),
      named([REFERENCE], ["report"]),
    ],
  },
  {
    rule: "run-of-a-task",
    fails: [
      {
        spec: schedule({ run: { maxDurationMinutes: 60 }, stopAt: ScheduleRecurrence.daily({ hour: 20 }) }),
        path: "run",
        message: "must not be given together with stopAt: a task that is stopped counts as failed. Remove one of them.",
      },
    ],
    passes: [
      schedule({ run: { maxDurationMinutes: 60 } }),
      schedule({ stopAt: ScheduleRecurrence.daily({ hour: 20 }) }),
    ],
  },
  {
    rule: "run-restarts-on-failure",
    fails: [
      {
        spec: ofGroup({ restartPolicy: RestartPolicy.ON_FAILURE }, { run: { maxDurationMinutes: 60 } }),
        path: "run",
        message:
          "cannot show that a task with the restart policy OnFailure has failed: Azure restarts it until it succeeds. Such a run fails only after maxDurationMinutes. Give the group RestartPolicy.NEVER.",
      },
    ],
    passes: [
      schedule({ run: { maxDurationMinutes: 60 } }),
      ofGroup({ restartPolicy: RestartPolicy.ON_FAILURE }),
      ofGroup({ restartPolicy: RestartPolicy.ON_FAILURE }, { run: { maxDurationMinutes: 60, enabled: false } }),
    ],
  },
  {
    rule: "alert-action-groups",
    fails: [
      {
        spec: schedule({ alert: { actionGroupIds: ["on-call"] } }),
        path: "alert.actionGroupIds[0]",
        message:
          'must be the resource ID of an action group, /subscriptions/…/resourceGroups/…/providers/Microsoft.Insights/actionGroups/<name>, got "on-call".',
      },
      {
        spec: schedule({ alert: { actionGroupIds: [] } }),
        path: "alert.actionGroupIds",
        message: "must be a list of at least one resource ID, got an empty list.",
      },
    ],
    passes: [schedule({ alert: { actionGroupIds: [ON_CALL, REFERENCE] } })],
  },
  {
    rule: "alert-severity",
    fails: [
      {
        spec: schedule({ alert: { actionGroupIds: [ON_CALL], severity: 5 } }),
        path: "alert.severity",
        message: "must be a whole number from 0 to 4, got 5.",
      },
    ],
    passes: [0, 4].map((severity) => schedule({ alert: { actionGroupIds: [ON_CALL], severity } })),
  },
  {
    rule: "retry-policy",
    fails: [
      {
        spec: schedule({ retry: StartRetry.fixedInterval({ count: 91, intervalSeconds: 60 }) }),
        path: "retry.count",
        message: "must be a whole number from 1 to 90, got 91.",
      },
    ],
    passes: [
      schedule({ retry: StartRetry.none() }),
      schedule({ retry: StartRetry.fixedInterval({ count: 90, intervalSeconds: 5 }) }),
    ],
  },
  {
    rule: "schedule-propagation-delay",
    fails: [
      {
        spec: schedule({ propagationDelay: "1 minute" }),
        path: "propagationDelay",
        message: 'must be a number and a unit (ms, s, m or h), such as 90s, got "1 minute".',
      },
    ],
    passes: [schedule({ propagationDelay: "0s" })],
  },
];

/** Input that breaks each rule about a schedule, and input that does not. */
export const scheduleRuleTable: readonly RuleRow<ContainerGroupScheduleProps>[] = [
  ...groupRows,
  ...recurrenceRows,
  ...timeRows,
  ...workflowRows,
  ...tagRows((tags) => schedule({ tags })),
];
