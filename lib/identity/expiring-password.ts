import { ApplicationPasswordA as ApplicationPassword } from "@cdktf/provider-azuread/lib/application-password";
import { Fn, Op, Precondition, Token } from "cdktf";
import { Construct } from "constructs";
import { describeValue, Problem } from "../core/validation-error";
import { knownNumber, knownString, operandOf } from "../core/reference";
import { SecretValue } from "../core/secret-value";
import { checking } from "../core/precondition";
import { TerraformCheck } from "../core/terraform-blocks";
import { keepArguments } from "../core/kept-arguments";

/** How long a password works, and when the next one takes its place. */
export interface PasswordLifetime {
  /** How long it is valid, in days from when it was made. */
  readonly validForDays: number;

  /**
   * After how many days an apply replaces it by itself.
   *
   * @default - never: someone has to change the configuration
   */
  readonly rotationDays?: number;
}

/** One password of a rotation: when it ends, and what replaces it. */
export interface PasswordGeneration {
  /** The suffix of its construct ids and names: empty, or a hyphen and its name. */
  readonly suffix: string;
  /** RFC 3339 time, in UTC. */
  readonly expiresOn: string;
  /** A change of any of these replaces the password. */
  readonly rotateWhenChanged: { readonly [name: string]: string };
  readonly preconditions: readonly Precondition[];
}

/** The passwords that exist side by side, and which of them is in use. */
export class PasswordGenerations {
  /** A set of one, in use. */
  public static ofOne(generation: PasswordGeneration): PasswordGenerations {
    return new PasswordGenerations([generation], [generation], (read) => read(generation));
  }

  /** A set by name; `active` may be a reference. */
  public static ofNamed(generations: ReadonlyMap<string, PasswordGeneration>, active: string): PasswordGenerations {
    const all = [...generations.values()];
    const known = knownString(active);
    if (known !== undefined) {
      const inUse = generations.get(known)!;
      return new PasswordGenerations(all, [inUse], (read) => read(inUse));
    }
    return new PasswordGenerations(all, all, (read) => {
      const byName = Object.fromEntries([...generations].map(([name, generation]) => [name, read(generation)]));
      return Token.asString(Fn.lookup(byName, active));
    });
  }

  private constructor(
    public readonly all: readonly PasswordGeneration[],
    /** The one in use, or all while only Terraform knows which it is. */
    public readonly waitedFor: readonly PasswordGeneration[],
    /** Selects a value of the generation in use. */
    public readonly pick: (read: (generation: PasswordGeneration) => string) => string,
  ) {}
}

/** One password of an application, with an end date that is always written out. */
export class ExpiringPassword extends Construct {
  public readonly resource: ApplicationPassword;

  constructor(scope: Construct, applicationId: string, generation: PasswordGeneration) {
    super(scope, `Password${generation.suffix}`);
    this.resource = new ApplicationPassword(this, "Resource", {
      applicationId,
      // Not end_date_relative: azuread accepts and ignores it, and the password would live two years:
      // https://github.com/hashicorp/terraform-provider-azuread/issues/1424
      endDate: generation.expiresOn,
      rotateWhenChanged: { ...generation.rotateWhenChanged },
      lifecycle: {
        createBeforeDestroy: true,
        ...checking(generation.preconditions),
      },
    });
    this.node.defaultChild = keepArguments(this.resource);
  }

  public get keyId(): string {
    return this.resource.keyId;
  }

  public get value(): SecretValue {
    return SecretValue.fromAttribute(this.resource.value);
  }

  public get expiresOn(): string {
    return this.resource.endDate;
  }
}

/** When something ends that is valid for a number of days. */
export function endOf(createdAt: string, validForDays: number): string {
  return Token.asString(Fn.timeadd(createdAt, hoursOf(validForDays)));
}

/** Days as Terraform's functions take a duration. */
function hoursOf(days: number): string {
  const known = knownNumber(days);
  return known === undefined ? Token.asString(Fn.format("%dh", [Op.mul(operandOf(days), 24)])) : `${known * 24}h`;
}

interface ExpiryCheckProps {
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

/** Returns the problems of the number of days. A password that is rotated in time must not cause a warning. */
export function expiryCheckProblems(days: number | undefined, lifetime: PasswordLifetime | undefined): Problem[] {
  if (days === undefined) return [];
  const path = "warnBeforeExpiryDays";
  const known = knownNumber(days) ?? Number.NaN;
  if (!Number.isInteger(known) || known < 1) {
    return [{ path, message: `must be a whole number, 1 or more, known at synth time, got ${describeValue(days)}.` }];
  }
  if (lifetime === undefined) return [];
  const validFor = knownNumber(lifetime.validForDays);
  const rotation = knownNumber(lifetime.rotationDays ?? 1);
  if (validFor === undefined || rotation === undefined || known <= validFor - rotation) return [];
  const why =
    lifetime.rotationDays === undefined
      ? "a new password would be warned about"
      : "that is what a password has left when its rotation is due";
  return [{ path, message: `must be at most ${validFor - rotation} (${why}), got ${known}.` }];
}
