import { AzureCloud } from "../core/azure-cloud";
import { describeValue } from "../core/describe-value";
import { Problem } from "../core/problem";
import { ValidationError } from "../core/validation-error";
import { Packaging } from "./packaging";
import { PrivateImageStackProps } from "./private-image-stack-props";
import { terraformVersionProblems } from "./private-image-stack-rules";
import { ProviderVersions } from "./provider-versions";
import { StateBackend } from "./state-backend";

const PREFIX = "PRIVATE_IMAGE_";

/** Every setting of `main.ts`, by its key in the `context` of cdktf.json. */
const SETTINGS = [
  "backend",
  "packaging",
  "providerVersions",
  "registerResourceProviders",
  "terraformVersion",
  "schedule",
  "azureCloud",
  "localPath",
  "azurermStorageAccountName",
  "azurermContainerName",
  "azurermKey",
  "azurermResourceGroupName",
  "azurermSubscriptionId",
  "azurermUseAzureadAuth",
  "cloudOrganization",
  "cloudWorkspace",
  "cloudHostname",
] as const;

type Setting = (typeof SETTINGS)[number];

const BACKENDS = ["local", "azurerm", "cloud", "none"] as const;

/** Where settings are read from. */
export interface SettingSources {
  /** A value of the `context` of cdktf.json. */
  readonly context: (key: string) => unknown;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The settings of `main.ts`. Each is read from the environment (`PRIVATE_IMAGE_AZURERM_KEY`) and, where it is not set
 * there, from the `context` of cdktf.json (`azurermKey`). The cdktf CLI passes the context on; `node dist/main.js`
 * alone has only the environment.
 *
 * @throws ValidationError listing every setting that cannot be right, under the name it was set by
 */
export function readSettings(sources: SettingSources): PrivateImageStackProps {
  const problems = unknownNames(sources.environment);
  const given = new Given(sources, problems);
  const settings = {
    packaging: given.oneOf("packaging", Object.values(Packaging)),
    providerVersions: given.oneOf("providerVersions", Object.values(ProviderVersions)),
    registerResourceProviders: given.flag("registerResourceProviders"),
    terraformVersion: given.text("terraformVersion"),
    schedule: given.flag("schedule"),
    azureCloud: given.oneOf("azureCloud", Object.values(AzureCloud)),
    backend: backend(given, problems),
  };
  problems.push(...terraformVersionProblems(settings.terraformVersion, given.nameOf("terraformVersion")));
  if (problems.length > 0) throw new ValidationError("settings", problems);
  return settings;
}

/** The name of a setting in the environment: `azurermKey` is `PRIVATE_IMAGE_AZURERM_KEY`. */
function environmentName(setting: string): string {
  return PREFIX + setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** A misspelt name would quietly leave the state, with the password in it, in another place than was meant. */
function unknownNames(environment: SettingSources["environment"]): Problem[] {
  const known = SETTINGS.map(environmentName);
  return Object.keys(environment)
    .filter((name) => name.startsWith(PREFIX) && !known.includes(name))
    .sort()
    .map((path) => ({ path, message: `is no setting. The settings are ${known.join(", ")}` }));
}

function backend(given: Given, problems: Problem[]): StateBackend | undefined {
  const kind = given.oneOf("backend", BACKENDS);
  switch (kind) {
    case "local":
      return build(given, problems, { relativePath: "localPath" }, ({ relativePath }) =>
        StateBackend.local(relativePath as string | undefined),
      );
    case "azurerm":
      return build(given, problems, AZURERM, (state) => StateBackend.azurerm(isEmpty(state) ? undefined : state));
    case "cloud":
      return build(given, problems, CLOUD, (state) => StateBackend.cloud(state));
    case "none":
      return StateBackend.none();
  }
  // Details without a backend: most likely the backend was forgotten, and the state would land on this machine.
  if (!given.has("backend")) {
    for (const setting of SETTINGS) {
      const owner = BACKENDS.find((name) => setting.startsWith(name));
      if (!owner || !given.has(setting)) continue;
      const path = given.nameOf("backend", given.isFromEnvironment(setting));
      problems.push({ path, message: `is not set, but ${given.nameOf(setting)} is. Set it to ${owner}` });
    }
  }
  return undefined;
}

const AZURERM = {
  storageAccountName: "azurermStorageAccountName",
  containerName: "azurermContainerName",
  key: "azurermKey",
  resourceGroupName: "azurermResourceGroupName",
  subscriptionId: "azurermSubscriptionId",
  useAzureadAuth: "azurermUseAzureadAuth",
} as const;

const CLOUD = { organization: "cloudOrganization", workspace: "cloudWorkspace", hostname: "cloudHostname" } as const;

/** Makes a backend from the settings that are its props; its problems become problems of those settings. */
function build<Names extends Readonly<Record<string, Setting>>>(
  given: Given,
  problems: Problem[],
  names: Names,
  make: (state: any) => StateBackend,
): StateBackend | undefined {
  const state: Record<string, unknown> = {};
  for (const [prop, setting] of Object.entries(names)) {
    const value = setting === "azurermUseAzureadAuth" ? given.flag(setting) : given.text(setting);
    if (value !== undefined) state[prop] = value;
  }
  try {
    return make(state);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const named = (path: string) => (path in names ? given.nameOf(names[path]!) : path);
    const renamed = error.problems.map(({ path, message }) => ({ path: named(path), message }));
    // One of a wrong type has been reported, and is missing only because of that.
    problems.push(...renamed.filter(({ path }) => !problems.some((reported) => reported.path === path)));
    return undefined;
  }
}

function isEmpty(state: object): boolean {
  return Object.keys(state).length === 0;
}

/** The settings as they were given. */
class Given {
  constructor(
    private readonly sources: SettingSources,
    private readonly problems: Problem[],
  ) {}

  public has(setting: Setting): boolean {
    return this.value(setting) !== undefined;
  }

  public isFromEnvironment(setting: Setting): boolean {
    return this.fromEnvironment(setting) !== undefined;
  }

  /** How the user calls it: by its place in the environment unless it stands in the context. */
  public nameOf(setting: Setting, isFromEnvironment = this.isFromEnvironment(setting) || !this.has(setting)): string {
    return isFromEnvironment ? environmentName(setting) : `context.${setting}`;
  }

  public text(setting: Setting): string | undefined {
    const value = this.value(setting);
    if (value === undefined || typeof value === "string") return value;
    return this.refuse(setting, "a string", value);
  }

  public flag(setting: Setting): boolean | undefined {
    const value = this.value(setting);
    if (value === undefined || typeof value === "boolean") return value;
    if (value === "true" || value === "false") return value === "true";
    return this.refuse(setting, "true or false", value);
  }

  public oneOf<Word extends string>(setting: Setting, words: readonly Word[]): Word | undefined {
    const value = this.value(setting);
    if (value === undefined || words.includes(value as Word)) return value as Word | undefined;
    return this.refuse(setting, `one of ${words.join(", ")}`, value);
  }

  private refuse(setting: Setting, what: string, value: unknown): undefined {
    this.problems.push({ path: this.nameOf(setting), message: `must be ${what}, got ${describeValue(value)}` });
    return undefined;
  }

  private value(setting: Setting): unknown {
    return this.fromEnvironment(setting) ?? this.sources.context(setting) ?? undefined;
  }

  /** A pipeline that has nothing to say often sets an empty text. */
  private fromEnvironment(setting: Setting): string | undefined {
    return this.sources.environment[environmentName(setting)] || undefined;
  }
}
