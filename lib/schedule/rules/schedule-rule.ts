import { describeValue } from "../../core/describe-value";
import { isReference } from "../../core/known";
import { Report, Rule } from "../../core/rule";
import { ResolvedSchedule } from "../resolved-schedule";

/** A rule about a schedule. */
export type ScheduleRule = Rule<ResolvedSchedule>;

/** Reports a number that is not whole or out of bounds; a reference is skipped. */
export function checkWholeNumber(value: unknown, least: number, most: number, path: string, report: Report): void {
  if (typeof value === "number" && isReference(value)) return;
  checkKnownWholeNumber(value, least, most, path, report);
}

/** The same, but a reference is reported too. */
export function checkKnownWholeNumber(value: unknown, least: number, most: number, path: string, report: Report): void {
  // Nothing but a number is an integer, and the placeholder of a reference is below any bound.
  const amount = value as number;
  if (Number.isInteger(amount) && amount >= least && amount <= most) return;
  report(path, `must be a whole number from ${least} to ${most}, got ${describeValue(value)}`);
}
