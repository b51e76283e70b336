import { Finding, ShownFinding, explain } from "../verdict/finding";
import { Output } from "./output";
import { Redactor } from "./redactor";
import { Said } from "../registry/said";

/** One step of the check, when it is over. */
export interface Step {
  readonly name: string;
  readonly ok: boolean;
  /** The result. */
  readonly text: string;
  readonly milliseconds: number;
}

/** Tells what the check is doing. */
export interface Progress {
  /** A step begins. */
  begin(name: string): void;
  /** The step is over. */
  end(step: Step): void;
  /** Something else worth telling. */
  note(text: string): void;
}

/** The time, which the tests set. */
export interface Clock {
  /** Milliseconds since some start, which no change of the system's clock moves. */
  readonly now: () => number;
  /** The date of this machine. */
  readonly date: () => Date;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Calls something every second until the returned function is called. */
  readonly everySecond: (call: () => void) => () => void;
}

/** A line for each step, for pipelines. */
export class PlainProgress implements Progress {
  public constructor(private readonly output: Output) {}

  public begin(): void {
    // A pipeline's log has no use for it.
  }

  public end(step: Step): void {
    this.output.tell(lineOf(step));
  }

  public note(text: string): void {
    this.output.tell(text);
  }
}

/** A terminal also sees the step that is being taken, and for how long. */
export class LiveProgress implements Progress {
  private stop = () => {};

  public constructor(
    private readonly output: Output,
    private readonly clock: Clock,
  ) {}

  public begin(name: string): void {
    const start = this.clock.now();
    this.output.tell(`..      ${name}`, { end: "" });
    this.stop = this.clock.everySecond(() => {
      const seconds = Math.round((this.clock.now() - start) / 1000);
      this.output.tell(`..      ${name} (${seconds} s)`, { start: "\r", end: "" });
    });
  }

  public end(step: Step): void {
    this.stop();
    // Back to the beginning, and the rest of the line away.
    this.output.tell(lineOf(step), { start: "\r\u001b[K" });
  }

  public note(text: string): void {
    this.output.tell(text);
  }
}

function lineOf({ name, ok, text, milliseconds }: Step): string {
  return `${ok ? "ok    " : "FAILED"}  ${name}: ${text} (${Math.round(milliseconds)} ms)`;
}

/** That a step went well. */
export interface Passed<T> {
  /** The result for people; a plain text is foreign. */
  readonly text: string | Said;
  /** The value for the next steps. */
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
    show: (finding: Finding) => ShownFinding,
  ): Promise<Passed<T> | Finding> {
    this.progress.begin(name);
    const start = this.clock.now();
    const outcome = await action();
    const text = isFinding(outcome) ? summary(show(outcome)) : this.redactor.redact([outcome.text]).join("");
    const milliseconds = this.clock.now() - start;
    const step = { name, ok: !isFinding(outcome), text, milliseconds };
    this.taken.push(step);
    this.progress.end(step);
    return outcome;
  }
}

/** Returns the answer of the registry, or the meaning of no answer. */
function summary(finding: ShownFinding): string {
  if (!finding.answer) return explain(finding).means;
  const { status, code, message } = finding.answer;
  return [status, code, message].filter(Boolean).join(" ");
}
