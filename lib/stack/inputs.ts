import {
  Precondition,
  TerraformVariable,
  TerraformVariableConfig,
  TerraformVariableValidationConfig,
  Token,
} from "cdktf";
import { Construct } from "constructs";
import { DEFAULT_PROPAGATION_DELAY, REGION, RESOURCE_GROUP_NAME, SLEEP_DURATION } from "../core/azure-facts";
import { tagsValidation } from "../core/tags";
import { PRIVATE_REFERENCE } from "../registry/container-image";
import { ENVIRONMENT_NAME, GROUP_NAME } from "../container-group/formats";
import { MEMORY_STEP, memoryStepExpression } from "../container-group/memory";
import { RestartPolicy } from "../container-group/container-group-props";
import { TextFormat } from "../core/text-format";

/** The variables of `PrivateImageStack`. Their names and types are a contract with the pipelines that set them. */
const VARIABLES = {
  resource_group_name: {
    type: "string",
    description: "Name of the resource group that the container group is created in. It exists already.",
    nullable: false,
    format: RESOURCE_GROUP_NAME,
  },
  location: {
    type: "string",
    description: "Azure region of the container group, for example eastus. Null takes that of the resource group.",
    default: null,
    format: REGION,
  },
  container_group_name: {
    type: "string",
    description: "Name of the container group and of its only container.",
    default: "mycontainer",
    nullable: false,
    format: GROUP_NAME,
  },
  image: {
    type: "string",
    description: "Image to run, without the server: myimage:v1, team/app:1.2 or team/app@sha256:...",
    nullable: false,
    format: PRIVATE_REFERENCE,
  },
  cpu_cores: {
    type: "number",
    description: "CPU cores of the container, also fractions.",
    default: 1,
    nullable: false,
    validation: [{ condition: "${var.cpu_cores > 0}", errorMessage: "cpu_cores must be more than 0." }],
  },
  memory_gb: {
    type: "number",
    description: "Memory of the container in GB, a multiple of 0.1, for example 1.5.",
    default: 1.5,
    nullable: false,
    validation: [
      { condition: "${var.memory_gb > 0}", errorMessage: "memory_gb must be more than 0." },
      {
        condition: `\${${memoryStepExpression("var.memory_gb")}}`,
        errorMessage: `memory_gb ${MEMORY_STEP}.`,
      },
    ],
  },
  restart_policy: {
    type: "string",
    description: "What happens when the container ends: Always, OnFailure or Never.",
    default: "Never",
    nullable: false,
    validation: [oneOf("restart_policy", Object.values(RestartPolicy))],
  },
  commands: {
    type: "list(string)",
    description: "Command line of the container in exec form. An empty list takes the image's own.",
    default: [],
    nullable: false,
    validation: [
      {
        condition: '${alltrue([for c in var.commands : c != null && c != ""])}',
        errorMessage: "commands must not hold an empty text.",
      },
    ],
  },
  environment_variables: {
    type: "map(string)",
    description: "Environment variables of the container.",
    default: {},
    nullable: false,
    validation: [
      {
        condition: everyNameIs(ENVIRONMENT_NAME, "keys(var.environment_variables)"),
        errorMessage: `environment_variables: names ${ENVIRONMENT_NAME.must}.`,
      },
    ],
  },
  secure_environment_variables: {
    type: "map(string)",
    description: "Environment variables of the container that Azure never shows again.",
    default: {},
    nullable: false,
    sensitive: true,
  },
  propagation_delay: {
    type: "string",
    description: "How long to wait between a new role assignment or password and the container group, for example 60s.",
    default: DEFAULT_PROPAGATION_DELAY,
    nullable: false,
    format: SLEEP_DURATION,
  },
  tags: {
    type: "map(string)",
    description: "Tags of the container group.",
    default: {},
    nullable: false,
    validation: [tagsValidation("tags")],
  },
} satisfies Record<string, InputVariableConfig>;

/**
 * The check of the names in `secure_environment_variables`, as a precondition. Of a refused variable, Terraform
 * shows the line of its file, which holds the secrets here. A precondition of the container group shows no line of it.
 */
export const SECURE_NAMES_PRECONDITION: Precondition = {
  condition: everyNameIs(ENVIRONMENT_NAME, "nonsensitive(keys(var.secure_environment_variables))"),
  errorMessage: `secure_environment_variables: names ${ENVIRONMENT_NAME.must}.`,
};

function everyNameIs(format: TextFormat, names: string): string {
  return `\${alltrue([for name in ${names} : ${format.expression("name")}])}`;
}

/** The variables that every stack has, by their names. */
export type Inputs = Variables<keyof typeof VARIABLES>;

/** Adds the variables that every stack has. */
export function addInputs(inputs: Construct, { isService }: { readonly isService: boolean }): Inputs {
  return addVariables(inputs, isService ? { ...VARIABLES, restart_policy: ALWAYS } : VARIABLES);
}

const ALWAYS: InputVariableConfig = {
  ...VARIABLES.restart_policy,
  description: "Restart policy of the container: Always, since a service runs on.",
  default: RestartPolicy.ALWAYS,
  validation: [
    {
      condition: `\${var.restart_policy == "${RestartPolicy.ALWAYS}"}`,
      errorMessage:
        "restart_policy must be Always: the stack is a service. Remove it, or synthesize the stack of a task.",
    },
  ],
};

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
export function wholeNumber(
  name: string,
  least: number,
  most: number,
  { nullable = false } = {},
): TerraformVariableValidationConfig {
  const value = `var.${name}`;
  const isWhole = `${value} >= ${least} && ${value} <= ${most} && floor(${value}) == ${value}`;
  return {
    condition: nullable ? `\${${value} == null ? true : ${isWhole}}` : `\${${isWhole}}`,
    errorMessage: `${name} must be a whole number from ${least} to ${most}${nullable ? ", or null" : ""}.`,
  };
}

/** Returns the validation of a variable with a few allowed words. */
export function oneOf(name: string, words: readonly string[]): TerraformVariableValidationConfig {
  const listed = `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
  return {
    condition: `\${contains(${JSON.stringify(words)}, var.${name})}`,
    errorMessage: `${name} must be ${listed}.`,
  };
}
