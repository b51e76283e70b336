import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ignoreClosedPipe } from "../../app/process/ending";
import { PROJECT } from "../../app/process/project";

/** A stack that the app of a `CommandProject` writes. */
export interface FakeStack {
  readonly name: string;
  readonly json?: object;
  readonly annotations?: readonly object[];
}

/** Writes the stacks of stacks.json, as an app of cdktf would. */
const APP = `
const fs = require("node:fs");
const path = require("node:path");
const out = process.env.CDKTF_OUTDIR;
const stacks = {};
for (const { name, json, annotations } of JSON.parse(fs.readFileSync("stacks.json", "utf8"))) {
  const folder = path.join("stacks", name);
  fs.mkdirSync(path.join(out, folder), { recursive: true });
  fs.writeFileSync(path.join(out, folder, "cdk.tf.json"), JSON.stringify(json));
  stacks[name] = { name, workingDirectory: folder, synthesizedStackPath: path.join(folder, "cdk.tf.json"), annotations };
}
fs.writeFileSync("seen.json", JSON.stringify({ context: process.env.CDKTF_CONTEXT_JSON }));
fs.writeFileSync(path.join(out, "manifest.json"), JSON.stringify({ stacks }));
`;

/** A folder that the commands of app/ take for the project, with an app and a Terraform that do as the test says. */
export class CommandProject {
  public readonly root = fs.mkdtempSync(path.join(os.tmpdir(), "commands-"));
  private readonly before = {
    root: PROJECT.root,
    env: { ...process.env },
    umask: process.umask(),
    cwd: process.cwd(),
    listeners: (["SIGINT", "SIGTERM", "SIGHUP"] as const).map((signal) => [signal, process.listeners(signal)] as const),
  };
  private readonly isTerminal = process.stdin.isTTY as boolean | undefined;
  private readonly errors = jest.spyOn(console, "error").mockReturnValue();
  private readonly lines = jest.spyOn(console, "log").mockReturnValue();

  constructor(stacks: readonly FakeStack[] = [{ name: "private-image" }]) {
    PROJECT.root = this.root;
    process.chdir(this.root);
    for (const name of Object.keys(process.env).filter((each) =>
      /^(npm_|INIT_CWD|TF_|CDKTF_|PRIVATE_IMAGE)/.test(each),
    )) {
      delete process.env[name];
    }
    this.write("package.json", "{}");
    this.write("cdktf.json", JSON.stringify({ app: "node dist/main.js" }));
    this.write("dist/main.js", APP);
    this.stacks(stacks);
    this.terraform("");
    this.write("state", "azurerm_container_group.Job\n");
    process.env.TERRAFORM_BINARY_NAME = path.join(this.root, "terraform");
  }

  /** Sets the stacks that the app writes. */
  public stacks(stacks: readonly FakeStack[]): void {
    this.write("stacks.json", JSON.stringify(stacks.map((stack) => ({ json: {}, annotations: [], ...stack }))));
  }

  /**
   * Sets what Terraform does, in the language of a shell, after it has noted how it was called. Its state has a group.
   */
  public terraform(script: string): void {
    this.write(
      "terraform",
      `#!/bin/sh\ncase "$*" in *" state list") cat state; exit ;; esac\necho "$*" >> calls\n${script}\n`,
    );
    fs.chmodSync(path.join(this.root, "terraform"), 0o755);
  }

  /** Standard input is a terminal from now on. */
  public inTerminal(): void {
    Object.defineProperty(process.stdin, "isTTY", { value: true, configurable: true });
  }

  /** How Terraform was called. */
  public calls(): string[] {
    return this.has("calls") ? this.read("calls").trimEnd().split("\n") : [];
  }

  public write(name: string, content: string): string {
    const file = path.join(this.root, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, content);
    return file;
  }

  public read(name: string): string {
    return fs.readFileSync(path.join(this.root, name), "utf8");
  }

  public has(name: string): boolean {
    return fs.existsSync(path.join(this.root, name));
  }

  /** Returns the lines on standard error. */
  public said(): string[] {
    return this.errors.mock.calls.map(([line]) => String(line));
  }

  /** Returns the lines on standard output. */
  public printed(): string[] {
    return this.lines.mock.calls.map(([line]) => String(line));
  }

  public remove(): void {
    const { root, env, umask, cwd, listeners } = this.before;
    PROJECT.root = root;
    process.chdir(cwd);
    for (const name of Object.keys(process.env)) if (env[name] === undefined) delete process.env[name];
    Object.assign(process.env, env);
    process.umask(umask);
    process.exitCode = undefined;
    if (this.isTerminal === undefined) delete (process.stdin as { isTTY?: boolean }).isTTY;
    else process.stdin.isTTY = this.isTerminal;
    for (const [signal, known] of listeners) {
      for (const each of process.listeners(signal)) if (!known.includes(each)) process.removeListener(signal, each);
    }
    for (const stream of [process.stdout, process.stderr]) stream.removeListener("error", ignoreClosedPipe);
    jest.restoreAllMocks();
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}

/** Runs something that is refused, and returns what it says. */
export async function refusal(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("it was not refused");
}
