import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { constants } from "node:os";
import * as path from "node:path";
import { UsageProblem, isUsageProblem } from "../../check-pull/cli/options";
import { usageJson, usageText } from "../../check-pull/cli/report";
import { columnsOf, wrapped } from "../../check-pull/cli/wrap";
import { parse, refuseTakenByNpm } from "../command-line/arguments";
import {
  CHECK_PULL_HELP,
  OF_CHECK_PULL,
  CheckPullArguments,
  isBare,
  parseCheckPullOptions,
  problemAlone,
  splitArguments,
} from "./check-pull-arguments";
import { variableFiles } from "../command-line/variable-files";
import { Ended, Refusal } from "../process/ending";
import { PROJECT, userFolder } from "../process/project";
import { hold } from "../stacks/placement";
import { Target, chooseStack } from "../stacks/stack-choice";
import { synthesize } from "../stacks/synthesize";
import { initialize } from "../terraform/initialize";
import { addressesInState, refuseEmptyState } from "../terraform/state";
import { binary, terraform } from "../terraform/terraform";

/** The exit codes of check-pull (docs/check-pull.md) that this command itself ends with. */
const NOTHING_TO_CHECK = 64;
const NO_VERDICT = 70;

/** The input of check-pull: its arguments, and the outputs of the stack on its standard input. */
interface Call {
  readonly args: readonly string[];
  /** Undefined where standard input is that of the user, who may write the password there. */
  readonly outputs: string | undefined;
}

/**
 * npm run check-pull -- [environment] [-var-file=…] [--image IMAGE] [options of check-pull]
 *
 * Checks whether the deployed stack can pull its image, with the user name and password of its own outputs. With
 * `--username` or `--from-outputs` it asks no stack. Ends as check-pull does, with 64 where there is nothing to check, and
 * with 70 for a defect of its own.
 */
export async function runCheckPull(argv: readonly string[]): Promise<void> {
  // Until there is a verdict. Node.js itself would end with 1, which means that the registry refuses.
  process.exitCode = NO_VERDICT;
  let code: number;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
    const { PROGRAM, bundleCheckPull } = require(path.join(PROJECT.root, "check-pull/bundle"));
    await bundleCheckPull();
    code = await answer(argv, (call) => checkPull(PROGRAM, call));
  } catch (error) {
    if (error instanceof Ended) throw new Ended(NOTHING_TO_CHECK);
    if (error instanceof Refusal)
      throw new Refusal(inLines(error.message), error.code === NO_VERDICT ? NO_VERDICT : NOTHING_TO_CHECK);
    console.error(error);
    throw new Ended(NO_VERDICT);
  }
  process.exitCode = code;
}

/** Returns the exit code of the command. */
async function answer(argv: readonly string[], check: (call: Call) => Promise<number>): Promise<number> {
  refuseTakenByNpm("check-pull", process.env, OF_CHECK_PULL);
  const given = splitArguments(argv);
  if (given.isHelp) return print(CHECK_PULL_HELP, 0);
  const call = given.isAlone ? callAlone(given) : await callOfStack(given);
  if (!isUsageProblem(call)) return check(call);
  if (given.isJson) return print(`${JSON.stringify(usageJson(call), null, 2)}\n`, NOTHING_TO_CHECK);
  console.error(inLines(usageText(call).join("\n")));
  return NOTHING_TO_CHECK;
}

/** A text for standard error: the lines of check-pull itself break between words, too. */
function inLines(text: string): string {
  const columns = columnsOf(process.stderr);
  return text
    .split("\n")
    .flatMap((line) => wrapped(line, columns))
    .join("\n");
}

function callAlone(given: CheckPullArguments): Call | UsageProblem {
  return problemAlone(given) ?? { args: [...given.words, ...given.options], outputs: undefined };
}

async function callOfStack(given: CheckPullArguments): Promise<Call | UsageProblem> {
  const argsWith = (images: readonly string[]) => ["--from-outputs", "-", ...images, ...given.options];
  // First of all: a word behind an unknown option may be a password, and is not shown.
  const options = parseCheckPullOptions(argsWith(given.hasImage ? [] : ["--image", "some"]));
  if (isUsageProblem(options)) return options;
  const synthesis = synthesize();
  const target = chooseStack("check-pull", synthesis.stacks, given.words);
  const images = parseCheckPullOptions(argsWith(target.rest));
  const isNamed = target.rest.length > 0 || given.hasImage;
  if (isNamed && isUsageProblem(images)) return images;
  if (target.rest.some(isBare)) throw new Refusal(notAnImage(target));
  const ofTerraform = parse(given.ofTerraform);
  const files = variableFiles(target, ofTerraform.variableFiles);

  const { release } = await hold(synthesis, target.stack, "npm run check-pull");
  try {
    const chdir = `-chdir=${path.relative(PROJECT.root, target.stack.folder)}`;
    await initialize(target.stack.folder, [], ["check-pull", target.environment]);
    const configuration = JSON.parse(fs.readFileSync(path.join(target.stack.folder, "cdk.tf.json"), "utf8"));
    refuseEmptyState(await addressesInState(chdir), configuration, target.stack.folder);
    const { code, output, errors } = await terraform([chdir, "output", "-json"], { quiet: true });
    if (code !== 0) throw new Refusal(errors);
    const variables = [...files.map((file) => `-var-file=${file}`), ...ofTerraform.others];
    return { args: argsWith(isNamed ? target.rest : ["--image", imageOf(chdir, variables)]), outputs: output };
  } finally {
    release();
  }
}

function notAnImage({ environment, rest: [word] }: Target): string {
  if (environment !== undefined) {
    return "The argument after the environment is not an image with a tag. To check an image of that name: --image=NAME.";
  }
  return (
    `${word} is neither an environment nor an image with a tag. To check an image of that name: --image=${word}. ` +
    `Environments are a setting: PRIVATE_IMAGE_ENVIRONMENTS=${word}, or "environments" in the context of cdktf.json.`
  );
}

/** Writes to standard output, and returns the exit code that is passed. */
async function print(text: string, code: number): Promise<number> {
  const error = await new Promise<NodeJS.ErrnoException | null | undefined>((resolve) => {
    process.stdout.write(text, resolve);
  });
  if (!error) return code;
  throw new Refusal(`The result cannot be written to standard output (${error.code}).`, NO_VERDICT);
}

/** The variable `image`, as Terraform reads it. */
function imageOf(chdir: string, options: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(binary(), [chdir, "console", ...options], {
    cwd: PROJECT.root,
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
    input: "var.image\n",
    encoding: "utf8",
  });
  if (status !== 0) throw new Refusal(stderr.trim());
  // Terraform escapes what JSON escapes.
  const [, text] = /^("(?:[^"\\]|\\.)*")\s*$/m.exec(stdout) ?? [];
  const image: string = text === undefined ? "" : JSON.parse(text);
  if (image === "") throw new Refusal("Which image? Add the -var-file that has it, or --image=…");
  return image;
}

/** Returns the exit code of check-pull. */
function checkPull(program: string, { args, outputs }: Call): Promise<number> {
  const child = spawn(process.execPath, [program, ...args], {
    // Where relative paths start.
    cwd: userFolder(),
    env: process.env,
    stdio: [outputs === undefined ? "inherit" : "pipe", "inherit", "inherit"],
  });
  // A wrong image ends it before it reads.
  child.stdin?.on("error", () => undefined).end(outputs);
  return new Promise((resolve) => {
    child.on("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal!]));
  });
}
