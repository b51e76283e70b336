import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import { constants } from "node:os";
import * as path from "node:path";
import { isUsageProblem, parseOptions } from "../../check-pull/cli/options";
import { parse, refuseTakenByNpm } from "../command-line/arguments";
import { variableFiles } from "../command-line/variable-files";
import { Ended, Refusal } from "../process/ending";
import { PROJECT } from "../process/project";
import { hold } from "../stacks/placement";
import { chooseStack } from "../stacks/stack-choice";
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
  readonly outputs: string;
}

/**
 * npm run check-pull -- [environment] [-var-file=…] [--image IMAGE] [options of check-pull]
 *
 * Checks whether the deployed stack can pull its image, with the user name and password of its own outputs. Ends as
 * check-pull does, with 64 where there is nothing to check, and with 70 for a defect of its own.
 */
export async function runCheckPull(argv: readonly string[]): Promise<void> {
  // Until there is a verdict. Node.js itself would end with 1, which means that the registry refuses.
  process.exitCode = NO_VERDICT;
  let code: number;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
    const { PROGRAM, bundleCheckPull } = require(path.join(PROJECT.root, "check-pull/bundle"));
    await bundleCheckPull();
    code = await checkPull(PROGRAM, await prepare(argv));
  } catch (error) {
    if (error instanceof Ended) throw new Ended(NOTHING_TO_CHECK);
    if (error instanceof Refusal) throw new Refusal(error.message, NOTHING_TO_CHECK);
    console.error(error);
    throw new Ended(NO_VERDICT);
  }
  process.exitCode = code;
}

async function prepare(argv: readonly string[]): Promise<Call> {
  refuseTakenByNpm("check-pull", process.env);
  const { ofTerraform, own } = split(argv);
  if (own.includes("--help") || own.includes("-h")) return { args: ["--help"], outputs: "" };

  const positionals = own[0]?.startsWith("-") === false ? own.splice(0, 1) : [];
  const synthesis = synthesize();
  const target = chooseStack("check-pull", synthesis.stacks, positionals);
  const given = parse(ofTerraform);
  const isNamed = target.rest.length > 0 || own.some((arg) => !arg.startsWith("-") || /^--image(=|$)/.test(arg));
  const argsWith = (image: readonly string[]) => ["--from-outputs", "-", ...image, ...target.rest, ...own];
  const some = argsWith(isNamed ? [] : ["--image", "some"]);
  // The command itself says what is wrong with its options: at once, and not after Terraform has been asked.
  if (isUsageProblem(parseOptions(some))) return { args: some, outputs: "" };
  const files = variableFiles(target, given.variableFiles);

  const { release } = await hold(synthesis, target.stack, "npm run check-pull");
  try {
    const chdir = `-chdir=${path.relative(PROJECT.root, target.stack.folder)}`;
    await initialize(chdir, [], ["check-pull", target.environment]);
    const configuration = JSON.parse(fs.readFileSync(path.join(target.stack.folder, "cdk.tf.json"), "utf8"));
    refuseEmptyState(await addressesInState(chdir), configuration, target.stack.folder);
    const { code, output, errors } = await terraform([chdir, "output", "-json"], { quiet: true });
    if (code !== 0) throw new Refusal(errors);
    const variables = [...files.map((file) => `-var-file=${file}`), ...given.others];
    const image = isNamed ? [] : ["--image", imageOf(chdir, variables)];
    return { args: argsWith(image), outputs: output };
  } finally {
    release();
  }
}

/** Options of Terraform say which image it is; all others are those of check-pull. */
function split(argv: readonly string[]): { readonly ofTerraform: string[]; readonly own: string[] } {
  const ofTerraform: string[] = [];
  const own: string[] = [];
  const rest = [...argv];
  while (rest.length > 0) {
    const argument = rest.shift()!;
    if (/^--?var(-file)?=/.test(argument)) ofTerraform.push(argument);
    else if (/^--?var(-file)?$/.test(argument)) ofTerraform.push(argument, ...rest.splice(0, 1));
    else own.push(argument);
  }
  return { ofTerraform, own };
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
    stdio: ["pipe", "inherit", "inherit"],
  });
  // A wrong option ends it before it reads.
  child.stdin.on("error", () => undefined);
  child.stdin.end(outputs);
  return new Promise((resolve) => {
    child.on("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal!]));
  });
}
