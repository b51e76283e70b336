import * as fs from "node:fs";
import * as path from "node:path";
import { Refusal } from "./ending";

/** The folder of the project. The commands run from `dist`, and their tests set another one. */
export const PROJECT = { root: rootOf(__dirname) };

function rootOf(folder: string): string {
  return fs.existsSync(path.join(folder, "package.json")) ? folder : rootOf(path.dirname(folder));
}

/** The folder that relative paths on the command line start from: npm changes to that of package.json first. */
export function userFolder(): string {
  return (process.env.npm_lifecycle_event && process.env.INIT_CWD) || process.cwd();
}

/** A path for a reader: relative to the user's folder, unless it is far away. */
export function shownPath(file: string): string {
  const relative = path.relative(userFolder(), file);
  return relative.startsWith(path.join("..", "..", "..")) ? file : relative;
}

/** The keys of cdktf.json that the commands read. */
export interface ProjectConfig {
  readonly app?: string;
  readonly output?: string;
  readonly context?: object;
  readonly terraformModules?: readonly (string | { readonly source: string })[];
}

const KEYS: readonly (readonly [keyof ProjectConfig, (value: any) => boolean, string])[] = [
  ["app", isText, 'a command, such as "node dist/main.js"'],
  ["output", isText, "the path of a folder"],
  ["context", isObject, "an object"],
  ["terraformModules", isListOfModules, "a list of modules"],
];

/** Reads the cdktf.json of the project. */
export function readProjectConfig(root: string): ProjectConfig {
  const config = parse(path.join(root, "cdktf.json"));
  if (!isObject(config)) throw new Refusal("cdktf.json: must be an object, such as {}.");
  const wrong = KEYS.filter(([key, isRight]) => config[key] !== undefined && !isRight(config[key]));
  if (wrong.length > 0)
    throw new Refusal(wrong.map(([key, , what]) => `cdktf.json: ${key} must be ${what}.`).join("\n"));
  return config;
}

function parse(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (error) {
    throw new Refusal(`cdktf.json cannot be read: ${(error as Error).message}`);
  }
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isListOfModules(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => isText(each) || (isObject(each) && isText(each.source)));
}
