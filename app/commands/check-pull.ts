import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { constants } from "node:os";
import * as path from "node:path";
import { UsageProblem, isUsageProblem } from "../../check-pull/cli/options";
import { usageJson, usageText } from "../../check-pull/cli/report";
import { parse, refuseTakenByNpm } from "../command-line/arguments";
import {
  CHECK_PULL_HELP,
  CheckPullArguments,
  isBare,
  parseCheckPullOptions,
  problemAlone,
  splitArguments,
} from "../command-line/check-pull-arguments";
import { variableFiles } from "../command-line/variable-files";
import { Ended, Refusal } from "../process/ending";
import { PROJECT } from "../process/project";
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
    if (error instanceof Refusal) throw new Refusal(error.message, NOTHING_TO_CHECK);
    console.error(error);
    throw new Ended(NO_VERDICT);
  }
  process.exitCode = code;
}

/** Returns the exit code of the command. */
async function answer(argv: readonly string[], check: (call: Call) => Promise<number>): Promise<number> {
  refuseTakenByNpm("check-pull", process.env);
  const given = splitArguments(argv);
  if (given.isHelp) return print(CHECK_PULL_HELP, 0);
  const call = given.isAlone ? callAlone(given) : await callOfStack(given);
  if (!isUsageProblem(call)) return check(call);
  if (given.isJson) return print(`${JSON.stringify(usageJson(call), null, 2)}\n`, NOTHING_TO_CHECK);
  usageText(call).forEach((line) => console.error(line));
  return NOTHING_TO_CHECK;
}

function callAlone(given: CheckPullArguments): Call | UsageProblem {
  return problemAlone(given) ?? { args: [...given.words, ...given.options], outputs: undefined };
}

async function callOfStack(given: CheckPullArguments): Promise<Call | UsageProblem> {
  const synthesis = synthesize();
  const target = chooseStack("check-pull", synthesis.stacks, given.words);
  const bare = target.rest.find(isBare);
  if (bare !== undefined) throw new Refusal(notAnImage(bare, target));
  const isNamed = target.rest.length > 0 || given.hasImage;
  const argsWith = (image: readonly string[]) => ["--from-outputs", "-", ...image, ...target.rest, ...given.options];
  // What is wrong with the options is known at once, and not after Terraform has been asked.
  const options = parseCheckPullOptions(argsWith(isNamed ? [] : ["--image", "some"]));
  if (isUsageProblem(options)) return options;
  const ofTerraform = parse(given.ofTerraform);
  const files = variableFiles(target, ofTerraform.variableFiles);

  const { release } = await hold(synthesis, target.stack, "npm run check-pull");
  try {
    const chdir = `-chdir=${path.relative(PROJECT.root, target.stack.folder)}`;
    await initialize(chdir, [], ["check-pull", target.environment]);
    const configuration = JSON.parse(fs.readFileSync(path.join(target.stack.folder, "cdk.tf.json"), "utf8"));
    refuseEmptyState(await addressesInState(chdir), configuration, target.stack.folder);
    const { code, output, errors } = await terraform([chdir, "output", "-json"], { quiet: true });
    if (code !== 0) throw new Refusal(errors);
    const variables = [...files.map((file) => `-var-file=${file}`), ...ofTerraform.others];
    const image = isNamed ? [] : ["--image", imageOf(chdir, variables)];
    return { args: argsWith(image), outputs: output };
  } finally {
    release();
  }
}

function notAnImage(word: string, { environment }: Target): string {
  if (environment !== undefined) return `${word} is not an image with a tag. To check it: --image=${word}`;
  return (
    `${word} is neither an environment nor an image with a tag. To check an image of that name: --image=${word}. ` +
    `Environments are a setting: PRIVATE_IMAGE_ENVIRONMENTS=${word}, or "environments" in the context of cdktf.json.`
  );
}

/** Writes to standard output, and returns the exit code that is given. */
async function print(text: string, code: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
  return code;
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
    env: process.env,
    stdio: [outputs === undefined ? "inherit" : "pipe", "inherit", "inherit"],
  });
  // A wrong image ends it before it reads.
  child.stdin?.on("error", () => undefined).end(outputs);
  return new Promise((resolve) => {
    child.on("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal!]));
  });
}
