import { harmless } from "./harmless";
import { wrapped } from "./wrap";

/** The two streams of the command. */
export interface Streams {
  /** Writes to standard output: the result. Rejects where it cannot. */
  readonly print: (text: string) => Promise<void>;
  /** Writes to standard error: progress and questions. */
  readonly tell: (text: string) => void;
  /** The columns of each stream that is a terminal. */
  readonly columns?: () => { readonly print?: number; readonly tell?: number };
}

/** The control characters that the command itself writes around a line. */
export interface Around {
  readonly start?: "" | "\r" | "\r\u001b[K";
  readonly end?: "" | "\n";
}

/** The only way out of the command: every text is a harmless line, whoever wrote it. */
export class Output {
  public constructor(private readonly streams: Streams) {}

  /** Prints lines. */
  public print(lines: readonly string[]): Promise<void> {
    const columns = this.streams.columns?.().print;
    return this.streams.print(lines.map((line) => `${shown(line, columns)}\n`).join(""));
  }

  /** Prints an object as JSON; its strings are harmless where they are read, too. */
  public printJson(value: object): Promise<void> {
    const text = JSON.stringify(value, (_key, part) => (typeof part === "string" ? harmless(part) : part), 2);
    return this.streams.print(`${text}\n`);
  }

  /** Writes a line to standard error. */
  public tell(line: string, { start = "", end = "\n" }: Around = {}): void {
    this.streams.tell(`${start}${shown(line, this.streams.columns?.().tell)}${end}`);
  }
}

/** A harmless text, in lines that a terminal does not break within a word. */
function shown(line: string, columns: number | undefined): string {
  // A break may put at the start of a line what is harmless only elsewhere.
  return wrapped(harmless(line), columns).map(harmless).join("\n");
}
