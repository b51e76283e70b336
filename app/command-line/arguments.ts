import * as path from "node:path";
import { didYouMean } from "../../lib/core/nearest";
import { Refusal } from "../process/ending";
import { userFolder } from "../process/project";
import { Arguments, KNOWN, OF_TERRAFORM, OPTIONS, Option, PASSED_ON } from "./options";

/**
 * Reads the command line of diff, deploy, destroy and output. Options of Terraform are passed on as they are, but for paths,
 * since Terraform runs in another folder.
 */
export function parse(argv: readonly string[]): Arguments {
  const given: Arguments = {
    ...{ positionals: [], variableFiles: [], init: [], named: [], others: [] },
    ...{ isApproved: false, hasVariables: false, isHelp: false, hasSensitiveOutputs: false },
  };
  const rest = [...argv];
  while (rest.length > 0) readNext(given, rest);
  if (given.hasSensitiveOutputs && given.outputsFile === undefined) {
    throw new Refusal("--outputs-file-include-sensitive-outputs needs --outputs-file=…: add it.");
  }
  return given;
}

function readNext(given: Arguments, rest: string[]): void {
  const argument = rest.shift()!;
  const [, name, attached] = /^--?([A-Za-z][\w-]*)(?:=([\s\S]*))?$/.exec(argument) ?? [];
  if (name === undefined) {
    given.positionals.push(argument);
    return;
  }
  if (!KNOWN.includes(name)) {
    const names = KNOWN.map((each) => `-${each}`);
    throw new Refusal(`-${name}: unknown option${didYouMean(`-${name}`, names) || "."} Nothing was changed.`);
  }
  const option = OPTIONS.get(name) ?? PASSED_ON;
  const value = valueOf(name, option, option.hasValue ? (attached ?? rest.shift()) : attached);
  option.note(given, value === undefined ? `-${name}` : `-${name}=${value}`, value);
}

function valueOf(name: string, { hasValue, isPath }: Option, value: string | undefined): string | undefined {
  if (hasValue && value === undefined) throw new Refusal(`-${name} needs a value: -${name}=…`);
  if (value === undefined || !isPath?.(value)) return value;
  if (value === "") throw new Refusal(`-${name} needs the name of a file, and got an empty one: -${name}=…`);
  return path.resolve(userFolder(), value);
}

/**
 * Refuses options that npm kept for itself because `--` was forgotten: the command would run without them.
 *
 * @param own the options of this command that Terraform does not have
 */
export function refuseTakenByNpm(command: string, environment: NodeJS.ProcessEnv, own: readonly string[] = []): void {
  const names = [...OF_TERRAFORM, ...own];
  const taken = names.find((name) => environment[`npm_config_${name.replaceAll("-", "_")}`] !== undefined);
  if (taken === undefined) return;
  throw new Refusal(`npm kept -${taken} for itself. Put -- before the options: npm run ${command} -- -${taken}…`);
}
