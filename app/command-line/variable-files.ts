import * as fs from "node:fs";
import * as path from "node:path";
import { Refusal } from "../process/ending";
import { PROJECT, shownPath } from "../process/project";

/** The environment whose variables are read. */
interface Owner {
  readonly environment: string | undefined;
  readonly others: readonly string[];
}

/**
 * The variable files of a command, in Terraform's order of precedence: the last one wins, and `-var` beats them all.
 *
 * An environment has its own file. Without environments, and without `-var-file`, they are those that Terraform would read
 * by itself in the root of the project.
 *
 * @param given the files of `-var-file`, as absolute paths
 */
export function variableFiles({ environment, others }: Owner, given: readonly string[]): string[] {
  for (const file of given) {
    if (!fs.existsSync(file)) throw new Refusal(`-var-file: file not found: ${shownPath(file)}. Correct the path.`);
    refuseOfAnother(file, environment, others);
  }
  for (const file of inEnvironment()) refuseOfAnother(file, environment, others);
  if (environment === undefined) return given.length > 0 ? [...given] : automatic();

  const own = ownFile(environment);
  if (!fs.existsSync(own)) {
    throw new Refusal(
      `${environment}: there is no ${shownPath(own)}. Write the variables of this environment into it, beside cdktf.json.`,
    );
  }
  return [own, ...given.filter((file) => !isSame(file, own))];
}

function ownFile(environment: string): string {
  return path.join(PROJECT.root, `${environment}.tfvars`);
}

function refuseOfAnother(file: string, environment: string | undefined, others: readonly string[]): void {
  const owner = others.find((other) => isSame(file, ownFile(other)) || path.basename(file) === `${other}.tfvars`);
  if (owner === undefined) return;
  throw new Refusal(`${shownPath(file)} is the file of ${owner}, and this is ${environment}. Nothing was changed.`);
}

function isSame(one: string, other: string): boolean {
  return (
    one === other || (fs.existsSync(one) && fs.existsSync(other) && fs.realpathSync(one) === fs.realpathSync(other))
  );
}

/** The files that Terraform reads because of its own environment variables. */
function inEnvironment(): string[] {
  const settings = Object.entries(process.env).filter(([name]) => /^TF_CLI_ARGS(_|$)/.test(name));
  return settings.flatMap(([, value]) =>
    [...value!.matchAll(/-var-file[= ]["']?([^\s"']+)/g)].map(([, file]) => file!),
  );
}

/** https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence */
function automatic(): string[] {
  const named = ["terraform.tfvars", "terraform.tfvars.json"];
  const auto = fs.readdirSync(PROJECT.root).filter((name) => /\.auto\.tfvars(\.json)?$/.test(name));
  return [...named, ...auto.sort()].map((name) => path.join(PROJECT.root, name)).filter((file) => fs.existsSync(file));
}

/** Shows which files are read, and which lie there and are not. */
export function variablesLine(files: readonly string[]): string {
  const unread = automatic().filter((file) => !files.includes(file));
  const read = files.map(shownPath).join(", ") || "no file (there is no -var-file and no terraform.tfvars)";
  return `Variables: ${read}${unread.length > 0 ? `. Not read: ${unread.map(shownPath).join(", ")}` : ""}`;
}
