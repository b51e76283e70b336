import { Fn, Op, Precondition, Token } from "cdktf";
import { knownNumber, knownString } from "../core/reference";

/** One password of a rotation: when it ends, and what replaces it. */
export interface PasswordGeneration {
  /** What tells it in construct ids and names from others at the same time: nothing, or a hyphen and its name. */
  readonly suffix: string;
  /** RFC 3339 time, in UTC. */
  readonly expiresOn: string;
  /** A change of any of these replaces the password. */
  readonly rotateWhenChanged: { readonly [name: string]: string };
  readonly precondition?: Precondition;
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
    /** What the one in use has. */
    public readonly pick: (read: (generation: PasswordGeneration) => string) => string,
  ) {}
}

/** When something ends that is valid for a number of days. */
export function endOf(createdAt: string, validForDays: number): string {
  return Token.asString(Fn.timeadd(createdAt, hoursOf(validForDays)));
}

/** Days as Terraform's functions take a duration. */
export function hoursOf(days: number): string {
  const known = knownNumber(days);
  return known === undefined ? Token.asString(Fn.format("%dh", [Op.mul(days, 24)])) : `${known * 24}h`;
}
