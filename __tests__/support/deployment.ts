import { spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { StateBackend } from "../../lib";
import { synthesizeStack } from "./stack-json";
import { JournalEntry, Providers, Run, StandinOptions, Workspace } from "./terraform";

/** The clock of the providers, so that two runs make the same times. */
export const NOW = "2026-01-01T00:00:00Z";

export const VARIABLES = {
  resource_group_name: "rg-jobs",
  registry_name: "contosoapps",
  image: "myimage:v1",
  propagation_delay: "1s",
  secure_environment_variables: { API_KEY: "an-api-key-that-stays-secret" },
};

/** The values that providers generate, by type. Only they may differ after an object was recreated. */
const MADE_UP: Readonly<Record<string, readonly string[]>> = {
  azuread_application: ["id", "object_id", "client_id"],
  azuread_application_password: ["id", "key_id", "value", "end_date", "start_date"],
  azuread_service_principal: ["id", "object_id"],
  azurerm_role_assignment: ["id", "name"],
  time_rotating: ["id", "rfc3339", "rotation_rfc3339", "unix", "year", "month", "day", "hour", "minute", "second"],
  time_sleep: ["id"],
};

/** Objects that Azure has only one of: creating a second one is refused. */
const UNIQUE: Readonly<Record<string, readonly string[]>> = {
  azuread_service_principal: ["client_id"],
  azurerm_role_assignment: ["scope", "principal_id", "role_definition_name"],
  azurerm_container_group: ["resource_group_name", "name"],
};

interface StateResource {
  readonly address: string;
  readonly type: string;
  readonly isTainted: boolean;
  readonly values: any;
}

const STATE_FILE = "terraform.tfstate";

/** A default `PrivateImageStack` in a folder of its own. */
export class Deployment {
  /** @param providers that answer without faults, but for `faults` */
  public static async start(providers: Providers, faults: StandinOptions = {}): Promise<Deployment> {
    await providers.configure({ now: NOW, ...faults });
    const workspace = new Workspace(providers, {
      "cdk.tf.json": synthesizeStack({ backend: StateBackend.local(STATE_FILE) }),
      "terraform.tfvars.json": JSON.stringify(VARIABLES),
    });
    workspace.ok("init");
    return new Deployment(providers, workspace, providers.journal().length);
  }

  private readonly vanished: string[] = [];

  private constructor(
    private readonly providers: Providers,
    public readonly workspace: Workspace,
    private readonly journalStart: number,
  ) {}

  public apply(): Run {
    return this.workspace.terraform("apply", "-auto-approve");
  }

  /** Returns true if a plan finds nothing to do. */
  public isSettled(): boolean {
    return this.workspace.terraform("plan", "-detailed-exitcode").status === 0;
  }

  /** The providers succeed from now on. */
  public async endFaults(): Promise<void> {
    await this.providers.configure({});
  }

  /** Applies, and sends Terraform a signal once it has begun to create an object of a type. */
  public async applyAndSignal(type: string, signal: "SIGINT" | "SIGKILL"): Promise<Run> {
    const env = { ...process.env, ...this.providers.env, CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "-no-color" };
    delete (env as NodeJS.ProcessEnv).TF_CLI_CONFIG_FILE;
    const terraform = spawn("terraform", ["apply", "-auto-approve"], { cwd: this.workspace.directory, env });
    let output = "";
    let isSent = false;
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (isSent || !new RegExp(`^${type}\\.\\S+: Creating\\.\\.\\.`, "m").test(output)) return;
      isSent = true;
      // Terraform says so before it calls the provider.
      setTimeout(() => terraform.kill(signal), 300);
    };
    terraform.stdout.on("data", read);
    terraform.stderr.on("data", read);
    const status = await new Promise<number | null>((resolve) => terraform.on("close", resolve));
    return { status, output };
  }

  /** Waits for an object of a type that a provider makes while no Terraform is left to hear of it. */
  public async orphan(type: string): Promise<JournalEntry> {
    for (let tries = 0; tries < 100; tries += 1) {
      const made = this.applied().find((entry) => entry.type === type && entry.state);
      if (made) return made;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`no ${type} was made`);
  }

  /** An object is deleted behind Terraform's back, and no provider is asked about it. */
  public remove(object: JournalEntry): void {
    this.vanished.push(objectOf(object));
  }

  /** Every object of a type is deleted behind Terraform's back. */
  public async loseObject(type: string): Promise<void> {
    this.vanished.push(...this.liveObjects().filter((object) => object.startsWith(`${type} `)));
    await this.providers.configure({ drift: { [type]: "gone" } });
  }

  /** Returns the objects outside Terraform, a line of type and ID for each. */
  public liveObjects(): string[] {
    const live: string[] = [];
    const remove = (object: string) => {
      const index = live.indexOf(object);
      if (index >= 0) live.splice(index, 1);
    };
    for (const entry of this.applied()) {
      if (entry.action === "create" && entry.state) live.push(objectOf(entry));
      if (entry.action === "delete" && !entry.error) remove(objectOf(entry));
    }
    this.vanished.forEach(remove);
    return live.sort();
  }

  /** Objects that were created beside one that Azure has only one of, so that Azure would have refused them. */
  public refusedByAzure(): string[] {
    const live = new Map<string, string>();
    const refused: string[] = [];
    for (const entry of this.applied()) {
      const unique = UNIQUE[entry.type];
      if (!unique) continue;
      if (entry.action === "delete" && !entry.error) live.delete(objectOf(entry));
      if (entry.action !== "create" || !entry.state) continue;
      const key = unique.map((name) => entry.state[name]).join(" ");
      const isThere = [...live].some(([object, other]) => other === key && !this.vanished.includes(object));
      if (isThere) refused.push(entry.type);
      live.set(objectOf(entry), key);
    }
    return refused;
  }

  private applied(): JournalEntry[] {
    return this.providers
      .journal()
      .slice(this.journalStart)
      .filter(({ op }) => op === "apply");
  }

  /** Returns the objects in the state, in the same form. */
  public stateObjects(): string[] {
    return this.stateResources()
      .map(({ type, values }) => `${type} ${values.id}`)
      .sort();
  }

  /** The state with placeholders for what the providers made up, so that two deployments can be compared. */
  public comparableState(): Record<string, unknown> {
    const resources = this.stateResources();
    const placeholders = new Map<string, string>();
    for (const { address, type, values } of resources) {
      for (const name of MADE_UP[type] ?? []) {
        const value = values[name];
        values[name] = `<${address}.${name}>`;
        // The end of a pause is a time like others, and nothing refers to it.
        if (typeof value === "string" && type !== "time_sleep") placeholders.set(value, `<${address}.${name}>`);
      }
    }
    const longestFirst = [...placeholders].sort(([one], [other]) => other.length - one.length);
    const text = longestFirst.reduce(
      (rest, [value, placeholder]) => rest.replaceAll(value, placeholder),
      JSON.stringify(resources.map(({ address, values }) => [address, values])),
    );
    return Object.fromEntries(JSON.parse(text));
  }

  public stateResources(): StateResource[] {
    const resources: any[] = this.stateFile().resources ?? [];
    return resources
      .filter(({ mode }) => mode === "managed")
      .flatMap(({ type, name, instances }) =>
        instances.map((instance: any) => ({
          address: `${type}.${name}${instance.index_key === undefined ? "" : `[${instance.index_key}]`}`,
          type,
          isTainted: instance.status === "tainted",
          values: instance.attributes,
        })),
      )
      .sort((one, other) => (one.address < other.address ? -1 : 1));
  }

  public output(name: string): unknown {
    return this.stateFile().outputs[name]?.value;
  }

  public end(): void {
    this.workspace.remove();
  }

  private stateFile(): any {
    const file = path.join(this.workspace.directory, STATE_FILE);
    return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : {};
  }
}

function objectOf(entry: JournalEntry): string {
  return `${entry.type} ${entry.id}`;
}
