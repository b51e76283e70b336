import { Rotating } from "@cdktf/provider-time/lib/rotating";
import { StaticResource } from "@cdktf/provider-time/lib/static-resource";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { Problem } from "../core/validation-error";
import { asText, onlyReference } from "../core/reference";
import { instance, isUnread } from "../core/shape";
import {
  PasswordGeneration,
  PasswordGenerations,
  PasswordLifetime,
  endOf,
  expiryCheckProblems,
} from "./expiring-password";
import {
  DEFAULT_ROTATION_DAYS,
  DEFAULT_VALID_FOR_DAYS,
  dailyRotationProblems,
  generationProblems,
  expiryPrecondition,
  lifetimePreconditions,
  manualRotationProblems,
  rotationOptionsProblems,
} from "./rotation-rules";

/** Options of every kind of rotation. */
export interface PasswordRotationOptions {
  /**
   * Days that a password is valid, at most 730. An apply may be late: the time between two rotations must be at least 7
   * days shorter.
   *
   * A tenant's app management policy may allow less
   * (https://learn.microsoft.com/graph/api/resources/applicationauthenticationmethodpolicy).
   *
   * @default 365
   */
  readonly validForDays?: number;
}

/**
 * When the password of a `PullOnlyPrincipal` is replaced. Terraform only rotates when it is applied: schedule an
 * apply more often than the rotation.
 *
 * Every new password is created before the one it replaces is removed.
 */
export abstract class PasswordRotation {
  /**
   * A new password at the first apply after a number of days.
   *
   * @param days days between two rotations, 1 or more
   * @param options how long each password is valid
   */
  public static everyDays(days: number, options: PasswordRotationOptions = {}): PasswordRotation {
    return new DailyRotation(days, options);
  }

  /**
   * A new password whenever a number changes. Nothing rotates by itself, so the password expires unless someone
   * changes the number in time.
   *
   * @param serial a whole number; add one to rotate
   * @param options how long each password is valid
   */
  public static manual(serial: number, options: PasswordRotationOptions = {}): PasswordRotation {
    return new ManualRotation(serial, options);
  }

  /**
   * Several passwords side by side, one of them in use. To rotate, append a name and apply; make it the active one
   * and apply; drop the old name and apply. A running group is then away only for its own replacement.
   *
   * @param names the names of the passwords that exist, such as `["2026a", "2026b"]`
   * @param active the name of the one in use
   * @param options how long each password is valid
   */
  public static generations(
    names: readonly string[],
    active: string,
    options: PasswordRotationOptions = {},
  ): PasswordRotation {
    return new Generations(names, active, options);
  }

  /**
   * Returns true if a value is a PasswordRotation, also one from another copy of this package.
   *
   * @param value anything
   * @internal
   */
  public static _isPasswordRotation(value: any): boolean {
    return typeof value === "object" && value !== null && typeof value._generations === "function";
  }

  /** How long each password is valid, in days. */
  public readonly validForDays: number;

  protected constructor(private readonly options: PasswordRotationOptions) {
    this.validForDays = asNumber(options?.validForDays ?? DEFAULT_VALID_FOR_DAYS);
  }

  /**
   * How long each password works, and when the next one takes its place.
   *
   * @internal
   */
  public get _lifetime(): PasswordLifetime {
    return { validForDays: this.validForDays };
  }

  /**
   * The names of the passwords that exist side by side; none where there is one at a time.
   *
   * @internal
   */
  public get _names(): readonly string[] {
    return [];
  }

  /**
   * Returns the problems of the rotation.
   *
   * @internal
   */
  public _problems(path: string): Problem[] {
    const problems = rotationOptionsProblems(this.options, path);
    // Without options that can be read, their defaults are not what was meant.
    return problems.length > 0 ? problems : this._ownProblems(path);
  }

  /**
   * Returns the problems other than those of its options.
   *
   * @internal
   */
  protected abstract _ownProblems(path: string): Problem[];

  /**
   * Adds the clocks of the passwords to a scope.
   *
   * @internal
   */
  public abstract _generations(scope: Construct): PasswordGenerations;
}

/** A number that was given as a reference in another form is the reference of a number. */
function asNumber(value: number): number {
  const reference = onlyReference(value);
  return reference ? Token.asNumber(reference) : value;
}

class DailyRotation extends PasswordRotation {
  private readonly days: number;

  constructor(days: number, options: PasswordRotationOptions) {
    super(options);
    this.days = asNumber(days);
  }

  public override get _lifetime(): PasswordLifetime {
    return { validForDays: this.validForDays, rotationDays: this.days };
  }

  protected _ownProblems(path: string): Problem[] {
    return dailyRotationProblems(this.days, this.validForDays, path);
  }

  public _generations(scope: Construct): PasswordGenerations {
    const anchor = new Rotating(scope, "Rotation", { rotationDays: this.days });
    return PasswordGenerations.ofOne({
      suffix: "",
      expiresOn: endOf(anchor.rfc3339, this.validForDays),
      rotateWhenChanged: { rotation: anchor.id },
      preconditions: lifetimePreconditions(this.days, this.validForDays),
    });
  }
}

class ManualRotation extends PasswordRotation {
  private readonly serial: number;

  constructor(serial: number, options: PasswordRotationOptions) {
    super(options);
    this.serial = asNumber(serial);
  }

  protected _ownProblems(path: string): Problem[] {
    return manualRotationProblems(this.serial, this.validForDays, path);
  }

  public _generations(scope: Construct): PasswordGenerations {
    const serial = `${this.serial}`;
    const anchor = new StaticResource(scope, "Rotation", { triggers: { serial } });
    const expiresOn = endOf(anchor.rfc3339, this.validForDays);
    return PasswordGenerations.ofOne({
      suffix: "",
      expiresOn,
      rotateWhenChanged: { serial },
      preconditions: [
        ...lifetimePreconditions(0, this.validForDays),
        expiryPrecondition(expiresOn, "Raise the number of PasswordRotation.manual."),
      ],
    });
  }
}

class Generations extends PasswordRotation {
  private readonly names: readonly string[];
  private readonly active: string;

  constructor(names: readonly string[], active: string, options: PasswordRotationOptions) {
    super(options);
    this.active = asText(active);
    this.names = Array.isArray(names) ? [...names] : names;
  }

  public override get _names(): readonly string[] {
    return Array.isArray(this.names) ? this.names : [];
  }

  protected _ownProblems(path: string): Problem[] {
    return generationProblems(this.names, this.active, this.validForDays, path);
  }

  public _generations(scope: Construct): PasswordGenerations {
    const generations = new Map<string, PasswordGeneration>();
    for (const name of this.names) {
      const anchor = new StaticResource(scope, `Rotation-${name}`, { triggers: { generation: name } });
      const expiresOn = endOf(anchor.rfc3339, this.validForDays);
      generations.set(name, {
        suffix: `-${name}`,
        expiresOn,
        rotateWhenChanged: { generation: name },
        preconditions: [
          ...lifetimePreconditions(0, this.validForDays),
          expiryPrecondition(expiresOn, `Add a name to PasswordRotation.generations, and remove ${name}.`),
        ],
      });
    }
    return PasswordGenerations.ofNamed(generations, this.active);
  }
}

/** The rotation of a construct that was given none. */
export const DEFAULT_ROTATION = PasswordRotation.everyDays(DEFAULT_ROTATION_DAYS);

export const rotationShape = instance<PasswordRotation>(
  { one: "a PasswordRotation", many: "PasswordRotation", example: "PasswordRotation.everyDays(180)" },
  (value) => PasswordRotation._isPasswordRotation(value),
);

interface Rotated {
  readonly passwordRotation?: PasswordRotation;
  readonly warnBeforeExpiryDays?: number;
}

/** Returns the problems of the rotation of a puller, and of its warning. */
export function rotationProblems(read: Rotated): Problem[] {
  const { passwordRotation, warnBeforeExpiryDays } = read;
  const problems = passwordRotation?._problems("passwordRotation") ?? [];
  const lifetime =
    problems.length > 0 || isUnread(read, "passwordRotation")
      ? undefined
      : (passwordRotation ?? DEFAULT_ROTATION)._lifetime;
  return [...problems, ...expiryCheckProblems(warnBeforeExpiryDays, lifetime)];
}
