import { TerraformVariable, Token } from "cdktf";
import { describeType } from "./describe-value";
import { ValidationError } from "./validation-error";

const BRAND = Symbol.for("cdktf-private-aci.SecretValue");

/**
 * A secret: the only type that passwords and keys have in this library.
 *
 * It carries a Terraform reference, so that the secret itself is neither in the synthesized JSON nor in this
 * program. Printing, comparing or joining it to a string never shows what it carries.
 *
 * Terraform still writes secrets to its state and to plan files: keep both where only the deployer can read them.
 */
export class SecretValue {
  /**
   * A secret that a provider computes, such as the `value` of an `azuread_application_password`.
   *
   * @param reference a Terraform reference, as the attributes of cdktf resources and data sources are
   * @throws ValidationError when `reference` is a literal text
   */
  public static fromAttribute(reference: string): SecretValue {
    if (!isOneReference(reference)) {
      throw new ValidationError("SecretValue.fromAttribute", [
        {
          path: "reference",
          message:
            "must be a Terraform reference, got literal text (not shown). Pass an attribute of a resource or data " +
            "source, or use SecretValue.fromVariable with a sensitive variable",
        },
      ]);
    }
    return new SecretValue(reference, false);
  }

  /**
   * A secret that whoever runs Terraform supplies, through a variable with `sensitive: true`.
   *
   * @param variable a `TerraformVariable` of type string
   * @throws ValidationError when the variable is not sensitive, since Terraform would print its value
   */
  public static fromVariable(variable: TerraformVariable): SecretValue {
    return new SecretValue(requireSensitive("SecretValue.fromVariable", variable).stringValue, false);
  }

  /**
   * A whole map of secrets that whoever runs Terraform supplies, for props that take a map of secrets. Neither
   * the names nor the values are known before the plan.
   *
   * @param variable a `TerraformVariable` of type map(string) with `sensitive: true`
   * @throws ValidationError when the variable is not sensitive, since Terraform would print its values
   */
  public static mapFromVariable(variable: TerraformVariable): { [name: string]: SecretValue } {
    const sensitive = requireSensitive("SecretValue.mapFromVariable", variable);
    const entries = Object.entries(Token.asStringMap(sensitive.value));
    return Object.fromEntries(entries.map(([name, value]) => [name, new SecretValue(value, false)]));
  }

  /**
   * A secret written into the program. It is readable in the synthesized JSON, so every construct that uses it
   * adds a warning. For tests and throw-away values.
   *
   * @param value the secret itself
   * @throws ValidationError when it is not a string
   */
  public static unsafePlainText(value: string): SecretValue {
    if (typeof value !== "string") {
      throw new ValidationError("SecretValue.unsafePlainText", [
        { path: "value", message: `must be a string, got ${describeType(value)}` },
      ]);
    }
    return new SecretValue(value, true);
  }

  /**
   * Whether a value is a SecretValue, also one from another copy of this package.
   *
   * @param value anything
   */
  public static isSecretValue(value: any): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  /** Whether the secret itself, and not a reference to it, will be in the synthesized JSON. */
  public readonly isPlainText: boolean;

  readonly #value: string;

  private constructor(value: string, isPlainText: boolean) {
    this.#value = value;
    this.isPlainText = isPlainText;
    Object.defineProperty(this, BRAND, { value: true });
  }

  /**
   * The reference (or, of `unsafePlainText`, the secret) as a string, for resources outside this library. Give it
   * to a sensitive argument only.
   */
  public unsafeUnwrap(): string {
    return this.#value;
  }

  /**
   * Not available: a secret inside a longer text would lose its type.
   *
   * @throws ValidationError always
   */
  public toString(): string {
    throw new ValidationError("SecretValue", [
      {
        path: "toString",
        message: "a SecretValue cannot be part of a string. Pass it as it is to a prop of type SecretValue",
      },
    ]);
  }

  /** A placeholder: the secret is never serialized. */
  public toJSON(): any {
    return "<secret>";
  }
}

function isOneReference(reference: unknown): boolean {
  // A token of cdktf, or a reference that was written by hand; one with quotes could hold the secret itself.
  return typeof reference === "string" && /^\$\{[A-Za-z_][^"{}]*\}$/.test(reference);
}

function requireSensitive(caller: string, variable: TerraformVariable): TerraformVariable {
  if (variable?.sensitive === true && Token.isUnresolved(variable.value ?? "")) return variable;
  throw new ValidationError(caller, [
    {
      path: "variable",
      message: `must be a TerraformVariable with \`sensitive: true\`${variable?.node ? `, and "${variable.node.id}" is not` : ""}, because Terraform prints the values of others`,
    },
  ]);
}
