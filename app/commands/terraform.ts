import * as fs from "node:fs";
import * as path from "node:path";
import { parse, refuseTakenByNpm } from "../command-line/arguments";
import { Arguments } from "../command-line/options";
import { variableFiles, variablesLine } from "../command-line/variable-files";
import { Ended, Refusal } from "../process/ending";
import { PROJECT, shownPath, userFolder } from "../process/project";
import { watchSignals } from "../process/signals";
import { shellSettings } from "../settings/shell-settings";
import { hold } from "../stacks/placement";
import { Target, chooseStack } from "../stacks/stack-choice";
import { Stack, synthesize } from "../stacks/synthesize";
import { forgottenSetting, refuseVariablesOfOtherSettings } from "../terraform/forgotten-settings";
import { initialize } from "../terraform/initialize";
import { otherDeployment } from "../terraform/other-state";
import { writeOutputs } from "../terraform/outputs-file";
import { stackOfPlan } from "../terraform/plan-file";
import { refuseUnwritable, watchSecretFiles } from "../terraform/secret-files";
import { refuseErroredState, refuseFullDisk, stateFiles } from "../terraform/state-safety";
import { Configuration, addressesInState, refuseEmptyState, refuseUnknownAddresses } from "../terraform/state";
import { terraform } from "../terraform/terraform";

/** The command of Terraform that each command runs. */
const VERBS = { diff: "plan", deploy: "apply", destroy: "destroy", output: "output" } as const;

/** A command that runs Terraform. */
export type TerraformCommand = keyof typeof VERBS;

/** A command with all that it reads before Terraform runs. */
interface Call {
  readonly command: TerraformCommand;
  readonly target: Target;
  readonly given: Arguments;
  /** The files of variables, as absolute paths. */
  readonly files: readonly string[];
  /** A plan file, or nothing. */
  readonly plan: readonly string[];
}

/**
 * npm run diff|deploy|destroy|output -- [environment] [options of Terraform] [plan file]
 *
 * Synthesizes, and runs Terraform on the user's own terminal: its questions, colours and exit code are Terraform's.
 */
export async function runTerraformCommand(command: TerraformCommand, argv: readonly string[]): Promise<void> {
  refuseTakenByNpm(command, process.env);
  const given = parse(argv);
  if (given.isHelp) return showHelp(command);
  refuseMeaningless(command, given);
  refuseUnwritable("-out", given.out);
  refuseUnwritable("--outputs-file", given.outputsFile);
  watchSignals();

  const synthesis = synthesize();
  const target = chooseStack(command, synthesis.stacks, given.positionals);
  const plan = command === "output" ? target.rest : planFile(command, target);
  if (plan.length === 0) refuseWithoutApproval(command, given);
  const files =
    command === "output" || plan.length > 0 ? given.variableFiles : variableFiles(target, given.variableFiles);
  if (command !== "output") console.error(plan.length > 0 ? "Variables: those of the plan" : variablesLine(files));

  // State, plan, backup and errored.tfstate hold the password: from the start, nobody else may read them.
  process.umask(0o077);
  const held = await hold(synthesis, target.stack, `npm run ${command}`);
  try {
    await runTerraform({ command, target, given, files, plan }, held.refuseChanged);
  } finally {
    held.release();
  }
}

/** Runs Terraform on a stack that no other command uses. */
async function runTerraform(call: Call, refuseChanged: () => void): Promise<void> {
  const { command, given, files, plan } = call;
  const { stack, environment } = call.target;
  refuseErroredState(stack);
  refuseVariablesOfOtherSettings(configurationOf(stack), given.others, files);
  const secrets = [...stateFiles(stack), ...(given.out === undefined ? [] : [given.out])];
  if (command !== "output") refuseFullDisk([stack.folder, ...secrets.map((file) => path.dirname(file))]);

  const chdir = `-chdir=${path.relative(PROJECT.root, stack.folder)}`;
  await initialize(stack.folder, given.init, [command, environment]);
  refuseChanged();
  // A plan has been compared. What follows output is the name of one.
  if (command === "output" || plan.length === 0) await compareWithState(call, chdir);
  const noQuestions = command === "output" || process.stdin.isTTY ? [] : ["-input=false"];
  const options = [...noQuestions, ...files.map((file) => `-var-file=${file}`), ...given.others];
  const closeToOthers = watchSecretFiles(secrets);
  const { code } = await terraform([chdir, VERBS[command], ...options, ...plan]);
  const written = closeToOthers();
  if (given.out !== undefined && written.includes(given.out)) showPlanFile(given.out, environment);
  if (code !== 0) throw new Ended(code);
  await writeOutputsFile(chdir, stack, given);
}

/** Refuses what Terraform would pass over in silence, because the state is not the one that the user has in mind. */
async function compareWithState({ command, given, target }: Call, chdir: string): Promise<void> {
  const { stack } = target;
  const configuration = configurationOf(stack);
  const addresses = await addressesInState(chdir);
  if (command === "output") return refuseEmptyState(addresses, configuration, stack.folder);
  refuseUnknownAddresses(given.named, addresses, configuration);
  if (addresses.length === 0 && command !== "destroy") showOfFirst(target, configuration);
  const forgotten = forgottenSetting(configuration, addresses);
  if (forgotten === undefined) return;
  if (command === "deploy" && given.isApproved) {
    throw new Refusal(
      `${forgotten} Nothing was changed. To destroy it, apply a saved plan: npm run diff -- -out=plan.bin`,
    );
  }
  console.error(`Warning: ${forgotten}`);
}

/** Shows what the first plan of a stack may have forgotten. */
function showOfFirst({ stack, environment }: Target, configuration: Configuration): void {
  const other = environment === undefined ? undefined : otherDeployment(configuration, stack.folder, environment);
  for (const line of [shellSettings(process.env), other]) if (line !== undefined) console.error(line);
}

function configurationOf({ folder }: Stack) {
  return JSON.parse(fs.readFileSync(path.join(folder, "cdk.tf.json"), "utf8"));
}

function showPlanFile(file: string, environment: string | undefined): void {
  const target = [...(environment === undefined ? [] : [environment]), shownPath(file)].join(" ");
  console.error(`The plan holds secrets in clear text: delete it after npm run deploy -- ${target}`);
}

async function writeOutputsFile(chdir: string, stack: Stack, given: Arguments): Promise<void> {
  if (given.outputsFile === undefined) return;
  await writeOutputs(chdir, stack.name, { file: given.outputsFile, isSensitive: given.hasSensitiveOutputs });
}

function refuseMeaningless(command: TerraformCommand, given: Arguments): void {
  if (given.outputsFile !== undefined && !["deploy", "output"].includes(command)) {
    throw new Refusal(`npm run ${command} has no outputs to write: remove --outputs-file.`);
  }
  if (command === "output" && (given.hasVariables || given.variableFiles.length > 0)) {
    throw new Refusal("npm run output reads the state, and takes no variables: remove them.");
  }
}

/** Returns the absolute path of the plan file after the environment, if any. */
function planFile(command: TerraformCommand, { stack, rest }: Target): string[] {
  const [name, unexpected] = rest;
  if (name === undefined) return [];
  if (command !== "deploy" || unexpected !== undefined) {
    throw new Refusal(`${unexpected ?? name}: npm run ${command} takes no such argument. Options begin with a hyphen.`);
  }
  const file = path.resolve(userFolder(), name);
  if (!fs.existsSync(file)) {
    // What cannot be the name of an environment is rather the value of an option that was mistyped.
    if (!/^[a-z0-9-]+$/.test(name)) throw new Refusal(`${name}: plan file not found.`);
    throw new Refusal(
      `${name} is neither a plan file nor an environment. Environments are a setting: ` +
        `PRIVATE_IMAGE_ENVIRONMENTS=${name}, or "environments" in the context of cdktf.json.`,
    );
  }
  const owner = stackOfPlan(file);
  if (owner !== stack.name) throw new Refusal(`${name} is a plan for ${owner}, and this is ${stack.name}.`);
  return [file];
}

function refuseWithoutApproval(command: TerraformCommand, { isApproved }: Arguments): void {
  if (!["deploy", "destroy"].includes(command) || isApproved || process.stdin.isTTY) return;
  const orPlan = command === "deploy" ? ", or name a plan file of npm run diff -- -out=…" : "";
  throw new Refusal(
    `Cannot ask for approval: standard input is not a terminal. Nothing was changed. Pass -auto-approve${orPlan}.`,
  );
}

async function showHelp(command: TerraformCommand): Promise<void> {
  const plan = command === "deploy" ? " [plan file]" : "";
  console.log(`npm run ${command} -- [environment] [options]${plan}\n\nThe options are those of Terraform:\n`);
  const { code } = await terraform(["-chdir=.", VERBS[command], "-help"]);
  if (code !== 0) throw new Ended(code);
}
