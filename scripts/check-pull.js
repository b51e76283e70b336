#!/usr/bin/env node
// npm run check-pull -- [environment] [-var-file=…] [--image IMAGE] [options of check-pull]
// Whether the deployed stack can pull its image, with the user name and password of its own outputs. It ends as the
// command does (docs/check-pull.md), with 64 where there is nothing to check, and with 70 for a defect of its own.
const { spawn, spawnSync } = require("node:child_process");
const { constants } = require("node:os");
const path = require("node:path");
const { bundleCheckPull } = require("./support/bundle-check-pull");
const { parse, refuseTakenByNpm } = require("./support/cli/arguments");
const { initialize } = require("./support/cli/initialize");
const { ROOT } = require("./support/cli/project");
const { Ended, Refusal } = require("./support/cli/refusal");
const { chooseStack } = require("./support/cli/stack-choice");
const { synthesize } = require("./support/cli/synthesize");
const { hold } = require("./support/cli/placement");
const { BINARY, terraform } = require("./support/cli/terraform");
const { variableFiles } = require("./support/cli/variables");

const PROGRAM = path.join(ROOT, "dist/check-pull.js");
const NOTHING_TO_CHECK = 64;
const NO_VERDICT = 70;

// Until there is a verdict. Node.js itself would end with 1, which means that the registry refuses.
process.exitCode = NO_VERDICT;
process.on("uncaughtException", fail);
process.stderr.on("error", () => undefined);

main().then((code) => {
  process.exitCode = code;
}, fail);

async function main() {
  await bundleCheckPull(PROGRAM);
  return checkPull(await prepare(process.argv.slice(2)));
}

/** @param {unknown} error */
function fail(error) {
  const isNothing = error instanceof Refusal || error instanceof Ended;
  process.exitCode = isNothing ? NOTHING_TO_CHECK : NO_VERDICT;
  if (error instanceof Ended) return;
  try {
    console.error(error instanceof Refusal ? error.message : error);
  } catch {
    // Nobody is there to read it.
  }
}

/** What check-pull is given: its arguments, and the outputs of the stack. */
async function prepare(argv) {
  refuseTakenByNpm("check-pull", process.env);
  const { ofTerraform, own } = split(argv);
  if (own.includes("--help") || own.includes("-h")) return { args: ["--help"], outputs: "" };

  const positionals = own[0]?.startsWith("-") === false ? own.splice(0, 1) : [];
  const synthesis = synthesize();
  const target = chooseStack("check-pull", synthesis.stacks, positionals);
  const given = parse(ofTerraform);
  const isNamed = target.rest.length > 0 || own.some((arg) => !arg.startsWith("-") || /^--image(=|$)/.test(arg));
  /** @param {readonly string[]} image */
  const argsWith = (image) => ["--from-outputs", "-", ...image, ...target.rest, ...own];
  const some = argsWith(isNamed ? [] : ["--image", "some"]);
  // The command itself says what is wrong with its options: at once, and not after Terraform has been asked.
  if (isWrong(some)) return { args: some, outputs: "" };
  const files = variableFiles(target, given.variableFiles);

  const { release } = await hold(synthesis, target.stack, "npm run check-pull");
  try {
    const chdir = `-chdir=${path.relative(ROOT, target.stack.folder)}`;
    await initialize(chdir, [], ["check-pull", target.environment]);
    const { code, output, errors } = await terraform([chdir, "output", "-json"], { quiet: true });
    if (code !== 0) throw new Refusal(errors);
    const variables = [...files.map((file) => `-var-file=${file}`), ...given.others];
    const image = isNamed ? [] : ["--image", imageOf(chdir, variables)];
    return { args: argsWith(image), outputs: output };
  } finally {
    release();
  }
}

/**
 * @param {readonly string[]} args
 * @returns {boolean}
 */
function isWrong(args) {
  const { isUsageProblem, parseOptions } = require("../dist/compiled/lib/pull-check/options");
  return isUsageProblem(parseOptions(["check-pull", ...args]));
}

/**
 * Options of Terraform say which image it is; all others are those of check-pull.
 *
 * @param {readonly string[]} argv
 */
function split(argv) {
  /** @type {string[]} */
  const ofTerraform = [];
  /** @type {string[]} */
  const own = [];
  const rest = [...argv];
  while (rest.length > 0) {
    const argument = /** @type {string} */ (rest.shift());
    if (/^--?var(-file)?=/.test(argument)) ofTerraform.push(argument);
    else if (/^--?var(-file)?$/.test(argument)) ofTerraform.push(argument, ...rest.splice(0, 1));
    else own.push(argument);
  }
  return { ofTerraform, own };
}

/** The variable `image`, as Terraform reads it. */
function imageOf(chdir, options) {
  const env = { ...process.env, CHECKPOINT_DISABLE: "1" };
  const { status, stdout, stderr } = spawnSync(BINARY, [chdir, "console", ...options], {
    ...{ cwd: ROOT, env, input: "var.image\n" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Refusal(stderr.trim());
  // Terraform escapes what JSON escapes.
  const [, text] = /^("(?:[^"\\]|\\.)*")\s*$/m.exec(stdout) ?? [];
  const image = text === undefined ? undefined : JSON.parse(text);
  if (!image) throw new Refusal("Which image? Add the -var-file that has it, or --image=…");
  return image;
}

/** @returns {Promise<number>} what it ended with */
function checkPull({ args, outputs }) {
  const child = spawn(process.execPath, [PROGRAM, "check-pull", ...args], { stdio: ["pipe", "inherit", "inherit"] });
  // A wrong option ends it before it reads.
  child.stdin.on("error", () => undefined);
  child.stdin.end(outputs);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(code ?? 128 + constants.signals[signal ?? "SIGINT"]));
  });
}
