import { Fn, Token } from "cdktf";
import { knownString } from "../core/known";
import { reveal } from "../core/reveal";
import { SecretValue } from "../core/secret-value";
import { ExpiringPassword } from "./expiring-password";

/** The passwords that exist side by side, and which of them is in use. */
export class PasswordSet {
  /** A set of one, in use. */
  public static ofOne(password: ExpiringPassword): PasswordSet {
    return new PasswordSet([password], password);
  }

  /** A set by name; `active` may be a reference. */
  public static ofNamed(passwords: ReadonlyMap<string, ExpiringPassword>, active: string): PasswordSet {
    const all = [...passwords.values()];
    const known = knownString(active);
    if (known !== undefined) return new PasswordSet(all, passwords.get(known)!);

    const pick = (read: (password: ExpiringPassword) => string): string => {
      const byName = Object.fromEntries([...passwords].map(([name, password]) => [name, read(password)]));
      return Token.asString(Fn.lookup(byName, active));
    };
    return new PasswordSet(all, {
      value: SecretValue.fromAttribute(pick((password) => reveal(password.value))),
      expiresOn: pick((password) => password.expiresOn),
    });
  }

  private constructor(
    public readonly all: readonly ExpiringPassword[],
    private readonly active: Pick<ExpiringPassword, "value" | "expiresOn">,
  ) {}

  /** Those that a group has to wait for: the one in use, or all while Terraform picks it. */
  public get waitedFor(): readonly ExpiringPassword[] {
    return this.active instanceof ExpiringPassword ? [this.active] : this.all;
  }

  public get value(): SecretValue {
    return this.active.value;
  }

  public get expiresOn(): string {
    return this.active.expiresOn;
  }
}
