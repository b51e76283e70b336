import * as fs from "node:fs";
import { Refusal } from "../process/ending";
import { shownPath } from "../process/project";

/** A value of a setting, with what a stack has only because of it. */
interface Setting {
  /** In the environment. */
  readonly environment: string;
  /** In the context of cdktf.json. */
  readonly context: string;
  readonly variables: readonly string[];
  /** A type of resource that every such stack has. */
  readonly type: string;
}

const SETTINGS: readonly Setting[] = [
  {
    environment: "PRIVATE_IMAGE_SCHEDULE=true",
    context: '"schedule": true',
    variables: [
      ...["schedule_hour", "schedule_minute", "schedule_time_zone"],
      ...["schedule_max_duration_minutes", "schedule_alert_action_group_id"],
    ],
    type: "azurerm_logic_app_workflow",
  },
  {
    environment: "PRIVATE_IMAGE_PULL_WITH=service_principal",
    context: '"pullWith": "service_principal"',
    variables: [
      ...["owners", "password_rotation_days", "password_valid_for_days", "warn_before_expiry_days"],
      ...["principal_display_name", "service_management_reference"],
    ],
    type: "azuread_application",
  },
  {
    environment: "PRIVATE_IMAGE_PULL_WITH=managed_identity",
    context: '"pullWith": "managed_identity"',
    variables: ["identity_name"],
    type: "azurerm_user_assigned_identity",
  },
  {
    environment: "PRIVATE_IMAGE_SERVICE=true",
    context: '"service": true',
    // Those of a stack without it.
    variables: [],
    type: "azapi_resource",
  },
];

/** The declarations in the JSON of a stack. */
interface Configuration {
  readonly variable?: object;
  readonly resource?: object;
}

/**
 * Refuses a variable that the stack would have with another setting: Terraform ignores it in a file, and plans to destroy
 * what that setting made.
 *
 * @param options the options of Terraform
 * @param files the files of variables, as absolute paths
 */
export function refuseVariablesOfOtherSettings(
  { variable }: Configuration,
  options: readonly string[],
  files: readonly string[],
): void {
  if (variable === undefined) return;
  const given = [
    ...options.flatMap((option) => /^-var=\s*([\w-]+)\s*=/.exec(option)?.slice(1) ?? []).map((name) => ["-var", name]),
    ...files.flatMap((file) => namesIn(file).map((name) => [shownPath(file), name])),
  ];
  for (const [where, name] of given) {
    const setting = SETTINGS.find(({ variables }) => variables.includes(name!));
    if (setting === undefined || Object.hasOwn(variable, name!)) continue;
    throw new Refusal(
      `${where}: ${name} is a variable of a stack with ${setting.environment}, which is not set. Nothing was changed. ` +
        `Add ${setting.context} to the context of cdktf.json, or remove the variable.`,
    );
  }
}

/** The names at the beginning of a line: those of variables, and a few more. */
function namesIn(file: string): string[] {
  return [...fs.readFileSync(file, "utf8").matchAll(/^\s*"?([A-Za-z_][\w-]*)"?\s*[=:]/gm)].map(([, name]) => name!);
}

/**
 * Describes resources of the state that the stack had with another setting: a plan destroys them.
 *
 * @param addresses what the state holds
 * @returns undefined where the settings are those of the last deployment
 */
export function forgottenSetting({ resource = {} }: Configuration, addresses: readonly string[]): string | undefined {
  const setting = SETTINGS.find(
    ({ type }) => !Object.hasOwn(resource, type) && addresses.some((address) => address.startsWith(`${type}.`)),
  );
  if (setting === undefined) return undefined;
  return (
    `The state was deployed with ${setting.environment}, which is not set: this plan destroys what it made. ` +
    `To keep it, add ${setting.context} to the context of cdktf.json.`
  );
}
