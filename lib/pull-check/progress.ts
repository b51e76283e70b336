/** One step of the check, when it is over. */
export interface Step {
  readonly name: string;
  readonly ok: boolean;
  /** What came out. */
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
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Calls something every second until the returned function is called. */
  readonly everySecond: (call: () => void) => () => void;
}

/** A line for each step, for pipelines. */
export class PlainProgress implements Progress {
  public constructor(private readonly write: (text: string) => void) {}

  public begin(): void {
    // A pipeline's log has no use for it.
  }

  public end(step: Step): void {
    this.write(`${lineOf(step)}\n`);
  }

  public note(text: string): void {
    this.write(`${text}\n`);
  }
}

/** A terminal also sees the step that is being taken, and for how long. */
export class LiveProgress implements Progress {
  private stop = () => {};

  public constructor(
    private readonly write: (text: string) => void,
    private readonly clock: Clock,
  ) {}

  public begin(name: string): void {
    const start = this.clock.now();
    this.write(`..      ${name}`);
    this.stop = this.clock.everySecond(() => {
      this.write(`\r..      ${name} (${Math.round((this.clock.now() - start) / 1000)} s)`);
    });
  }

  public end(step: Step): void {
    this.stop();
    // Back to the beginning, and the rest of the line away.
    this.write(`\r\u001b[K${lineOf(step)}\n`);
  }

  public note(text: string): void {
    this.write(`${text}\n`);
  }
}

function lineOf({ name, ok, text, milliseconds }: Step): string {
  return `${ok ? "ok    " : "FAILED"}  ${name}: ${text} (${Math.round(milliseconds)} ms)`;
}
