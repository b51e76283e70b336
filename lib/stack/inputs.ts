import { Precondition, TerraformVariable, TerraformVariableConfig, Token } from "cdktf";
import { Construct } from "constructs";
import { ROTATION_SLACK_DAYS } from "../identity/rotation-rules";

/** How long each password is valid. Not a variable: `password_rotation_days` is checked against it. */
export const PASSWORD_VALID_FOR_DAYS = 365;

const LONGEST_ROTATION_DAYS = PASSWORD_VALID_FOR_DAYS - ROTATION_SLACK_DAYS;
const RESOURCE_GROUP_NAME = "^[-_.()\\\\p{L}\\\\p{N}]{0,89}[-_()\\\\p{L}\\\\p{N}]$";

/** The variables of `PrivateImageStack`. Their names and types are a contract with the pipelines that set them. */
const VARIABLES = {
  resource_group_name: {
    type: "string",
    description: "Name of the resource group that the container group is created in. It exists already.",
    nullable: false,
    validation: [
      {
        condition: matches("resource_group_name", RESOURCE_GROUP_NAME),
        errorMessage:
          "resource_group_name must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, and must not end with a period.",
      },
    ],
  },
  location: {
    type: "string",
    description: "Azure region of the container group, for example eastus. Null takes that of the resource group.",
    default: Token.nullValue(),
    validation: [
      {
        condition: orNull("location", "^[A-Za-z0-9][A-Za-z0-9 ]*$"),
        errorMessage: "location must be the name of an Azure region, such as eastus, or null.",
      },
    ],
  },
  container_group_name: {
    type: "string",
    description: "Name of the container group and of its only container.",
    default: "mycontainer",
    nullable: false,
    validation: [
      {
        condition:
          '${can(regex("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$", var.container_group_name)) && !can(regex("--", var.container_group_name))}',
        errorMessage:
          "container_group_name must be 1 to 63 lower-case letters, digits and single hyphens, with a letter or digit at both ends.",
      },
    ],
  },
  registry_name: {
    type: "string",
    description: "Name of the container registry that holds the image: the name, not the login server.",
    nullable: false,
    validation: [
      {
        condition: matches("registry_name", "^[A-Za-z0-9]{5,50}$"),
        errorMessage:
          "registry_name must be 5 to 50 letters and digits: the name of the registry, not its login server.",
      },
    ],
  },
  registry_resource_group_name: {
    type: "string",
    description: "Name of the resource group that holds the registry. Null takes resource_group_name.",
    default: Token.nullValue(),
    validation: [
      {
        condition: orNull("registry_resource_group_name", RESOURCE_GROUP_NAME),
        errorMessage:
          "registry_resource_group_name must be 1 to 90 letters, digits, underscores, hyphens, parentheses and periods, not ending with a period, or null.",
      },
    ],
  },
  image: {
    type: "string",
    description: "Image to run, without the server: myimage:v1, team/app:1.2 or team/app@sha256:...",
    nullable: false,
    validation: [
      {
        condition: matches(
          "image",
          "^[a-z0-9]+((\\\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\\\.|_|__|-+)[a-z0-9]+)*)*(:[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(@sha256:[a-f0-9]{64})?$",
        ),
        errorMessage:
          "image must be a repository in lower case with a tag or a digest, such as team/app:v1, without the server of the registry.",
      },
      {
        condition: '${!can(regex("\\\\.azurecr\\\\.(io|cn|us)/", var.image))}',
        errorMessage: "image must leave out the server: it comes from the registry.",
      },
    ],
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
    description: "Memory of the container in GB, also fractions.",
    default: 1.5,
    nullable: false,
    validation: [{ condition: "${var.memory_gb > 0}", errorMessage: "memory_gb must be more than 0." }],
  },
  restart_policy: {
    type: "string",
    description: "What happens when the container ends: Always, OnFailure or Never.",
    default: "Never",
    nullable: false,
    validation: [
      {
        condition: '${contains(["Always", "OnFailure", "Never"], var.restart_policy)}',
        errorMessage: "restart_policy must be Always, OnFailure or Never.",
      },
    ],
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
        condition: '${alltrue([for k in keys(var.environment_variables) : can(regex("^[-._A-Za-z0-9]+$", k))])}',
        errorMessage: "environment_variables must have names of letters, digits, underscores, hyphens and periods.",
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
  principal_display_name: {
    type: "string",
    description: "Display name of the service principal. Null takes <container_group_name>-pull.",
    default: Token.nullValue(),
    validation: [
      {
        condition:
          "${var.principal_display_name == null ? true : length(trimspace(var.principal_display_name)) > 0 && length(var.principal_display_name) <= 256}",
        errorMessage: "principal_display_name must be 1 to 256 characters, or null.",
      },
    ],
  },
  password_rotation_days: {
    type: "number",
    description: `Days between two passwords, 1 to ${LONGEST_ROTATION_DAYS}. Each is valid for ${PASSWORD_VALID_FOR_DAYS} days. Terraform rotates when it is applied.`,
    default: 180,
    nullable: false,
    validation: [
      {
        condition: `\${var.password_rotation_days >= 1 && var.password_rotation_days <= ${LONGEST_ROTATION_DAYS} && floor(var.password_rotation_days) == var.password_rotation_days}`,
        errorMessage: `password_rotation_days must be a whole number from 1 to ${LONGEST_ROTATION_DAYS}.`,
      },
    ],
  },
  access_enabled: {
    type: "bool",
    description:
      "Whether the service principal may pull. False removes its role and disables it, and touches nothing else.",
    default: true,
    nullable: false,
  },
  propagation_delay: {
    type: "string",
    description: "How long to wait between a new role assignment or password and the container group, for example 60s.",
    default: "60s",
    nullable: false,
    validation: [
      {
        condition: matches("propagation_delay", "^[0-9]+(\\\\.[0-9]+)?(ms|s|m|h)$"),
        errorMessage: "propagation_delay must be a number and a unit (ms, s, m or h), such as 90s.",
      },
    ],
  },
  tags: {
    type: "map(string)",
    description: "Tags of the container group.",
    default: {},
    nullable: false,
    validation: [
      {
        condition:
          "${length(var.tags) <= 50 && alltrue([for k, v in var.tags : length(k) <= 512 && length(v) <= 256])}",
        errorMessage: "tags must be at most 50, with names of at most 512 and values of at most 256 characters.",
      },
    ],
  },
} satisfies Record<string, TerraformVariableConfig>;

/**
 * What a validation of `secure_environment_variables` would check. Terraform shows the line of the file that a refused
 * variable comes from, and here that line holds the secrets; a precondition of the container group shows no line of it.
 */
export const SECURE_NAMES_GUARD: Precondition = {
  condition:
    '${alltrue([for k in nonsensitive(keys(var.secure_environment_variables)) : can(regex("^[-._A-Za-z0-9]+$", k))])}',
  errorMessage: "secure_environment_variables must have names of letters, digits, underscores, hyphens and periods.",
};

/** A variable per name. */
export type Inputs = { readonly [Name in keyof typeof VARIABLES]: TerraformVariable };

/** Adds the variables to a stack, with the names that pipelines use. */
export function addInputs(scope: Construct): Inputs {
  // A scope of their own: an output may have the same name, and `cdktf deploy` shows outputs by the id they have here.
  const inputs = new Construct(scope, "Inputs");
  const variables = Object.entries(VARIABLES).map(([name, config]) => {
    const variable = new TerraformVariable(inputs, name, config as TerraformVariableConfig);
    variable.overrideLogicalId(name);
    return [name, variable];
  });
  return Object.fromEntries(variables) as Inputs;
}

function matches(name: string, pattern: string): string {
  return `\${can(regex("${pattern}", var.${name}))}`;
}

function orNull(name: string, pattern: string): string {
  return `\${var.${name} == null ? true : can(regex("${pattern}", var.${name}))}`;
}
