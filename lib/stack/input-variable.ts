import { TerraformVariable, TerraformVariableConfig, TerraformVariableValidationConfig, Token } from "cdktf";
import { Construct } from "constructs";
import { TextFormat } from "../core/text-format";

/** A variable of `PrivateImageStack`: without a default it is required, and the default null makes it optional. */
export interface InputVariableConfig extends TerraformVariableConfig {
  readonly type: string;
  readonly description: string;

  /** The form of its value, which its validation checks. */
  readonly format?: TextFormat;
}

/** The variables of a part of the stack, by their names. */
export type Variables<Name extends string> = { readonly [name in Name]: TerraformVariable };

/**
 * Adds variables with the names that pipelines use.
 *
 * @param inputs the scope of all variables: an output may have the same name, and `cdktf deploy` shows outputs by the id
 * that they have in the stack
 */
export function addVariables<Name extends string>(
  inputs: Construct,
  configs: Readonly<Record<Name, InputVariableConfig>>,
): Variables<Name> {
  const entries = Object.entries<InputVariableConfig>(configs).map(([name, { format, ...config }]) => {
    const variable = new TerraformVariable(inputs, name, {
      ...config,
      default: config.default === null ? Token.nullValue() : config.default,
      // Made here and not beside the variable: who uses the constructs alone does not wait for it.
      ...(format && { validation: [format.validation(name, { nullable: config.nullable !== false })] }),
    });
    variable.overrideLogicalId(name);
    return [name, variable];
  });
  return Object.fromEntries(entries) as Variables<Name>;
}

/** A number without a fraction, between two others. */
export function wholeNumber(name: string, least: number, most: number): TerraformVariableValidationConfig {
  const value = `var.${name}`;
  return {
    condition: `\${${value} >= ${least} && ${value} <= ${most} && floor(${value}) == ${value}}`,
    errorMessage: `${name} must be a whole number from ${least} to ${most}.`,
  };
}

/** One of a few words. */
export function oneOf(name: string, words: readonly string[]): TerraformVariableValidationConfig {
  const listed = `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
  return {
    condition: `\${contains(${JSON.stringify(words)}, var.${name})}`,
    errorMessage: `${name} must be ${listed}.`,
  };
}
