import { Surroundings, checkPull } from "./check-pull";
import { CredentialSources, INTERRUPTED, Input, readCredentials } from "./credentials";
import { imageNameProblem, parseImageName } from "./image-name";
import { Network, proxyUse } from "./network";
import { HELP_LINES, UsageProblem, isUsageProblem, parseOptions } from "./options";
import { Output, Streams } from "./output";
import { Redactor } from "./redactor";
import { PullCheckRequest } from "./registry-client";
import { exitCodeOf, jsonReport, textReport, usageJson, usageText } from "./report";
import { ExitCode } from "./situations/situation";
import { Clock, LiveProgress, PlainProgress } from "./steps";
import { checkUntil } from "./wait";

/** What the command runs in; the tests bring their own. */
export interface Terminal extends CredentialSources, Streams {
  /** Whether standard error is a terminal, which sees more of the progress. */
  readonly isLive: boolean;
  readonly network: Network;
  readonly clock: Clock;
}

/** As a shell reports a command that Ctrl+C ended. */
const INTERRUPTED_CODE = 130;

/** The command; gives what the process ends with. Results go to standard output, progress to standard error. */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const redactor = new Redactor();
  const output = new Output(terminal);
  const isJson = args.includes("--json");
  const refuse = (problem: UsageProblem): ExitCode => {
    if (isJson) output.printJson(usageJson(problem));
    else usageText(problem).forEach((line) => output.tell(line));
    return ExitCode.USAGE;
  };

  const options = parseOptions(args);
  if (isUsageProblem(options)) return refuse(options);
  if (options.help) {
    output.print(HELP_LINES);
    return ExitCode.FINE;
  }
  const credentials = await readCredentials(options, terminal, output);
  if (credentials === INTERRUPTED) return INTERRUPTED_CODE;
  if (isUsageProblem(credentials)) return refuse(credentials);

  const { username, password } = credentials;
  redactor.add(password);
  redactor.add(`${username}:${password}`);
  const image = parseImageName(credentials.image);
  if (!image) {
    return refuse({ problem: "The image name cannot be read.", advice: `It ${imageNameProblem(credentials.image)}.` });
  }

  const request: PullCheckRequest = { image, username, password, os: options.os };
  const { network, clock } = terminal;
  const progress = terminal.isLive ? new LiveProgress(output, clock) : new PlainProgress(output);
  const surroundings: Surroundings = { network, progress, clock, redactor };
  const outcome = await checkUntil(() => checkPull(request, surroundings), options.waitMs, clock, progress);

  const finished = { request, outcome };
  if (isJson) output.printJson(jsonReport(finished));
  else output.print(textReport(finished));
  return exitCodeOf(outcome.result);
}

const TIMEOUT_MS = 30_000;

/** A process, as the command sees it. What takes long to load is loaded when it is used. */
export function processTerminal(process: NodeJS.Process): Terminal {
  const { stdin, stdout, stderr, env } = process;
  return {
    env,
    stdin: stdin as Input,
    readFile: async (file) => (await import("node:fs/promises")).readFile(file, "utf8"),
    tell: (text) => void stderr.write(text),
    print: (text) => void stdout.write(text),
    isLive: stderr.isTTY === true && env.TERM !== "dumb",
    network: {
      lookup: async (host) => {
        const addresses = await (await import("node:dns/promises")).lookup(host, { all: true });
        return addresses.map(({ address }) => address);
      },
      fetch: (...args) => fetch(...args),
      timeoutMs: TIMEOUT_MS,
      proxy: proxyUse(env, process.allowedNodeEnvironmentFlags),
    },
    clock: {
      now: () => performance.now(),
      sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
      everySecond: (call) => {
        const timer = setInterval(call, 1000);
        return () => clearInterval(timer);
      },
    },
  };
}
