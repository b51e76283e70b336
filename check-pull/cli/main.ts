import { PullCheckRequest, Surroundings, checkPull } from "./check-pull";
import { CredentialSources, INTERRUPTED, Input, readCredentials } from "./credentials";
import { imageNameProblem, parseImageName, wrongRegistry } from "../registry/names";
import { Network, proxyUse } from "../registry/http";
import { HELP_LINES, UsageProblem, isUsageProblem, parseOptions } from "./options";
import { Output, Streams } from "./output";
import { Redactor } from "./redactor";
import { exitCodeOf, jsonReport, textReport, usageJson, usageText } from "./report";
import { ExitCode } from "../verdict/situations/situation";
import { Clock, LiveProgress, PlainProgress } from "./steps";
import { checkUntil } from "./wait";
import { columnsOf } from "./wrap";

/** The environment of the command; tests pass their own. */
export interface Terminal extends CredentialSources, Streams {
  /** Whether standard error is a terminal, which sees more of the progress. */
  readonly isLive: boolean;
  readonly network: Network;
  readonly clock: Clock;
}

/** That the result could not be written. */
export class Unwritten extends Error {
  public readonly code: string;

  public constructor(error: NodeJS.ErrnoException) {
    super("the result could not be written");
    this.code = error.code ?? "unknown";
  }
}

/** As a shell reports a command that Ctrl+C ended. */
export const INTERRUPTED_CODE = 130;
export const INTERRUPTED_LINE = "Interrupted: the check has no result.";

/** The command; gives what the process ends with. Results go to standard output, progress to standard error. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const output = new Output(terminal);
  const isJson = args.includes("--json");
  const refuse = async (problem: UsageProblem): Promise<ExitCode> => {
    if (isJson) await output.printJson(usageJson(problem));
    else usageText(problem).forEach((line) => output.tell(line));
    return ExitCode.USAGE;
  };

  const options = parseOptions(args);
  if (isUsageProblem(options)) return refuse(options);
  if (options.help) {
    await output.print(HELP_LINES);
    return ExitCode.FINE;
  }
  // Before the password is asked for; where outputs have the user name, they also have the registry.
  const early = options.fromOutputs === "" ? imageProblem(options.image, options.username) : undefined;
  if (early) return refuse(early);
  const credentials = await readCredentials(options, terminal, output);
  if (credentials === INTERRUPTED) {
    output.tell(INTERRUPTED_LINE);
    return INTERRUPTED_CODE;
  }
  if (isUsageProblem(credentials)) return refuse(credentials);

  const { username, password, outputs } = credentials;
  const image = parseImageName(credentials.image);
  if (!image) return refuse(imageProblem(credentials.image, username)!);

  const request: PullCheckRequest = { image, username, password, os: options.os, outputs };
  const { network, clock } = terminal;
  const progress = terminal.isLive ? new LiveProgress(output, clock) : new PlainProgress(output);
  const redactor = new Redactor([image.registry, new URL(image.origin).host]);
  redactor.add(password);
  const surroundings: Surroundings = { network, progress, clock, redactor };
  const outcome = await checkUntil(() => checkPull(request, surroundings), options.waitMs, clock, progress);

  const finished = { request, outcome };
  if (isJson) await output.printJson(jsonReport(finished));
  else await output.print(textReport(finished));
  return exitCodeOf(outcome.result);
}

/** Resolves when a text is written: what is lost must not end in 0. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function imageProblem(text: string, username: string): UsageProblem | undefined {
  if (!parseImageName(text)) {
    return { problem: "The image name cannot be read.", advice: `It ${imageNameProblem(text)}.` };
  }
  const wrong = wrongRegistry(text, username);
  if (wrong === undefined) return undefined;
  return {
    problem: `The image ${wrong}.`,
    advice: "Write it in full, such as contoso.azurecr.io/team/app:v1. Nothing was asked, and no password was sent.",
  };
}

const TIMEOUT_MS = 30_000;

/** A process, as the command sees it. What takes long to load is loaded when it is used. */
export function processTerminal(process: NodeJS.Process): Terminal {
  const { stdin, stdout, stderr, env } = process;
  return {
    env,
    stdin: stdin as Input,
    readFile: async function* (file) {
      yield* (await import("node:fs")).createReadStream(file);
    },
    // Who does not read the progress still gets the verdict.
    tell: (text) => void write(stderr, text).catch(() => undefined),
    print: (text) =>
      write(stdout, text).catch((error) => {
        throw new Unwritten(error);
      }),
    columns: () => ({ print: columnsOf(stdout), tell: columnsOf(stderr) }),
    isLive: stderr.isTTY === true && env.TERM !== "dumb",
    network: {
      lookup: async (host) => {
        const addresses = await (await import("node:dns/promises")).lookup(host, { all: true });
        return addresses.map(({ address }) => address);
      },
      ask: async (asked) => (await import("../registry/transport")).ask(asked),
      timeoutMs: TIMEOUT_MS,
      proxy: proxyUse(env, process.allowedNodeEnvironmentFlags),
    },
    clock: {
      now: () => performance.now(),
      date: () => new Date(),
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      everySecond: (call) => {
        const timer = setInterval(call, 1000);
        return () => clearInterval(timer);
      },
    },
  };
}
