import { Refusal } from "../process/ending";

/** The command line of diff, deploy, destroy and output. */
export interface Arguments {
  /** The arguments that are not options. */
  readonly positionals: string[];
  /** The files of `-var-file`, as absolute paths. */
  readonly variableFiles: string[];
  /** Options of `terraform init`. */
  readonly init: string[];
  /** The resources that `-replace` and `-target` name. */
  readonly named: { readonly option: "replace" | "target"; readonly address: string }[];
  /** Every other option, in its order. */
  readonly others: string[];
  isApproved: boolean;
  hasVariables: boolean;
  isHelp: boolean;
  /** Where a plan is saved, as an absolute path. */
  out?: string;
  /** Where outputs are written, as an absolute path. */
  outputsFile?: string;
  hasSensitiveOutputs: boolean;
}

/** The way an option is read. */
export interface Option {
  /** The value may be the next argument. */
  readonly hasValue?: true;
  /** Whether a value is a path, which starts from the folder of the user. */
  readonly isPath?: (value: string) => boolean;
  /** Takes note of the option: `passed` is what Terraform would receive. */
  readonly note: (given: Arguments, passed: string, value: string | undefined) => void;
}

/** A value that is a path. */
const isFile = () => true;
const toTerraform = (given: Arguments, passed: string) => void given.others.push(passed);
const toInit = (given: Arguments, passed: string) => void given.init.push(passed);
const toBoth = (given: Arguments, passed: string) => {
  toInit(given, passed);
  toTerraform(given, passed);
};

/** An option that is passed on as it is. */
export const PASSED_ON: Option = { note: toTerraform };
const VALUE: Option = { hasValue: true, note: toTerraform };
const FILE: Option = { hasValue: true, isPath: isFile, note: toTerraform };
const INIT: Option = { note: toInit };

/** The options that are read here: because of their value, or because they are not for the command that runs. */
export const OPTIONS: ReadonlyMap<string, Option> = new Map<string, Option>([
  ["target", { ...VALUE, note: noteAddress("target") }],
  ["replace", { ...VALUE, note: noteAddress("replace") }],
  ["parallelism", VALUE],
  ["lock-timeout", VALUE],
  ["state", FILE],
  ["state-out", FILE],
  // With a hyphen, Terraform writes no backup.
  ["backup", { ...FILE, isPath: (value) => value !== "-" }],
  ["generate-config-out", FILE],
  ["var", { ...VALUE, note: noteVariable }],
  ["var-file", { ...FILE, note: (given, _, value) => void given.variableFiles.push(value!) }],
  ["out", { ...FILE, note: noteOut }],
  ["auto-approve", { note: noteApproval }],
  ["help", { note: noteHelp }],
  ["h", { note: noteHelp }],
  // Of cdktf's CLI, and understood.
  ["outputs-file", { ...FILE, note: (given, _, value) => void (given.outputsFile = value) }],
  [
    "outputs-file-include-sensitive-outputs",
    { note: (given, _, value) => void (given.hasSensitiveOutputs = value !== "false") },
  ],
  // Of terraform init, which every command runs first.
  ["backend-config", { hasValue: true, isPath: (value) => !value.includes("="), note: toInit }],
  ["plugin-dir", { ...FILE, note: toInit }],
  ["lockfile", { hasValue: true, note: toInit }],
  ["no-color", { note: toBoth }],
  ["migrate-state", INIT],
  ["reconfigure", INIT],
  ["force-copy", INIT],
  ["upgrade", INIT],
  ["ignore-remote-version", INIT],
  // Of cdktf's CLI, and refused.
  ["ignore-missing-stack-dependencies", ofCdktf("no stack here depends on another: remove it")],
  ["skip-synth", ofCdktf("the synth takes half a second: remove it")],
  ["skip-provider-lock", ofCdktf("Terraform keeps its own lock file: remove it")],
  ["terraform-parallelism", ofCdktf("Terraform's own option is -parallelism=…")],
  ["disable-plugin-cache-env", ofCdktf("no plugin cache is set here: remove it")],
  ["log-level", ofCdktf("set TF_LOG for Terraform")],
  ["app", ofCdktf('set "app" in cdktf.json')],
  ["a", ofCdktf('set "app" in cdktf.json')],
  ["output", ofCdktf('set "output" in cdktf.json')],
  ["o", ofCdktf('set "output" in cdktf.json')],
]);

function noteAddress(option: "replace" | "target"): Option["note"] {
  return (given, passed, value) => {
    given.named.push({ option, address: value! });
    given.others.push(passed);
  };
}

function noteVariable(given: Arguments, passed: string): void {
  given.hasVariables = true;
  given.others.push(passed);
}

function noteOut(given: Arguments, passed: string, value: string | undefined): void {
  given.out = value;
  given.others.push(passed);
}

function noteApproval(given: Arguments, passed: string, value: string | undefined): void {
  given.isApproved = value !== "false";
  given.others.push(passed);
}

function noteHelp(given: Arguments): void {
  given.isHelp = true;
}

/** An option of cdktf's CLI that means nothing here, with what to do instead. */
function ofCdktf(instead: string): Option {
  return {
    note: (_, passed) => {
      const [name] = passed.split("=");
      throw new Refusal(`-${name} is an option of cdktf's CLI: ${instead}.`);
    },
  };
}

/**
 * Every option of Terraform's commands that npm keeps for itself where `--` is forgotten, and that it has not itself.
 */
export const OF_TERRAFORM = [
  ...["allow-missing-config", "auto-approve", "backend", "backend-config", "backup", "compact-warnings", "destroy"],
  ...["detailed-exitcode", "force-copy", "from-module", "generate-config-out", "get", "ignore-remote-version", "input"],
  ...["json", "lock", "lock-timeout", "lockfile", "migrate-state", "no-color", "out", "outputs-file"],
  ...["outputs-file-include-sensitive-outputs", "parallelism", "plugin-dir", "raw", "reconfigure", "refresh"],
  ...["refresh-only", "replace", "state", "state-out", "target", "test-directory", "upgrade", "var", "var-file"],
];

/** Options of newer versions of Terraform, and of OpenTofu. */
const OF_OTHERS = ["exclude", "invoke", "show-sensitive"];

/** Every option that diff, deploy, destroy and output know. Another one may be passed in TF_CLI_ARGS_plan and its like. */
export const KNOWN: readonly string[] = [...new Set([...OF_TERRAFORM, ...OPTIONS.keys(), ...OF_OTHERS])];
