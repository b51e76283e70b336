import * as fs from "node:fs";
import { describeValue, Problem, ValidationError } from "../../lib/core/validation-error";
import { didYouMean } from "../../lib/core/nearest";
import { PREFIX } from "./shell-settings";

/** Where settings are read from. */
export interface SettingSources {
  /** The `context` of cdktf.json, with what cdktf adds to it. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The `context` of the cdktf.json in the folder that the app runs in, if there is one. The cdktf CLI passes it on by
 * itself; an app that reads it too makes the same JSON without the CLI.
 *
 * @throws ValidationError when the file cannot be read
 */
export function projectContext(): Record<string, unknown> {
  const file = "cdktf.json";
  if (!fs.existsSync(file)) return {};
  const config = parse(file);
  const context = isObject(config) ? (config.context ?? {}) : undefined;
  if (isObject(context)) return context;
  const [path, wrong] = isObject(config) ? ["context", config.context] : ["content", config];
  throw new ValidationError(file, [{ path, message: `must be an object, got ${describeValue(wrong)}.` }]);
}

function parse(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw new ValidationError(file, [{ path: "content", message: `must be JSON: ${(error as Error).message}.` }]);
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Context keys that cdktf, its CLI and `App` read or set. */
const OF_CDKTF = [
  "excludeStackIdFromLogicalIds",
  "allowSepCharsInLogicalIds",
  "cdktfVersion",
  "cdktfRelativeModules",
  "cdktfJsonPath",
  "cdktfStaticModuleAssetHash",
  "@cdktf/disable_stack_trace_in_metadata",
];

/** The name of a setting in the environment: `azurermKey` is `PRIVATE_IMAGE_AZURERM_KEY`. */
export function environmentName(setting: string): string {
  return PREFIX + setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** A misspelt name would quietly leave the state, with the password in it, in another place than was meant. */
export function unknownNames({ context, environment }: SettingSources, settings: readonly string[]): Problem[] {
  const inEnvironment = settings.map(environmentName);
  const misspelt = Object.keys(environment).filter((name) => name.startsWith(PREFIX) && !inEnvironment.includes(name));
  const inContext = [...settings, ...OF_CDKTF];
  const unknown = Object.keys(context).filter((key) => !inContext.includes(key));
  return [
    ...misspelt.sort().map((name) => ({ path: name, message: notASetting(name, inEnvironment) })),
    ...unknown.sort().map((key) => ({ path: `context.${key}`, message: notASetting(key, inContext) })),
  ];
}

function notASetting(name: string, known: readonly string[]): string {
  return `is not a setting${didYouMean(name, known) || ". docs/deploy.md lists the settings."}`;
}

/** The settings as they were given. */
export class Given<Setting extends string> {
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

  /** Its value, with where it is set. Settings are no secrets. */
  public describe(setting: Setting): string {
    const value = this.value(setting);
    const text = typeof value === "string" ? value : JSON.stringify(value);
    return this.isFromEnvironment(setting) ? `${environmentName(setting)}=${text}` : `${setting}=${text} (cdktf.json)`;
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

  /** A list in the context, or names with commas between them in the environment. */
  public names(setting: Setting): readonly string[] | undefined {
    const value = this.value(setting);
    if (value === undefined) return undefined;
    const names = typeof value === "string" ? value.split(",").map((name) => name.trim()) : value;
    if (Array.isArray(names) && names.every((name) => typeof name === "string")) return names;
    return this.refuse(setting, "a list of names", value);
  }

  private refuse(setting: Setting, what: string, value: unknown): undefined {
    this.problems.push({ path: this.nameOf(setting), message: `must be ${what}, got ${describeValue(value)}.` });
    return undefined;
  }

  private value(setting: Setting): unknown {
    return this.fromEnvironment(setting) ?? this.sources.context[setting] ?? undefined;
  }

  /** A pipeline without a value often sets an empty text. */
  private fromEnvironment(setting: Setting): string | undefined {
    return this.sources.environment[environmentName(setting)] || undefined;
  }
}
