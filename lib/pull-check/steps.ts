import { explain, Finding } from "./finding";
import { Clock, Progress, Step } from "./progress";
import { Redactor } from "./redactor";

/** That a step went well. */
export interface Passed<T> {
  /** What came out, for people. */
  readonly text: string;
  /** What the next steps need. */
  readonly value: T;
}

export function isFinding<T extends object>(outcome: T | Finding): outcome is Finding {
  return "situation" in outcome;
}

/** Takes the steps of a check, with the time of each. */
export class Steps {
  public readonly taken: Step[] = [];

  public constructor(
    private readonly progress: Progress,
    private readonly clock: Clock,
    private readonly redactor: Redactor,
  ) {}

  public async take<T>(
    name: string,
    action: () => Promise<Passed<T> | Finding>,
    complete: (finding: Finding) => Finding,
  ): Promise<Passed<T> | Finding> {
    this.progress.begin(name);
    const start = this.clock.now();
    const got = await action();
    const outcome = isFinding(got) ? complete(got) : got;
    const text = isFinding(outcome) ? summary(outcome) : outcome.text;
    const milliseconds = this.clock.now() - start;
    const step = { name, ok: !isFinding(outcome), text: this.redactor.foreign(text), milliseconds };
    this.taken.push(step);
    this.progress.end(step);
    return outcome;
  }
}

/** What the registry said, or what it means where it said nothing. */
function summary(finding: Finding): string {
  if (!finding.answer) return explain(finding).means;
  const { status, code, message } = finding.answer;
  return [status, code, message].filter(Boolean).join(" ");
}
