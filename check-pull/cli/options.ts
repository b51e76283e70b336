import { nearestFirst } from "../../lib/core/nearest";
import { PullCheckOs } from "../verdict/platform";
import { parseDuration } from "./wait";

/** Why the command cannot begin: one problem and how to fix it. Never holds what may be a secret. */
export interface UsageProblem {
  readonly problem: string;
  readonly advice: string;
}

export function isUsageProblem<T extends object>(value: T | UsageProblem): value is UsageProblem {
  return "problem" in value;
}

const COMMAND = "aci-check-pull";
export const PASSWORD_VARIABLE = "ACI_CHECK_PULL_PASSWORD";

/** The command line, read. */
export interface PullCheckOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly image: string;
  /** Empty where the outputs say it. */
  readonly username: string;
  readonly os: PullCheckOs;
  readonly waitMs: number;
  /** A file with the outputs of Terraform, `-` for standard input, or empty. */
  readonly fromOutputs: string;
}

/** The options with a value. */
export const VALUED = ["--username", "--os", "--wait", "--from-outputs", "--image"] as const;
const FLAGS = ["--json", "--help"] as const;
const ALL: readonly string[] = [...VALUED, ...FLAGS];

/** Options that other tools have for a password. Their value is a secret, and every process can read arguments. */
const PASSWORDS = ["--password", "--registry-password", "--pass", "--secret", "--token"];
const NO_PASSWORD = {
  problem: "A password is never an argument: everyone on this machine could read it.",
  advice: `Write it to standard input, or set ${PASSWORD_VARIABLE}. Create a new one if this one was real.`,
};
/** The advice to read the help. Another command that passes its arguments on replaces it with its own. */
export const SEE_HELP = `See ${COMMAND} --help.`;

/** Reads the command line. Values are never quoted: one of them may be a password. */
export function parseOptions(args: readonly string[]): PullCheckOptions | UsageProblem {
  const given = new Map<string, string>();
  const images: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index]!;
    if (!arg.startsWith("-") || arg === "-") {
      images.push(arg);
      continue;
    }
    const typed = nameOf(arg);
    if (isPassword(arg)) return NO_PASSWORD;
    const name = typed === "-h" ? "--help" : typed;
    if (!ALL.includes(name)) return unknownOption(name);
    if (given.has(name)) return { problem: `${name} appears twice.`, advice: "Give it once." };
    if (isFlag(name)) {
      if (arg.includes("=")) return { problem: `${name} takes no value.`, advice: `Write ${name} alone.` };
      given.set(name, "yes");
      continue;
    }
    const value = arg.includes("=") ? arg.slice(arg.indexOf("=") + 1) : args[(index += 1)];
    // Another option behind it is one whose value was forgotten; a single hyphen is standard input.
    if (value === undefined || value === "" || /^-./.test(value)) {
      return { problem: `${name} has no value.`, advice: SEE_HELP };
    }
    given.set(name, value);
  }
  return given.has("--help") ? HELP : check(given, images);
}

const HELP: PullCheckOptions = {
  help: true,
  json: false,
  image: "",
  username: "",
  os: PullCheckOs.LINUX,
  waitMs: 0,
  fromOutputs: "",
};

function check(given: ReadonlyMap<string, string>, images: readonly string[]): PullCheckOptions | UsageProblem {
  const named = given.get("--image");
  const all = named === undefined ? images : [...images, named];
  const [image] = all;
  if (image === undefined) return { problem: "No image is given.", advice: SEE_HELP };
  if (all.length > 1) return { problem: `One image is checked at a time, got ${all.length}.`, advice: SEE_HELP };

  const fromOutputs = given.get("--from-outputs") ?? "";
  const username = given.get("--username") ?? "";
  if (fromOutputs === "" && username === "") {
    return {
      problem: "No user name is given.",
      advice: "Add --username, or --from-outputs to take it from Terraform.",
    };
  }
  if (fromOutputs !== "" && username !== "") {
    return { problem: "--username cannot be combined with --from-outputs.", advice: "Remove one of them." };
  }
  if (!isUsername(username)) return { problem: `--username ${NO_USERNAME}.`, advice: SEE_HELP };

  const os = given.get("--os") ?? PullCheckOs.LINUX;
  if (!isOs(os)) return { problem: "--os must be Linux or Windows.", advice: SEE_HELP };
  const wait = given.get("--wait");
  const waitMs = wait === undefined ? 0 : parseDuration(wait);
  if (waitMs === undefined) return { problem: "--wait must be a time such as 90s, 10m or 1h.", advice: SEE_HELP };
  return { help: false, json: given.has("--json"), image, username, os, waitMs, fromOutputs };
}

/** The message for an invalid user name. */
export const NO_USERNAME = "must not have a colon or control characters";

/** A colon would end the user name of the Basic scheme: https://www.rfc-editor.org/rfc/rfc7617#section-2 */
export function isUsername(text: string): boolean {
  return !/[:\p{Cc}\p{Cs}]/u.test(text);
}

/** Returns true if an argument is a password, or was meant to be: `-pS3cret` is how other tools take it. */
function isPassword(arg: string): boolean {
  return /^-p/i.test(arg) || PASSWORDS.includes(nameOf(arg).toLowerCase());
}

/** The form of an option; any other text may be a secret. */
const OPTION = /^(?:-[a-z]|--(?=.{1,20}$)[a-z]+(?:-[a-z]+)*)$/;

function unknownOption(name: string): UsageProblem {
  if (!OPTION.test(name)) {
    return { problem: "An argument that begins with a hyphen is not an option. It is not shown.", advice: SEE_HELP };
  }
  const words = ALL.map((option) => option.slice(2));
  const [like] = nearestFirst(name.replace(/^-+/, ""), words);
  return { problem: `Unknown option ${name}.`, advice: `The nearest is --${like}. ${SEE_HELP}` };
}

/** The name of an option, without the value behind an equals sign. */
function nameOf(arg: string): string {
  return arg.replace(/=.*$/s, "");
}

function isFlag(name: string): boolean {
  return (FLAGS as readonly string[]).includes(name);
}

function isOs(text: string): text is PullCheckOs {
  return (Object.values(PullCheckOs) as string[]).includes(text);
}

/** The help on options that both commands print. No line is longer than 80 characters. */
export const OPTION_LINES = `--os Linux|Windows  Operating system of the container group; Linux by default.
--wait TIME         Tries again for 90s, 10m or 1h, while what is wrong may pass
                    by itself.
--json              Prints one object on standard output.
--help              Prints this text.

With --username, the password is the first line of standard input, or in the
variable ${PASSWORD_VARIABLE}. It is never an argument. In a terminal
you are asked for it.

Exit codes: 0 fine, 1 refused, 2 repository or tag missing, 3 unreachable,
4 would not run, 64 wrong usage.`;

/** The lines that `--help` prints. */
export const HELP_LINES = `Checks whether Azure Container Instances can pull an image with a user name and
a password, and run it. If not, it says why.

Usage: ${COMMAND} IMAGE --username NAME [options]
       terraform output -json | ${COMMAND} --from-outputs - --image IMAGE

IMAGE, --image IMAGE
                    Such as contoso.azurecr.io/team/app:v1; with --from-outputs
                    also without the server.
--username NAME     Client ID of a service principal, or the name of a registry
                    token.
--from-outputs FILE
                    Registry, user name and password from terraform output
                    -json; - is standard input.
${OPTION_LINES}`.split("\n");
