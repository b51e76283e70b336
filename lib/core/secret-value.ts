import { IResolveContext, Lazy, TerraformStack, TerraformVariable, Token } from "cdktf";
import { oddTextProblem } from "./odd-text";
import { asText, isReference, nameOfVariable, onlyReference, operandOf, referencesIn } from "./reference";
import { straysIn } from "./template";
import { ValidationError, describeType } from "./validation-error";

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
   * @param reference one whole Terraform reference: an attribute of a cdktf resource or data source, or written by hand
   * (`${data.azurerm_key_vault_secret.db.value}`). What cdktf gives as an `IResolvable`, such as
   * `propertyAccess(Fn.jsondecode(…), ["password"])`, becomes one with `Token.asString`.
   * @throws ValidationError when it is literal text, or has more in it than one reference
   */
  public static fromAttribute(reference: string): SecretValue {
    const message = attributeProblem(reference);
    if (message !== undefined) throw new ValidationError("SecretValue.fromAttribute", [{ path: "reference", message }]);
    return new SecretValue(asText(reference), false);
  }

  /**
   * A text with secrets in it, such as a connection string. What is written out in it is readable in the synthesized
   * JSON; the secrets are references.
   *
   * @example
   * SecretValue.fromTemplate(`postgres://job:${password.stringValue}@db.internal/jobs`);
   *
   * @param text the text, with at least one reference to a secret. It may also refer to what is not secret, such as a
   * host in a variable. One secret is enough for Terraform to treat the whole as secret.
   * @throws ValidationError when there is no reference in it. Synth throws one when each is a variable
   * without `sensitive: true`
   */
  public static fromTemplate(text: string): SecretValue {
    const message = templateProblem(text);
    if (message !== undefined) throw new ValidationError("SecretValue.fromTemplate", [{ path: "text", message }]);
    // One reference to the whole, which can go into any function of Terraform as it is.
    return new SecretValue(withSecretIn(operandOf(asText(text)), text), false);
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
   * @param value the secret itself, with `$${` and `%%{` for these signs as in every text of Terraform
   * @throws ValidationError when it is not a string
   */
  public static unsafePlainText(value: string): SecretValue {
    const message = plainTextProblem(value);
    if (message !== undefined) throw new ValidationError("SecretValue.unsafePlainText", [{ path: "value", message }]);
    return new SecretValue(value, true);
  }

  /**
   * Returns true if a value is a SecretValue, also one from another copy of this package.
   *
   * @param value anything
   * @internal
   */
  public static _isSecretValue(value: any): boolean {
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
        message: "a SecretValue cannot be part of a string. Pass it as it is to a prop of type SecretValue.",
      },
    ]);
  }

  /** A placeholder: the secret is never serialized. */
  public toJSON(): any {
    return "<secret>";
  }
}

/** Returns the problem of a secret that is written into the program. No message quotes the secret. */
function plainTextProblem(value: unknown): string | undefined {
  if (typeof value !== "string") return `must be a string, got ${describeType(value)}.`;
  if (value === "") return "must not be empty: an empty text is no secret.";
  return oddTextProblem(value) ?? strayProblem(straysIn(value));
}

/** Returns the problem of a reference. No message quotes its value. */
function attributeProblem(reference: unknown): string | undefined {
  if (onlyReference(reference) !== undefined) {
    return typeof reference !== "string" || holdsNoText(reference)
      ? undefined
      : "must be a Terraform reference, got an expression that could hold the secret itself (not shown). Write text with " +
          "references in it with SecretValue.fromTemplate.";
  }
  if (typeof reference !== "string") return `must be a Terraform reference, got ${describeType(reference)}.`;
  if (isReference(reference)) {
    return (
      "must be a Terraform reference and nothing else, got text with references in it (not shown). Use " +
      "SecretValue.fromTemplate for such text."
    );
  }
  return (
    "must be a Terraform reference, got literal text (not shown). Pass an attribute of a resource or data source, or " +
    "use SecretValue.fromVariable with a sensitive variable."
  );
}

/**
 * Returns true if an expression refers to something, and has no quoted text in it but the keys of maps: `data.x.y["db"].value`.
 */
function holdsNoText(reference: string): boolean {
  return refers(reference) && !reference.replace(/\[\s*"[^"$%]*"\s*\]/g, "").includes('"');
}

function refers(reference: string): boolean {
  // A placeholder of cdktf has a point as well: `${TfToken[TOKEN.1]}`.
  return /[\p{L}_][\w-]*\./u.test(reference.replace(/"[^"]*"/g, '""'));
}

function templateProblem(text: unknown): string | undefined {
  if (typeof text !== "string") {
    return onlyReference(text) === undefined ? `must be a string, got ${describeType(text)}.` : undefined;
  }
  const references = referencesIn(text);
  if (!references.some(refers)) {
    return (
      "must have a Terraform reference in it where the secret is, got literal text (not shown). Put in an attribute or " +
      "a sensitive variable, such as ${variable.stringValue}."
    );
  }
  const odd = oddTextProblem(text);
  if (odd !== undefined) return odd;
  // A dollar right before a reference does no harm here, since the parts are joined.
  return strayProblem(straysIn(text).filter((stray) => !stray.startsWith("$$")));
}

/** A text that synth refuses where each reference in it is a variable whose value Terraform prints. */
function withSecretIn(operand: string, text: unknown): string {
  if (typeof text !== "string") return operand;
  const references = referencesIn(text);
  return Lazy.stringValue({
    produce: (context: IResolveContext) => {
      const printed = references.map((reference) => printedVariable(reference, context));
      if (!printed.includes(undefined)) {
        const message =
          `has no secret in it: its only references are variables without \`sensitive: true\` (${printed.join(", ")}), ` +
          "whose values Terraform prints. Set it for the one that is the secret.";
        throw new ValidationError("SecretValue.fromTemplate", [{ path: "text", message }]);
      }
      return operand;
    },
  });
}

/** The name of a variable that its stack declares without `sensitive: true`. */
function printedVariable(reference: string, context: IResolveContext): string | undefined {
  const name = nameOfVariable(context.resolve(reference));
  const variable = name === undefined ? undefined : variableNamed(name, TerraformStack.of(context.scope));
  return variable === undefined || variable.sensitive === true ? undefined : name;
}

// Looking through a stack takes a while, and many secrets may use the same few variables. One that is missing may come
// before the next synth.
const found = new WeakMap<TerraformStack, Map<string, TerraformVariable>>();

function variableNamed(name: string, stack: TerraformStack): TerraformVariable | undefined {
  const known = found.get(stack) ?? new Map<string, TerraformVariable>();
  found.set(stack, known);
  // By its properties, since there may be two copies of cdktf.
  const isIt = (construct: object) =>
    "nullable" in construct && (construct as TerraformVariable).friendlyUniqueId === name;
  const variable = known.get(name) ?? (stack.node.findAll().find(isIt) as TerraformVariable | undefined);
  if (variable !== undefined) known.set(name, variable);
  return variable;
}

function strayProblem(strays: readonly string[]): string | undefined {
  if (strays.length === 0) return undefined;
  return (
    "has a ${ or %{ in it that begins nothing that Terraform can read (not shown). Write $${ or %%{ where these very " +
    "signs are meant."
  );
}

function requireSensitive(caller: string, variable: TerraformVariable): TerraformVariable {
  if (variable?.sensitive === true && Token.isUnresolved(variable.value ?? "")) return variable;
  throw new ValidationError(caller, [
    {
      path: "variable",
      message: `must be a TerraformVariable with \`sensitive: true\`${variable?.node ? `, and "${variable.node.id}" is not` : ""}, because Terraform prints the values of others.`,
    },
  ]);
}

/**
 * The one place where a secret is unwrapped. It goes into a sensitive argument of a Terraform resource, a sensitive
 * output or an expression that becomes a SecretValue again.
 */
export function reveal(secret: SecretValue): string {
  return secret.unsafeUnwrap();
}

/** Every secret of a map; a map that is one Terraform reference stays one. */
export function revealAll(secrets: { readonly [name: string]: SecretValue }): { [name: string]: string } {
  return Object.fromEntries(Object.entries(secrets).map(([name, secret]) => [name, reveal(secret)]));
}
