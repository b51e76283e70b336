import { checkPull, Surroundings } from "./check-pull";
import { CredentialSources, INTERRUPTED, readCredentials } from "./credentials";
import { ExitCode } from "./exit-code";
import { HELP_TEXT } from "./help-text";
import { imageNameProblem, parseImageName } from "./image-name";
import { Network } from "./network";
import { parseOptions } from "./options";
import { Clock, LiveProgress, PlainProgress } from "./progress";
import { Redactor } from "./redactor";
import { PullCheckRequest } from "./registry-client";
import { exitCodeOf, jsonReport, textReport, usageJson, usageText } from "./report";
import { isUsageProblem, UsageProblem } from "./usage-problem";
import { checkUntil } from "./wait";

/** What the command runs in; the tests bring their own. */
export interface Terminal extends CredentialSources {
  /** Writes to standard output: the result. */
  readonly print: (text: string) => void;
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
  const isJson = args.includes("--json");
  const refuse = (problem: UsageProblem): ExitCode => {
    if (isJson) terminal.print(usageJson(problem));
    else terminal.tell(usageText(problem));
    return ExitCode.USAGE;
  };

  const options = parseOptions(args);
  if (isUsageProblem(options)) return refuse(options);
  if (options.help) {
    terminal.print(HELP_TEXT);
    return ExitCode.FINE;
  }
  const credentials = await readCredentials(options, terminal);
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
  const write = (text: string) => terminal.tell(redactor.hide(text));
  const { network, clock } = terminal;
  const progress = terminal.isLive ? new LiveProgress(write, clock) : new PlainProgress(write);
  const surroundings: Surroundings = { network, progress, clock, redactor };
  const outcome = await checkUntil(() => checkPull(request, surroundings), options.waitMs, clock, progress);

  const finished = { request, outcome };
  terminal.print(isJson ? jsonReport(finished, redactor) : textReport(finished, redactor));
  return exitCodeOf(outcome.result);
}
