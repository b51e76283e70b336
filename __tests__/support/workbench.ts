import { JournalEntry, Providers, StandinOptions, Workspace, startProviders } from "./terraform";

/** A folder with a configuration that changes step by step, and the providers that its changes are made with. */
export class Workbench {
  /** Starts the providers and initializes a folder that holds this JSON. */
  public static async open(json: string, options: StandinOptions = {}): Promise<Workbench> {
    return Workbench.openFiles({ "cdk.tf.json": json }, options);
  }

  /** The same for a folder with modules in it. */
  public static async openFiles(
    files: Readonly<Record<string, string>>,
    options: StandinOptions = {},
  ): Promise<Workbench> {
    const providers = await startProviders(options);
    const workspace = new Workspace(providers, files);
    workspace.ok("init");
    return new Workbench(providers, workspace);
  }

  private constructor(
    public readonly providers: Providers,
    public readonly workspace: Workspace,
  ) {}

  /** Applies, after putting another JSON in the folder where one is given, and tells what was done, in order. */
  public apply(json?: string): JournalEntry[] {
    if (json !== undefined) this.workspace.write({ "cdk.tf.json": json });
    return this.applyWith();
  }

  /** Applies with more arguments, and tells what was done, in order. */
  public applyWith(...args: string[]): JournalEntry[] {
    return this.run("apply", ...args);
  }

  /** Destroys, and tells what was done, in order. */
  public destroy(): JournalEntry[] {
    return this.run("destroy");
  }

  private run(...args: string[]): JournalEntry[] {
    const [command, ...rest] = args;
    const before = this.providers.journal().length;
    this.workspace.ok(command!, "-auto-approve", ...rest);
    return this.providers
      .journal()
      .slice(before)
      .filter(({ op }) => op === "apply");
  }

  /** Returns the actions of a plan, as `type.name: actions`. With `json`, that is planned instead. */
  public plan(json?: string, ...args: string[]): string[] {
    if (json !== undefined) this.workspace.write({ "cdk.tf.json": json });
    return this.workspace.plannedChanges(...args);
  }

  /** Moves every time in the state into the past, as if this many days had gone by. */
  public age(days: number): void {
    const earlier = (time: string) =>
      new Date(Date.parse(time) - days * 86_400_000).toISOString().replace(/\.000Z$/, "Z");
    const state = this.workspace
      .read("terraform.tfstate")
      .replace(/"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"/g, (time) => JSON.stringify(earlier(JSON.parse(time))));
    this.workspace.write({ "terraform.tfstate": state });
  }

  public async close(): Promise<void> {
    this.workspace.remove();
    await this.providers.stop();
  }
}

/** Returns the actions of an apply, as `type: action` in the order in which they ended. */
export function stepsOf(entries: readonly JournalEntry[]): string[] {
  return entries.map(({ type, action }) => `${type}: ${action}`);
}

/** The only entry of a type and action. */
export function theOne(entries: readonly JournalEntry[], type: string, action: string): JournalEntry {
  const found = entries.filter((entry) => entry.type === type && entry.action === action);
  expect(found).toHaveLength(1);
  return found[0]!;
}
