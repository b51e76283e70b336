import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { AZURERM, PROVIDER_LINES, ProviderLine, providerLine, takeLine } from "./provider-lines";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- scripts in plain JavaScript
const { NEEDS_TERRAFORM, reasonToSkip } = require("./terraform-reason");
// eslint-disable-next-line @typescript-eslint/no-require-imports
const { startStandin } = require("../../tools/standin");

/** A call that a provider answered; the fields that the tests read. */
export interface JournalEntry {
  readonly op: string;
  readonly action: string | null;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly config: any;
  readonly prior: any;
  readonly state: any;
  /** Of azapi: the body of the request to Azure. */
  readonly request?: any;
  /** Why it failed; also with a state, when the object was made all the same. */
  readonly error?: string;
  readonly startSeq: number;
  readonly endSeq: number;
}

export interface Providers {
  /** Environment that makes Terraform use the providers. */
  readonly env: NodeJS.ProcessEnv;
  journal(): JournalEntry[];
  configure(options: StandinOptions): Promise<void>;
  stop(): Promise<void>;
}

export interface StandinOptions {
  readonly fail?: readonly string[];
  readonly delay?: string | readonly string[];
  readonly drift?: Record<string, unknown>;
  readonly data?: Record<string, unknown>;
  readonly now?: string;
}

/** `PROVIDER_LINES=azurerm-5` is for the impatient: the tests then run on one line. */
const LINES = (process.env.PROVIDER_LINES?.split(",") ?? PROVIDER_LINES) as ProviderLine[];
const IS_REAL = process.env.PROVIDERS === "real";
let isSkipped: boolean | undefined;

/**
 * A `describe` for tests that run the Terraform CLI, once for each line of providers, or with `PROVIDERS=real` once with
 * those of the Terraform registry. Also for what makes cdktf itself ask for a `terraform` at synth: `importFrom`, and
 * resources that are moved. Without a `terraform` they are skipped, and the end of the run says so.
 *
 * @param lines fewer lines, where what is tested is only in them
 */
export function describeTerraform(name: string, tests: () => void, lines: readonly ProviderLine[] = LINES): void {
  if (IS_REAL) describeOn("azurerm-5", name, tests);
  else describeStandin(name, tests, lines);
}

/** The same for tests that read the journal of the stand-in or inject faults. */
export function describeStandin(name: string, tests: () => void, lines: readonly ProviderLine[] = LINES): void {
  const chosen = LINES.filter((each) => lines.includes(each));
  // A file of tests with none would be a mistake.
  const isLeftOut = IS_REAL || chosen.length === 0;
  for (const line of chosen.length > 0 ? chosen : lines) {
    describeOn(line, `${name} (azurerm ${AZURERM[line]})`, tests, isLeftOut);
  }
}

function describeOn(line: ProviderLine, name: string, tests: () => void, isLeftOut = false): void {
  const { skip } = describe;
  const body = () => {
    beforeAll(() => takeLine(line));
    afterAll(() => takeLine(undefined));
    takeLine(line);
    tests();
    takeLine(undefined);
  };
  isSkipped ??= reasonToSkip() !== undefined;
  if (isSkipped) skip(`${name} ${NEEDS_TERRAFORM}`, body);
  else if (isLeftOut) skip(name, body);
  else describe(name, body);
}

/** Starts the providers of the line: the stand-in, or those of the Terraform registry. */
export async function startProviders(options: StandinOptions = {}): Promise<Providers> {
  const line = providerLine();
  if (IS_REAL) {
    const nothing = async () => undefined;
    return { env: {}, journal: () => [], configure: nothing, stop: nothing };
  }
  // In the process that global-setup.js has started.
  return startStandin({ ...options, line, port: Number(process.env.STANDIN_PORT) });
}

export interface Run {
  readonly status: number | null;
  /** Standard output and standard error. */
  readonly output: string;
}

/** A folder that Terraform runs in. */
export class Workspace {
  public readonly directory: string;
  private readonly root: string;

  /**
   * A folder of its own with these files.
   *
   * @param folder where Terraform runs, inside it
   */
  constructor(
    private readonly providers: Providers,
    files: Readonly<Record<string, string>>,
    folder = ".",
  ) {
    this.root = fs.mkdtempSync(path.join(os.tmpdir(), "workspace-"));
    this.directory = path.join(this.root, folder);
    this.write(files);
  }

  public write(files: Readonly<Record<string, string>>): void {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.root, name);
      fs.mkdirSync(path.dirname(file), { recursive: true });
      fs.writeFileSync(file, content);
    }
  }

  /** The content of a file of the folder that Terraform runs in. */
  public read(name: string): string {
    return fs.readFileSync(path.join(this.directory, name), "utf8");
  }

  public terraform(...args: string[]): Run {
    return run("terraform", args, this.directory, { ...this.providers.env, TF_CLI_ARGS: "-no-color" });
  }

  /** Runs Terraform and expects it to succeed. */
  public ok(...args: string[]): string {
    const { status, output } = this.terraform(...args);
    if (status !== 0) throw new Error(`terraform ${args.join(" ")} ended with ${status}:\n${output}`);
    return output;
  }

  /** Plans, and gives each resource that would change with its actions, such as `azurerm_container_group.Job: create`. */
  public plannedChanges(...args: string[]): string[] {
    const { status, output } = this.terraform("plan", "-detailed-exitcode", "-out=plan.bin", ...args);
    if (status === 0) return [];
    if (status !== 2) throw new Error(`terraform plan ended with ${status}:\n${output}`);
    const plan = JSON.parse(this.ok("show", "-json", "plan.bin"));
    return (plan.resource_changes ?? [])
      .filter(({ mode, change }: any) => mode === "managed" && (change.actions[0] !== "no-op" || change.importing))
      .map(({ address, change }: any) => `${address}: ${change.importing ? "import " : ""}${change.actions.join("/")}`)
      .sort();
  }

  public outputs(): Record<string, { readonly value: any; readonly sensitive: boolean }> {
    return JSON.parse(this.ok("output", "-json"));
  }

  /** The addresses of what the state holds. */
  public resources(): string[] {
    return this.ok("state", "list")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("data."));
  }

  public remove(): void {
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

export function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Run {
  // GOGC: Terraform lives too short to collect garbage often.
  const always = { CHECKPOINT_DISABLE: "1", CI: "1", TF_IN_AUTOMATION: "1", GOGC: "400" };
  const all: NodeJS.ProcessEnv = { ...process.env, ...always, ...env };
  // A file that does not exist here makes Terraform warn.
  delete all.TF_CLI_CONFIG_FILE;
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: all, encoding: "utf8" });
  return { status, output: stdout + stderr };
}
