import { Fn, Op, Precondition } from "cdktf";
import { describeValue, Problem } from "../core/validation-error";
import { knownNumber, knownString, operandOf } from "../core/reference";
import { Shape, optional, struct } from "../core/shape";

/** How many days an apply may be late before a rotated password would have expired. */
export const ROTATION_SLACK_DAYS = 7;

/** The longest lifetime that Entra's portal offers for a client secret: 24 months. */
export const LONGEST_VALIDITY_DAYS = 730;

/** Days between two passwords by default. */
export const DEFAULT_ROTATION_DAYS = 180;

/** Days that a password is valid by default. */
export const DEFAULT_VALID_FOR_DAYS = 365;

/** Accepts any value, for validityProblems to check. */
const anything: Shape<any> = (value) => value;

const optionsShape = struct<{ readonly validForDays?: number }>({ validForDays: optional(anything) });

/** Returns the problems of the form of a rotation's options, not of their values. */
export function rotationOptionsProblems(options: unknown, path: string): Problem[] {
  if (options === null) return [];
  if (typeof options === "number") {
    const message = `must have its options as an object, { validForDays: ${describeValue(options)} }, got a number.`;
    return [{ path, message }];
  }
  const problems: Problem[] = [];
  optionsShape(options, path, problems);
  return problems;
}

export function dailyRotationProblems(days: number, validForDays: number, path: string): Problem[] {
  const problems = wholeNumberProblems(days, 1, `${path}.days`);
  return [...problems, ...validityProblems(validForDays, problems.length > 0 ? 0 : (knownNumber(days) ?? 0), path)];
}

export function manualRotationProblems(serial: number, validForDays: number, path: string): Problem[] {
  return [...wholeNumberProblems(serial, 0, `${path}.serial`), ...validityProblems(validForDays, 0, path)];
}

export function generationProblems(
  names: readonly string[],
  active: string,
  validForDays: number,
  path: string,
): Problem[] {
  const problems: Problem[] = [];
  if (!Array.isArray(names) || names.length === 0) {
    problems.push({
      path: `${path}.names`,
      message: `must be a list of at least one name, got ${describeValue(names)}.`,
    });
  } else {
    names.forEach((name, index) => {
      const known = knownString(name);
      const at = `${path}.names[${index}]`;
      if (known === undefined || !/^[A-Za-z0-9][A-Za-z0-9_-]{0,62}$/.test(known)) {
        problems.push({
          path: at,
          message:
            `must be 1 to 63 letters, digits, hyphens and underscores known at synth time, since it names a ` +
            `resource, got ${describeValue(name)}.`,
        });
      } else if (names.indexOf(name) < index) {
        problems.push({ path: at, message: `${describeValue(name)} appears twice in the list.` });
      }
    });
    if (typeof active !== "string") {
      problems.push({ path: `${path}.active`, message: `must be a string, got ${describeValue(active)}.` });
    }
    const known = knownString(active);
    if (known !== undefined && !names.includes(known)) {
      problems.push({
        path: `${path}.active`,
        message: `must be one of names (${names.join(", ")}), got ${describeValue(known)}.`,
      });
    }
  }
  return [...problems, ...validityProblems(validForDays, 0, path)];
}

/** For lifetimes that are Terraform references: the same bounds, checked when Terraform plans. */
export function lifetimePreconditions(rotationDays: number, validForDays: number): Precondition[] {
  if (knownNumber(rotationDays) !== undefined && knownNumber(validForDays) !== undefined) return [];
  const isLongEnough = Op.gte(operandOf(validForDays), Op.add(operandOf(rotationDays), ROTATION_SLACK_DAYS));
  const isShortEnough = Op.lte(operandOf(validForDays), LONGEST_VALIDITY_DAYS);
  return [
    {
      condition: Op.and(isLongEnough, isShortEnough),
      errorMessage:
        `A password must be valid at least ${ROTATION_SLACK_DAYS} days longer than the time between two rotations, ` +
        `and at most ${LONGEST_VALIDITY_DAYS} days. Rotate sooner, or let it be valid longer.`,
    },
  ];
}

/**
 * The condition of a password that nothing rotates by itself: its end is in the future. A password that is deleted after
 * its end would be created with an end in the past. Entra refuses that only at apply:
 * https://github.com/hashicorp/terraform-provider-azuread/issues/1671
 *
 * @param expiresOn the end, as an RFC 3339 time
 * @param advice what makes a new password
 */
export function expiryPrecondition(expiresOn: string, advice: string): Precondition {
  return {
    condition: Op.eq(Fn.timecmp(Fn.plantimestamp(), expiresOn), -1),
    errorMessage: `passwordRotation: the password expired on ${expiresOn}. ${advice}`,
  };
}

function validityProblems(validForDays: number, rotationDays: number, path: string): Problem[] {
  const at = `${path}.validForDays`;
  const notWhole = wholeNumberProblems(validForDays, 1, at);
  const days = knownNumber(validForDays);
  if (notWhole.length > 0 || days === undefined) return notWhole;

  const shortest = rotationDays + ROTATION_SLACK_DAYS;
  if (days < shortest) {
    const why =
      rotationDays > 0
        ? `the ${rotationDays} days of the rotation and ${ROTATION_SLACK_DAYS} for an apply that is late`
        : "time to rotate by hand";
    return [{ path: at, message: `must be at least ${shortest} (${why}), got ${days}.` }];
  }
  if (days > LONGEST_VALIDITY_DAYS) {
    return [{ path: at, message: `must be at most ${LONGEST_VALIDITY_DAYS} (24 months), got ${days}.` }];
  }
  return [];
}

function wholeNumberProblems(value: unknown, least: number, path: string): Problem[] {
  const known = knownNumber(value);
  if (known === undefined && Number.isFinite(value)) return [];
  if (Number.isInteger(known) && known! >= least) return [];
  return [{ path, message: `must be a whole number, ${least} or more, got ${describeValue(value)}.` }];
}
