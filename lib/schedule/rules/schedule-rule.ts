import { describeValue } from "../../core/describe-value";
import { isReference, knownNumber } from "../../core/known";
import { Report, Rule } from "../../core/rule";
import { ResolvedSchedule } from "../resolved-schedule";

/** A rule about a schedule. */
export type ScheduleRule = Rule<ResolvedSchedule>;

/** Reports a number that is not whole or out of bounds; a reference is skipped. */
export function checkWholeNumber(value: unknown, least: number, most: number, path: string, report: Report): void {
  if (typeof value === "number" && isReference(value)) return;
  const known = knownNumber(value);
  if (known !== undefined && Number.isInteger(known) && known >= least && known <= most) return;
  report(path, `must be a whole number from ${least} to ${most}, got ${describeValue(value)}`);
}
