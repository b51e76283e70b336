import { Finding, finding } from "./finding";
import { own } from "../registry/said";
import { ExitCode } from "./situations/situation";
import { SituationId, situationOf } from "./situations/situations";

/** The facts in the outputs of Terraform that explain an answer of the registry. */
export interface OutputFacts {
  /** When the password expires; undefined where the outputs do not have the date. */
  readonly expiresOn?: Date;
  /** Whether the outputs have no role assignment, as with `access_enabled = false`. */
  readonly isAccessOff: boolean;
}

const WARNED_MILLISECONDS = 30 * 24 * 60 * 60 * 1000;

/** The refusals of a user whose principal is disabled or has no role. */
const WITHOUT_ACCESS: readonly SituationId[] = [
  ...(["wrong-secret", "unknown-client", "missing-role", "no-access-to-repository"] as const),
];
/** The refusals of a user whose password has expired. */
const WITHOUT_PASSWORD: readonly SituationId[] = ["wrong-secret", "missing-role"];

/**
 * Returns what a result means with the outputs in mind. The registry decides whether something is wrong: outputs may be
 * older than the last change.
 */
export function explainedByOutputs(result: Finding, { expiresOn, isAccessOff }: OutputFacts, now: Date): Finding {
  const { situation } = result;
  // First, since no new password helps a principal that is disabled.
  if (isAccessOff && WITHOUT_ACCESS.includes(situation)) return { ...result, situation: "access-off", values: {} };
  if (!expiresOn || expiresOn > now || !WITHOUT_PASSWORD.includes(situation)) return result;
  return { ...result, situation: "expired-password", values: { expiry: own(dateOf(expiresOn)) } };
}

/** Returns the warnings that the outputs give beside a result. */
export function outputWarnings(result: Finding, { expiresOn, isAccessOff }: OutputFacts, now: Date): Finding[] {
  const warnings: Finding[] = [];
  const isTold = result.situation === "expired-password";
  if (expiresOn && !isTold && expiresOn.getTime() - now.getTime() <= WARNED_MILLISECONDS) {
    const expires = own(expiresOn > now ? "expires" : "expired");
    warnings.push(finding("password-expires-soon", { expires, expiry: own(dateOf(expiresOn)) }));
  }
  const isLetIn = ![ExitCode.REFUSED, ExitCode.UNREACHABLE].includes(situationOf(result.situation).exitCode);
  if (isAccessOff && isLetIn) warnings.push(finding("access-not-revoked"));
  return warnings;
}

/** The day in UTC, such as `2027-01-01`. */
function dateOf(date: Date): string {
  return date.toISOString().slice(0, "2027-01-01".length);
}
