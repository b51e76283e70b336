import { Fn, Op, Token } from "cdktf";
import { Construct } from "constructs";
import { describeValue } from "../core/describe-value";
import { knownNumber } from "../core/reference";
import { Problem } from "../core/problem";
import { TerraformCheck } from "../core/terraform-check";
import { hoursOf } from "./password-generation";
import { PasswordLifetime } from "./password-rotation";

export interface ExpiryCheckProps {
  /** Whose password it is. */
  readonly owner: string;
  readonly expiresOn: string;
  readonly warnBeforeExpiryDays: number | undefined;
}

/** Has Terraform warn when a password has few days left. */
export function addExpiryCheck(scope: Construct, props: ExpiryCheckProps): void {
  const { owner, expiresOn, warnBeforeExpiryDays } = props;
  if (warnBeforeExpiryDays === undefined) return;
  // The time of the plan, unlike timestamp(), is one moment for plan and apply, and makes no difference in the plan.
  const warnFrom = Token.asString(Fn.timeadd(expiresOn, hoursOf(-warnBeforeExpiryDays)));
  new TerraformCheck(scope, "PasswordExpiry", {
    condition: Op.eq(Fn.timecmp(Fn.plantimestamp(), warnFrom), -1),
    errorMessage: `The password of ${owner} expires on ${expiresOn}: rotate it before. After that day nothing is pulled with it any more.`,
  });
}

/** What is wrong with the number of days; a password that is rotated in time must never be warned about. */
export function expiryCheckProblems(days: number | undefined, lifetime: PasswordLifetime | undefined): Problem[] {
  if (days === undefined) return [];
  const path = "warnBeforeExpiryDays";
  const known = knownNumber(days);
  if (known === undefined || !Number.isInteger(known) || known < 1) {
    return [{ path, message: `must be a whole number, 1 or more, known at synth time, got ${describeValue(days)}` }];
  }
  if (lifetime === undefined) return [];
  const validFor = knownNumber(lifetime.validForDays);
  const rotation = knownNumber(lifetime.rotationDays ?? 1);
  if (validFor === undefined || rotation === undefined || known <= validFor - rotation) return [];
  const why =
    lifetime.rotationDays === undefined
      ? "a new password would be warned about"
      : "that is what a password has left when its rotation is due";
  return [{ path, message: `must be at most ${validFor - rotation} (${why}), got ${known}` }];
}
