import { AzureCloud } from "../../lib/core/azure-facts";
import { describeValue, Problem, ValidationError } from "../../lib/core/validation-error";
import { Given, SettingSources, unknownNames } from "./given-settings";
import {
  Packaging,
  PrivateImageStackProps,
  PullWith,
  serviceProblems,
  terraformVersionProblems,
} from "../../lib/stack/private-image-stack-props";
import { ProviderVersions } from "../../lib/stack/required-providers";
import { StateBackend } from "../../lib/stack/state-backend";

/** Every setting of `main.ts`, by its key in the `context` of cdktf.json. */
export const SETTINGS = [
  "environments",
  "backend",
  "packaging",
  "pullWith",
  "service",
  "providerVersions",
  "registerResourceProviders",
  "terraformVersion",
  "schedule",
  "azureCloud",
  "ignoreTagChanges",
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

/** The stack of a project without environments. */
const STACK = "private-image";

/** Makes the backend of an environment, or of the only stack. */
type MakeBackend = (environment?: string) => StateBackend | undefined;

const BACKENDS = ["local", "azurerm", "cloud", "none"] as const;

/** A stack that `main.ts` makes. */
export interface StackSettings {
  /** Its id: `private-image`, or `private-image-<environment>`. */
  readonly id: string;
  readonly props: PrivateImageStackProps;
}

/**
 * The stacks that the settings of `main.ts` ask for: one for each environment, or the one that there is without. Each
 * setting is read from the environment (`PRIVATE_IMAGE_AZURERM_KEY`) and, where it is not set there, from the `context`
 * of cdktf.json (`azurermKey`).
 *
 * @throws ValidationError listing every setting that cannot be right, under the name it was set by
 */
export function readSettings(sources: SettingSources): readonly StackSettings[] {
  const problems = unknownNames(sources, SETTINGS);
  const given = new Given<Setting>(sources, problems);
  const environments = readEnvironments(given, problems);
  const common = {
    packaging: given.oneOf("packaging", Object.values(Packaging)),
    pullWith: given.oneOf("pullWith", Object.values(PullWith)),
    service: given.flag("service"),
    providerVersions: given.oneOf("providerVersions", Object.values(ProviderVersions)),
    registerResourceProviders: given.flag("registerResourceProviders"),
    terraformVersion: given.text("terraformVersion"),
    schedule: given.flag("schedule"),
    azureCloud: given.oneOf("azureCloud", Object.values(AzureCloud)),
    ignoreTagChanges: given.flag("ignoreTagChanges"),
  };
  const makeBackend = backend(given, problems);
  problems.push(...terraformVersionProblems(common.terraformVersion, given.nameOf("terraformVersion")));
  problems.push(...serviceProblems(common, given.nameOf("service")));
  if (environments.length > 0 && common.packaging === Packaging.CHILD_MODULE) {
    const message = "must not be set for a child module, which has no state of its own.";
    problems.push({ path: given.nameOf("environments"), message });
  }
  if (problems.length > 0) throw new ValidationError("settings", problems);

  const stack = (id: string, environment?: string) => ({ id, props: { ...common, backend: makeBackend(environment) } });
  if (environments.length === 0) return [stack(STACK)];
  return environments.map((environment) => stack(`${STACK}-${environment}`, environment));
}

/** A file system takes 255 bytes for a name, and the longest name that is made of it has 51 more. */
const LONGEST_ENVIRONMENT = 63;

/** The names of the environments, as far as they can be names of stacks, files and states. */
function readEnvironments(given: Given<Setting>, problems: Problem[]): readonly string[] {
  const path = given.nameOf("environments");
  const environments = given.names("environments") ?? [];
  environments.forEach((name, index) => {
    if (!/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(name)) {
      const allowed = "lower-case letters, digits and hyphens, with a letter or digit at both ends";
      problems.push({ path, message: `must be names of ${allowed}, got ${describeValue(name)}.` });
    } else if (name.length > LONGEST_ENVIRONMENT) {
      const message = `must be names of at most ${LONGEST_ENVIRONMENT} characters, got one of ${name.length}: ${describeValue(name)}.`;
      problems.push({ path, message });
    } else if (environments.indexOf(name) !== index) {
      problems.push({
        path,
        message: `must not name an environment twice, and ${describeValue(name)} appears twice. Remove one.`,
      });
    }
  });
  return environments;
}

function backend(given: Given<Setting>, problems: Problem[]): MakeBackend {
  switch (given.oneOf("backend", BACKENDS)) {
    case "local":
      return local(given, problems);
    case "azurerm":
      return azurerm(given, problems);
    case "cloud":
      return build(given, problems, CLOUD, "workspace", (state) => StateBackend.cloud(state));
    case "none":
      return () => StateBackend.none();
  }
  if (given.has("backend")) return () => undefined;
  // Details without a backend: most likely the backend was forgotten, and the state would land on this machine.
  for (const setting of SETTINGS) {
    const owner = BACKENDS.find((name) => setting.startsWith(name));
    if (!owner || owner === "local" || !given.has(setting)) continue;
    const path = given.nameOf("backend", given.isFromEnvironment(setting));
    problems.push({ path, message: `is not set, but ${given.nameOf(setting)} is. Set it to ${owner}.` });
  }
  return local(given, problems);
}

function local(given: Given<Setting>, problems: Problem[]): MakeBackend {
  const names = { relativePath: "localPath" } as const;
  return build(given, problems, names, "relativePath", ({ relativePath }) => StateBackend.local(relativePath));
}

/** Without a setting, the options of `terraform init` name the backend. */
function azurerm(given: Given<Setting>, problems: Problem[]): MakeBackend {
  if (Object.values(AZURERM).some((setting) => given.has(setting))) {
    return build(given, problems, AZURERM, "key", (state) => StateBackend.azurerm(state));
  }
  if (given.has("environments")) {
    const message = "is required with environments, so that each has a state of its own.";
    problems.push({ path: given.nameOf("azurermKey"), message });
  }
  return () => StateBackend.azurerm();
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

/**
 * Makes a backend from the settings that are its props; its problems become problems of those settings.
 *
 * @param own the prop that says where in the backend the state is, and so differs from environment to environment
 */
function build<Names extends Readonly<Record<string, Setting>>>(
  given: Given<Setting>,
  problems: Problem[],
  names: Names,
  own: keyof Names & string,
  make: (state: any) => StateBackend,
): MakeBackend {
  const state: Record<string, unknown> = {};
  for (const [prop, setting] of Object.entries(names)) {
    const value = setting === "azurermUseAzureadAuth" ? given.flag(setting) : given.text(setting);
    if (value !== undefined) state[prop] = value;
  }
  const makeFor: MakeBackend = (environment) => {
    const name = state[own];
    return make(typeof name === "string" ? { ...state, [own]: nameInEnvironment(name, environment) } : state);
  };
  try {
    makeFor();
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    const named = (path: string) => (path in names ? given.nameOf(names[path]!) : path);
    const renamed = error.problems.map(({ path, message }) => ({ path: named(path), message }));
    // One of a wrong type has been reported, and is missing only because of that.
    problems.push(...renamed.filter(({ path }) => !problems.some((reported) => reported.path === path)));
  }
  return makeFor;
}

/**
 * The name of the state of one environment: the name that is set for all, with `-<environment>` before the extension, if
 * it has one.
 */
function nameInEnvironment(name: string, environment: string | undefined): string {
  if (environment === undefined) return name;
  const [, stem, extension] = /^([\s\S]*?)(\.[^./\\]*)?$/.exec(name)!;
  return `${stem}-${environment}${extension ?? ""}`;
}

/** Describes the settings that are in force, with where they are set: one line. */
export function settingsLine(sources: SettingSources): string {
  const given = new Given<Setting>(sources, []);
  const set = SETTINGS.filter((setting) => given.has(setting)).map((setting) => given.describe(setting));
  return `Settings: ${set.join(", ") || "none, the defaults apply"}`;
}
