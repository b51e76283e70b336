import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { Ended, Refusal } from "../process/ending";
import { ProjectConfig, PROJECT, readProjectConfig, shownPath } from "../process/project";

/** The values of `app` in cdktf.json that run in this process, without a shell. */
const OWN_APPS = ["node app/start.js build && node dist/main.js", "node scripts/build.js && node dist/main.js"];

/** A stack of the app. */
export interface Stack {
  /** Its id. */
  readonly name: string;
  /** The folder that Terraform runs in, as an absolute path. */
  readonly folder: string;
  /** Its JSON, for a reader. */
  readonly file: string;
}

/** The output of the app. */
export interface Synthesis {
  readonly stacks: readonly Stack[];
  /** The output folder, as an absolute path. */
  readonly outdir: string;
  /** The content of each file, by its path in the output folder. */
  readonly files: ReadonlyMap<string, Buffer>;
}

interface Annotation {
  readonly level: string;
  readonly constructPath: string;
  readonly message: string;
}

interface StackManifest {
  readonly name: string;
  readonly workingDirectory: string;
  readonly synthesizedStackPath: string;
  readonly annotations: readonly Annotation[];
}

/**
 * Runs the app, and shows its annotations. The app writes into a folder of its own, since Terraform may be about to
 * read the JSON of another command. The functions `hold` and `writeStacks` put the files in place.
 */
export function synthesize(): Synthesis {
  const config = readProjectConfig(PROJECT.root);
  const outdir = path.resolve(PROJECT.root, process.env.CDKTF_OUTDIR || config.output || "cdktf.out");
  fs.mkdirSync(path.dirname(outdir), { recursive: true });
  // Beside the folder, because the JSON has the way from it to the state.
  const own = fs.mkdtempSync(`${outdir}.`);
  try {
    inProject({ ...contextOf(config), CDKTF_OUTDIR: own }, () => runApp(config.app));
    const manifests = readManifests(own, outdir);
    showAnnotations(manifests.flatMap(({ annotations }) => annotations));
    const stacks = manifests.map(({ name, workingDirectory, synthesizedStackPath }) => ({
      name,
      folder: path.join(outdir, workingDirectory),
      file: shownPath(path.join(outdir, synthesizedStackPath)),
    }));
    return { stacks, outdir, files: filesIn(own) };
  } finally {
    fs.rmSync(own, { recursive: true, force: true });
  }
}

/** Every file below a folder, by its path in it. */
function filesIn(folder: string): Map<string, Buffer> {
  const entries = fs.readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [path.relative(folder, file), fs.readFileSync(file)]));
}

/** The environment that cdktf's CLI runs the app with. */
function contextOf({ context, terraformModules = [] }: ProjectConfig): Record<string, string> {
  const sources = terraformModules.map((module) => (typeof module === "string" ? module : module.source));
  const cdktfRelativeModules = sources.filter((source) => source.startsWith("./") || source.startsWith("../"));
  return {
    CDKTF_CONTEXT_JSON: JSON.stringify({ ...(context ?? contextOfEnvironment()), cdktfRelativeModules }),
    // Errors among the annotations are shown below, with the warnings.
    CDKTF_CONTINUE_SYNTH_ON_ERROR_ANNOTATIONS: "true",
    SYNTH_HCL_OUTPUT: "false",
    // Our commands compare the settings with the state, and the app need not print them.
    CDKTF_PRIVATE_ACI_COMMAND: "true",
  };
}

function contextOfEnvironment(): object {
  try {
    return Object(JSON.parse(process.env.CDKTF_CONTEXT_JSON || "{}"));
  } catch {
    throw new Refusal("CDKTF_CONTEXT_JSON: must be JSON. Unset it, or set context in cdktf.json.");
  }
}

function runApp(app: string | undefined): void {
  if (app === undefined || OWN_APPS.includes(app)) {
    // Of this command, which is not that of the app.
    const before = process.exitCode;
    process.exitCode = undefined;
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the program runs when it is loaded
    require(path.join(PROJECT.root, "dist/main.js"));
    const code = process.exitCode as number | undefined;
    process.exitCode = before;
    if (code) throw new Ended(code);
    return;
  }
  const { status } = spawnSync(app, { cwd: PROJECT.root, env: process.env, shell: true, stdio: ["inherit", 2, 2] });
  if (status !== 0) throw new Ended(status ?? 1);
}

/** Does something with a changed environment in the folder of the project. */
function inProject(environment: Record<string, string>, action: () => void): void {
  const [folder, before] = [process.cwd(), { ...process.env }];
  process.chdir(PROJECT.root);
  Object.assign(process.env, environment);
  try {
    action();
  } finally {
    process.chdir(folder);
    for (const name of Object.keys(environment)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

function readManifests(own: string, outdir: string): StackManifest[] {
  const file = path.join(own, "manifest.json");
  if (fs.existsSync(file)) return Object.values(JSON.parse(fs.readFileSync(file, "utf8")).stacks);
  throw new Refusal(
    `The app wrote no ${shownPath(path.join(outdir, "manifest.json"))}. ` +
      "Call app.synth() in it, and leave outdir to CDKTF_OUTDIR.",
  );
}

const LEVELS = new Map([
  ["@cdktf/info", "Info"],
  ["@cdktf/warn", "Warning"],
  ["@cdktf/error", "Error"],
]);

function showAnnotations(annotations: readonly Annotation[]): void {
  for (const { level, constructPath, message } of annotations) {
    console.error(`${LEVELS.get(level) ?? level}: ${constructPath}: ${message}`);
  }
  if (annotations.some(({ level }) => level === "@cdktf/error")) throw new Ended(1);
}
