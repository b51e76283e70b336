import { Outcome, PullCheckRequest } from "./check-pull";
import { ExitCode, RESULTS } from "../verdict/situations/situation";
import { explain, ShownFinding } from "../verdict/finding";
import { situationOf } from "../verdict/situations/situations";
import { UsageProblem } from "./options";

export interface Finished {
  readonly request: PullCheckRequest;
  readonly outcome: Outcome & { readonly attempts: number };
}

export function exitCodeOf({ situation }: ShownFinding): ExitCode {
  return situationOf(situation).exitCode;
}

/** The result for people: what it means, what to do, what the registry said, and what else is worth knowing. */
export function textReport({ outcome }: Finished): string[] {
  const { result, warnings, attempts } = outcome;
  const { means, whatToDo } = explain(result);
  const word = RESULTS[exitCodeOf(result)];
  const name = word === result.situation ? word : `${word} (${result.situation})`;
  const lines = [`${name}: ${means}`];
  if (result.situation !== "fine") lines.push(`What to do: ${whatToDo}`, pageOf(result));
  if (result.answer) lines.push(`The answer was: ${answerText(result)}`);
  if (attempts > 1) lines.push(`Tried ${attempts} times.`);
  for (const warning of warnings) {
    const text = explain(warning);
    lines.push(`warning (${warning.situation}): ${text.means}`, `What to do: ${text.whatToDo}`, pageOf(warning));
  }
  return lines;
}

/** The result for pipelines; its names are part of the contract. */
export function jsonReport({ request, outcome }: Finished): object {
  const { image, username, os } = request;
  const { result, warnings, steps, digest, attempts } = outcome;
  return {
    exitCode: exitCodeOf(result),
    result: RESULTS[exitCodeOf(result)],
    situation: result.situation,
    ...explain(result),
    answer: result.answer ?? null,
    warnings: warnings.map((warning) => ({ situation: warning.situation, ...explain(warning) })),
    image: image.text,
    registry: image.registry,
    repository: image.repository,
    tag: image.tag ?? null,
    digest: digest || image.digest || null,
    username,
    os,
    attempts,
    steps: steps.map((step) => ({ ...step, milliseconds: Math.round(step.milliseconds) })),
  };
}

/** Returns the text for a problem that stopped the command before it began. */
export function usageText({ problem, advice }: UsageProblem): string[] {
  return [problem, advice];
}

/** The same for pipelines. */
export function usageJson({ problem, advice }: UsageProblem): object {
  return {
    exitCode: ExitCode.USAGE,
    result: RESULTS[ExitCode.USAGE],
    situation: "usage",
    means: problem,
    whatToDo: advice,
  };
}

/** Where the repository of this command explains a situation: each has a heading of its own. */
const pageOf = ({ situation }: ShownFinding) => `More: docs/situations.md#${situation}`;

function answerText({ answer }: ShownFinding): string {
  return [answer!.status, answer!.code, answer!.message].filter(Boolean).join(" ");
}
