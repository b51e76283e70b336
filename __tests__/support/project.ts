import { spawn, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { Providers, Run, Workspace, run } from "./terraform";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { build } = require("../../app/build");

const ROOT = path.resolve(__dirname, "../..");

/** Files of a checkout that the commands need, and files that were built. */
const FILES = [
  "lib",
  "check-pull",
  "modules",
  "app",
  ...["tools/docs", "tools/modules", "tools/packaging", "tools/support"],
  "main.ts",
  "cdktf.json",
  "package.json",
  "tsconfig.json",
  "LICENSE",
  "dist",
];

/** A text of the terminal, and the answer typed: once, or each time. "hang up" closes the terminal instead. */
export type Step = readonly [shown: string, typed: string, repeated?: "each time" | "hang up"];

/** A checkout of this repository in a folder of its own, with the packages linked. */
export class Project {
  public readonly directory: string;
  private readonly workspace: Workspace;

  /** @param files what is in the folder besides */
  constructor(
    public readonly providers: Providers,
    files: Readonly<Record<string, string>> = {},
  ) {
    this.workspace = new Workspace(providers, { "project/.keep": "" }, "project");
    this.directory = this.workspace.directory;
    buildOnce();
    const present = FILES.filter((file) => fs.existsSync(path.join(ROOT, file)));
    // With the times of the files, by which the build knows that nothing has changed.
    spawnSync("cp", ["-a", "--parents", ...present, this.directory], { cwd: ROOT });
    fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(this.directory, "node_modules"));
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  public write(name: string, content: string): void {
    const file = path.join(this.directory, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
  }

  public read(name: string): string {
    return fs.readFileSync(path.join(this.directory, name), "utf8");
  }

  public has(name: string): boolean {
    return fs.existsSync(path.join(this.directory, name));
  }

  /** The text of every file below a folder, by its path in it. */
  public files(folder: string): Record<string, string> {
    const names = fs.readdirSync(path.join(this.directory, folder), { recursive: true, encoding: "utf8" });
    const isFile = (name: string) => fs.statSync(path.join(this.directory, folder, name)).isFile();
    return Object.fromEntries(
      names
        .filter(isFile)
        .sort()
        .map((name) => [name, this.read(path.join(folder, name))]),
    );
  }

  /** Sets the context of cdktf.json. */
  public context(context: object): void {
    this.write("cdktf.json", JSON.stringify({ ...JSON.parse(this.read("cdktf.json")), context }));
  }

  /** Runs a script of package.json without a terminal. */
  public npm(script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}, folder = "."): Run {
    const all = ["run", "--silent", script, ...(args.length > 0 ? ["--", ...args] : [])];
    return run("npm", all, path.join(this.directory, folder), this.environment(env));
  }

  /** Runs a script with the two hyphens forgotten that end the options of npm. */
  public npmWithout(script: string, ...args: string[]): Run {
    return run("npm", ["run", "--silent", script, ...args], this.directory, this.environment());
  }

  /** Runs a script, and expects it to succeed. */
  public ok(script: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): string {
    const { status, output } = this.npm(script, args, env);
    if (status !== 0) throw new Error(`npm run ${script} ${args.join(" ")} ended with ${status}:\n${output}`);
    return output;
  }

  /** Runs a script in a pseudo-terminal, and types what a person would type when the terminal shows a text. */
  public inTerminal(steps: readonly Step[], script: string, ...args: string[]): Run {
    return this.terminal(steps, ["npm", "run", "--silent", script, ...(args.length > 0 ? ["--", ...args] : [])]);
  }

  /** The same for any command. */
  public terminal(steps: readonly Step[], command: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
    const program = [path.join(__dirname, "terminal.py"), JSON.stringify(steps), ...command];
    return run("python3", program, this.directory, this.environment(env));
  }

  /**
   * Starts a script, and does something once its output matches. The process group is its own, so that a signal to it
   * reaches npm and all that npm started.
   */
  public async during(
    shown: RegExp,
    action: (group: number) => unknown,
    script: string,
    args: readonly string[] = [],
    env: NodeJS.ProcessEnv = {},
  ): Promise<Run> {
    const all: NodeJS.ProcessEnv = { ...process.env, ...this.environment(env) };
    // A file that does not exist here makes Terraform warn.
    delete all.TF_CLI_CONFIG_FILE;
    const npm = spawn("npm", ["run", "--silent", script, "--", ...args], {
      cwd: this.directory,
      env: all,
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let isDone = false;
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (isDone || !shown.test(output)) return;
      isDone = true;
      action(npm.pid!);
    };
    npm.stdout.on("data", read);
    npm.stderr.on("data", read);
    const status = await new Promise<number | null>((resolve) => npm.on("close", resolve));
    return { status, output };
  }

  public environment(env: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
    return { ...this.providers.env, TF_CLI_ARGS: "-no-color", ...env };
  }

  /**
   * The addresses of the resources that a local state holds. A Terraform that is stopped leaves others in it that it
   * had not yet begun to make: they have no instances.
   */
  public state(file = "terraform.private-image.tfstate"): string[] {
    if (!this.has(file)) return [];
    const { resources } = JSON.parse(this.read(file));
    const isMade = ({ mode, instances }: any) => mode === "managed" && instances.length > 0;
    return resources.filter(isMade).map(({ type, name }: any) => `${type}.${name}`);
  }

  public remove(): void {
    this.workspace.remove();
  }
}

/** Builds the checkout if a source has changed, so that no copy of it does. One worker builds, the others wait. */
function buildOnce(): void {
  const lock = path.join(os.tmpdir(), "build.lock");
  while (!tryMkdir(lock)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    if (build() !== 0) throw new Error("npm run build failed");
  } finally {
    fs.rmdirSync(lock);
  }
}

function tryMkdir(folder: string): boolean {
  try {
    fs.mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
