import { describeValue } from "../core/describe-value";
import { isReference, knownNumber } from "../core/known";
import { Problem } from "../core/problem";
import { Report } from "../core/rule";
import { ValidationError } from "../core/validation-error";
import { nextStarts } from "./next-starts";
import { ResolvedSchedule } from "./resolved-schedule";
import { instantOfRfc3339, rfc3339Of } from "./rfc3339";
import { checkKnownWholeNumber } from "./rules/schedule-rule";
import { ianaZoneOf } from "./time-zones";

const MOST_STARTS = 1000;

/** When a schedule starts its group next, as RFC 3339 times. */
export function nextStartsOf(
  schedule: ResolvedSchedule,
  after: string,
  count: number,
  constructPath: string,
): string[] {
  const from = typeof after === "string" ? instantOfRfc3339(after) : undefined;
  const startTime = instantOfRfc3339(schedule.startTime);
  const zone = schedule.recurrence.frequency === "Hour" ? "UTC" : ianaZoneOf(schedule.timeZone);
  const problems: Problem[] = [];
  const report: Report = (path, message) => problems.push({ path, message });
  if (from === undefined) {
    report("after", `must be an RFC 3339 time with Z or an offset, got ${describeValue(after)}`);
  }
  checkKnownWholeNumber(count, 1, MOST_STARTS, "count", report);
  for (const path of unknownParts(schedule, startTime, zone)) {
    report(path, "is not known before Terraform runs, so that the times cannot be told");
  }
  if (problems.length > 0) throw new ValidationError(constructPath, problems);
  // Each of them is there, or else a problem.
  const known = { zone: zone!, startTime: startTime!, after: from! };
  return nextStarts({ recurrence: schedule.recurrence, count, ...known }).map(rfc3339Of);
}

function unknownParts(
  { recurrence }: ResolvedSchedule,
  startTime: number | undefined,
  zone: string | undefined,
): string[] {
  const { frequency, hours, hour, minute, days } = recurrence;
  const numbers = frequency === "Hour" ? { hours } : { hour, minute };
  const parts = Object.entries(numbers).flatMap(([name, value]) => (knownNumber(value) === undefined ? [name] : []));
  if (days?.some(isReference)) parts.push("days");
  return [
    ...(startTime === undefined ? ["startTime"] : []),
    ...(zone === undefined ? ["timeZone"] : []),
    ...parts.map((part) => `recurrence.${part}`),
  ];
}
