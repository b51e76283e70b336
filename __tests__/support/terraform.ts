import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

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

const STANDIN = process.env.TERRAFORM_STANDIN;
const REAL = process.env.PROVIDERS === "real";

/** Why the Terraform tests cannot run here, or undefined when they can. */
export function reasonToSkip(): string | undefined {
  if (spawnSync("terraform", ["version"], { stdio: "ignore" }).status !== 0) return "no terraform binary on the PATH";
  if (STANDIN || REAL) return undefined;
  return "TERRAFORM_STANDIN names no folder of stand-in providers, and PROVIDERS=real is not set";
}

/** A `describe` for tests that run the Terraform CLI; where they cannot, they are reported as skipped with the reason. */
export function describeTerraform(name: string, tests: () => void): void {
  const reason = reasonToSkip();
  const { skip } = describe;
  if (reason === undefined) describe(name, tests);
  else skip(`${name} (skipped: ${reason})`, tests);
}

/** The same for tests that read the journal of the stand-in or inject faults. */
export function describeStandin(name: string, tests: () => void): void {
  const { skip } = describe;
  if (STANDIN) describeTerraform(name, tests);
  else skip(`${name} (skipped: TERRAFORM_STANDIN names no folder of stand-in providers)`, tests);
}

/** Starts the providers: the stand-in, or those of the Terraform registry. */
export async function startProviders(options: StandinOptions = {}): Promise<Providers> {
  if (!STANDIN) {
    const nothing = async () => undefined;
    return { env: {}, journal: () => [], configure: nothing, stop: nothing };
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the folder is known only at run time
  return require(path.resolve(STANDIN)).startStandin({ ...lineOf(path.resolve(STANDIN)), ...options });
}

/** Which providers the stand-in stands for: azurerm 5.2.0 and azuread 3.9.0, or 4.55.0 and 3.7.0. */
export const isOldLine = process.env.PROVIDER_LINE === "azurerm-4";

function lineOf(standin: string): object {
  if (isOldLine) return {};
  return {
    schemas: path.join(standin, "../schemas-azurerm-5"),
    defaultRules: false,
    rules: [path.join(standin, "rules/azurerm-5.2.0.json")],
  };
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

  /** The text of a file in the folder that Terraform runs in. */
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
    this.ok("plan", "-out=plan.bin", ...args);
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
  const all: NodeJS.ProcessEnv = { ...process.env, CHECKPOINT_DISABLE: "1", CI: "1", TF_IN_AUTOMATION: "1", ...env };
  // A file that does not exist here makes Terraform warn.
  delete all.TF_CLI_CONFIG_FILE;
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: all, encoding: "utf8" });
  return { status, output: stdout + stderr };
}
