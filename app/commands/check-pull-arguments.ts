import {
  OPTION_LINES,
  PullCheckOptions,
  SEE_HELP,
  UsageProblem,
  VALUED,
  isUsageProblem,
  parseOptions,
} from "../../check-pull/cli/options";

/** The command line of `npm run check-pull`. */
export interface CheckPullArguments {
  /** Options of Terraform, which say which image it is. */
  readonly ofTerraform: readonly string[];
  /** The arguments that are not options: an environment, and an image. */
  readonly words: readonly string[];
  /** The options of check-pull, with their values. */
  readonly options: readonly string[];
  readonly isHelp: boolean;
  readonly isJson: boolean;
  /** An option names the image. */
  readonly hasImage: boolean;
  /** The command line says where the user name is from, and no stack is asked. */
  readonly isAlone: boolean;
}

/** The options of check-pull that npm keeps for itself where `--` is forgotten, by their names without hyphens. */
export const OF_CHECK_PULL: readonly string[] = VALUED.map((option) => option.slice(2));

/** Reads the command line. */
export function splitArguments(argv: readonly string[]): CheckPullArguments {
  const [ofTerraform, words, options]: [string[], string[], string[]] = [[], [], []];
  const rest = [...argv];
  while (rest.length > 0) {
    const argument = rest.shift()!;
    if (/^--?var(-file)?=/.test(argument)) ofTerraform.push(argument);
    else if (/^--?var(-file)?$/.test(argument)) ofTerraform.push(argument, ...rest.splice(0, 1));
    else if (!argument.startsWith("-")) words.push(argument);
    else options.push(argument, ...(hasValueBehind(argument, rest) ? rest.splice(0, 1) : []));
  }
  const has = (...names: string[]) => options.some((option) => names.includes(option.replace(/=.*$/s, "")));
  return {
    ...{ ofTerraform, words, options, isHelp: has("--help", "-h"), isJson: has("--json") },
    ...{ hasImage: has("--image"), isAlone: has("--username", "--from-outputs") },
  };
}

function hasValueBehind(argument: string, [next]: readonly string[]): boolean {
  return (VALUED as readonly string[]).includes(argument) && next !== undefined && !/^-./.test(next);
}

/** An image has a server, a tag or a digest; without any of them it could be an environment. */
export function isBare(word: string): boolean {
  return !/[:/@]/.test(word);
}

/** Reads the options of check-pull; a problem names the help of this command. */
export function parseCheckPullOptions(args: readonly string[]): PullCheckOptions | UsageProblem {
  const options = parseOptions(args);
  if (!isUsageProblem(options)) return options;
  return { ...options, advice: options.advice.replace(SEE_HELP, "See npm run check-pull -- --help.") };
}

/** Returns what is wrong with a command line that asks no stack. No argument is quoted: one may be a password. */
export function problemAlone({ ofTerraform, words, options }: CheckPullArguments): UsageProblem | undefined {
  if (ofTerraform.length > 0) {
    return {
      problem: "-var and -var-file cannot be combined with --username or --from-outputs: Terraform is not asked.",
      advice: "Remove them, and name the image.",
    };
  }
  const parsed = parseCheckPullOptions([...words, ...options]);
  if (isUsageProblem(parsed)) return parsed;
  if (!words.some(isBare)) return undefined;
  return {
    problem:
      "The argument is not an image with a tag. An environment cannot be combined with --username or --from-outputs.",
    advice: "Name the image in full, such as contoso.azurecr.io/team/app:v1.",
  };
}

/** The text that `npm run check-pull -- --help` prints. */
export const CHECK_PULL_HELP = `Checks whether Azure Container Instances can pull the image of the deployed
stack, and run it. If not, it says why. User name and password are those of the
stack's outputs.

Usage: npm run check-pull -- [environment] [-var-file=FILE] [options]
       npm run check-pull -- IMAGE --username NAME [options]

-var-file=FILE, -var image=app:v2
                    The variables that have the image, as for npm run deploy.
IMAGE, --image IMAGE
                    Another image, such as app:v2 of the stack's registry.
--username NAME     Another user: the client ID of a service principal, or the
                    name of a registry token. Terraform is not asked, and IMAGE
                    has its server: contoso.azurecr.io/team/app:v1.
--from-outputs FILE
                    The outputs that terraform output -json wrote to a file.
                    Terraform is not asked.
${OPTION_LINES}
`;
