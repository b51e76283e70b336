#!/usr/bin/env node
// npm run diff|deploy|destroy|output -- [environment] [options of Terraform] [plan file]
// Synthesizes, and runs Terraform on the user's own terminal: its questions, colours and exit code are Terraform's.
const fs = require("node:fs");
const path = require("node:path");
const { parse, refuseTakenByNpm } = require("./support/cli/arguments");
const { refuseUnwritable, watchSecretFiles } = require("./support/cli/files");
const { initialize } = require("./support/cli/initialize");
const { writeOutputs } = require("./support/cli/outputs-file");
const { hold } = require("./support/cli/placement");
const { stackOfPlan } = require("./support/cli/plan-file");
const { ROOT, USER_FOLDER, shown } = require("./support/cli/project");
const { Ended, Refusal, run } = require("./support/cli/refusal");
const { watchSignals } = require("./support/cli/signals");
const { chooseStack } = require("./support/cli/stack-choice");
const { refuseErroredState, refuseFullDisk, stateFiles } = require("./support/cli/state-safety");
const { synthesize } = require("./support/cli/synthesize");
const { terraform } = require("./support/cli/terraform");
const { variableFiles, variablesLine } = require("./support/cli/variables");

const VERBS = { diff: "plan", deploy: "apply", destroy: "destroy", output: "output" };

run(async () => {
  const [command, ...argv] = process.argv.slice(2);
  refuseTakenByNpm(command, process.env);
  const given = parse(argv);
  if (given.isHelp) return showHelp(command);
  if (given.outputsFile && !["deploy", "output"].includes(command)) {
    throw new Refusal(`npm run ${command} has no outputs to write: leave out --outputs-file.`);
  }
  if (command === "output" && (given.hasVariables || given.variableFiles.length > 0)) {
    throw new Refusal("npm run output reads the state, and takes no variables.");
  }

  refuseUnwritable("-out", given.out);
  refuseUnwritable("--outputs-file", given.outputsFile?.file);
  watchSignals();

  const synthesis = synthesize();
  const target = chooseStack(command, synthesis.stacks, given.positionals);
  const rest = command === "output" ? target.rest : planFile(command, target);
  if (["deploy", "destroy"].includes(command) && rest.length === 0) refuseWithoutApproval(command, given);

  const files =
    command === "output" || rest.length > 0 ? given.variableFiles : variableFiles(target, given.variableFiles);
  if (command !== "output") console.error(rest.length > 0 ? "Variables: those of the plan" : variablesLine(files));

  // State, plan, backup and errored.tfstate hold the password: from the start, nobody else may read them.
  process.umask(0o077);
  const held = await hold(synthesis, target.stack, `npm run ${command}`);
  try {
    await runTerraform(command, { ...target, rest }, { ...given, files }, held.refuseChanged);
  } finally {
    held.release();
  }
});

/** Runs Terraform on a stack that no other command uses. */
async function runTerraform(command, { stack, environment, rest }, given, refuseChanged) {
  refuseErroredState(stack);
  const secrets = [...stateFiles(stack), ...(given.out ? [given.out] : [])];
  if (command !== "output") refuseFullDisk([stack.folder, ...secrets.map((file) => path.dirname(file))]);

  const chdir = `-chdir=${path.relative(ROOT, stack.folder)}`;
  await initialize(chdir, given.init, [command, environment]);
  refuseChanged();
  const noQuestions = command === "output" || process.stdin.isTTY ? [] : ["-input=false"];
  const options = [...noQuestions, ...given.files.map((file) => `-var-file=${file}`), ...given.others];
  const closeToOthers = watchSecretFiles(secrets);
  const { code } = await terraform([chdir, VERBS[command], ...options, ...rest]);
  if (closeToOthers().includes(given.out)) {
    const named = environment ? `${environment} ` : "";
    console.error(
      `The plan holds secrets in clear text: delete it after npm run deploy -- ${named}${shown(given.out)}`,
    );
  }
  if (code !== 0) throw new Ended(code);
  if (given.outputsFile) await writeOutputs(chdir, stack.name, given.outputsFile);
}

/** What follows the environment: a plan file, as an absolute path, or nothing. */
function planFile(command, { stack, rest }) {
  const [name, unexpected] = rest;
  if (name === undefined) return [];
  if (command !== "deploy" || unexpected !== undefined) {
    throw new Refusal(`${unexpected ?? name}: npm run ${command} takes no such argument. Options begin with a hyphen.`);
  }
  const file = path.resolve(USER_FOLDER, name);
  if (!fs.existsSync(file)) {
    // What cannot be the name of an environment is rather the value of an option that was mistyped.
    if (!/^[a-z0-9-]+$/.test(name)) throw new Refusal(`${name}: there is no plan file of that name.`);
    throw new Refusal(
      `${name} is neither a plan file nor an environment. Environments are a setting: ` +
        `PRIVATE_IMAGE_ENVIRONMENTS=${name}, or "environments" in the context of cdktf.json.`,
    );
  }
  const owner = stackOfPlan(file);
  if (owner !== stack.name) throw new Refusal(`${name} is a plan for ${owner}, and this is ${stack.name}.`);
  return [file];
}

function refuseWithoutApproval(command, { isApproved }) {
  if (isApproved || process.stdin.isTTY) return;
  const orPlan = command === "deploy" ? ", or name a plan file of npm run diff -- -out=…" : "";
  throw new Refusal(`Nobody can answer yes: there is no terminal. Nothing was changed. Give -auto-approve${orPlan}.`);
}

async function showHelp(command) {
  const plan = command === "deploy" ? " [plan file]" : "";
  console.log(`npm run ${command} -- [environment] [options]${plan}\n\nThe options are those of Terraform:\n`);
  const { code } = await terraform([VERBS[command], "-help"]);
  if (code !== 0) throw new Ended(code);
}
