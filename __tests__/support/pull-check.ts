import { main, Terminal } from "../../check-pull/cli/main";
import { Network, ProxyUse } from "../../check-pull/registry/http";
import { ask } from "../../check-pull/registry/transport";
import { Input } from "../../check-pull/cli/credentials";

export interface Surrounds {
  readonly env?: NodeJS.ProcessEnv;
  /** The content of standard input, in chunks. */
  readonly stdin?: readonly (string | Uint8Array)[];
  /** Whether standard input stays open after that, so that whoever asks for more waits forever. */
  readonly stdinStaysOpen?: boolean;
  readonly isTTY?: boolean;
  readonly isLive?: boolean;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly network?: Partial<Network>;
  /** Milliseconds that each look at the clock takes. */
  readonly tick?: number;
  /** The date of the machine; 2026-12-01 by default. */
  readonly date?: string;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The object of `--json`. */
  readonly json: any;
  readonly slept: readonly number[];
  /** How raw mode was switched. */
  readonly raw: readonly boolean[];
  /** Whether standard input was let go, without which the process would not end. */
  readonly isStdinReleased: boolean;
  /** How many timers still run. */
  readonly timers: number;
}

/** Runs the command in this process, with a clock that stands still but for the tests. */
export async function runPullCheck(args: readonly string[], surrounds: Surrounds = {}): Promise<Ran> {
  let [stdout, stderr, now] = ["", "", 0];
  const slept: number[] = [];
  const stdin = new FakeInput(surrounds);
  let timers = 0;
  const terminal: Terminal = {
    env: surrounds.env ?? {},
    stdin,
    readFile: async function* (file) {
      const text = surrounds.files?.[file];
      if (text === undefined) throw new Error(`no ${file}`);
      yield Buffer.from(text);
    },
    tell: (text) => void (stderr += text),
    print: async (text) => void (stdout += text),
    isLive: surrounds.isLive ?? false,
    network: {
      lookup: async () => ["20.1.2.3"],
      ask,
      timeoutMs: 5000,
      proxy: ProxyUse.NONE,
      ...surrounds.network,
    },
    clock: {
      date: () => new Date(surrounds.date ?? "2026-12-01T00:00:00Z"),
      now: () => (now += surrounds.tick ?? 0),
      sleep: async (milliseconds) => {
        slept.push(milliseconds);
        now += milliseconds;
      },
      everySecond: (call) => {
        call();
        timers += 1;
        return () => {
          timers -= 1;
        };
      },
    },
  };
  const code = await main(args, terminal);
  const json = stdout.startsWith("{") ? JSON.parse(stdout) : undefined;
  return { code, stdout, stderr, json, slept, raw: stdin.raw, isStdinReleased: stdin.isReleased, timers };
}

class FakeInput implements Input {
  public readonly raw: boolean[] = [];
  public readonly isTTY: boolean;
  public isReleased = false;

  public constructor(private readonly surrounds: Surrounds) {
    this.isTTY = surrounds.isTTY ?? false;
  }

  public setRawMode(mode: boolean): void {
    this.raw.push(mode);
  }

  public destroy(): void {
    this.isReleased = true;
  }

  public async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    for (const chunk of this.surrounds.stdin ?? []) yield Buffer.from(chunk);
    if (this.surrounds.stdinStaysOpen) throw new Error("this would wait forever");
  }
}
