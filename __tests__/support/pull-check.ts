import { main, Terminal } from "../../lib/pull-check/main";
import { Network, ProxyUse } from "../../lib/pull-check/network";
import { Input } from "../../lib/pull-check/credentials";

export interface Surrounds {
  readonly env?: NodeJS.ProcessEnv;
  /** What standard input gives, piece by piece. */
  readonly stdin?: readonly string[];
  readonly isTTY?: boolean;
  readonly isLive?: boolean;
  readonly files?: Readonly<Record<string, string>>;
  readonly network?: Partial<Network>;
  /** Milliseconds that each look at the clock takes. */
  readonly tick?: number;
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
}

/** Runs the command in this process, with a clock that stands still but for the tests. */
export async function runPullCheck(args: readonly string[], surrounds: Surrounds = {}): Promise<Ran> {
  let [stdout, stderr, now] = ["", "", 0];
  const slept: number[] = [];
  const raw: boolean[] = [];
  const terminal: Terminal = {
    env: surrounds.env ?? {},
    stdin: inputOf(surrounds.stdin ?? [], surrounds.isTTY ?? false, raw),
    readFile: async (file) => {
      const text = surrounds.files?.[file];
      if (text === undefined) throw new Error(`no ${file}`);
      return text;
    },
    tell: (text) => void (stderr += text),
    print: (text) => void (stdout += text),
    isLive: surrounds.isLive ?? false,
    network: {
      lookup: async () => ["20.1.2.3"],
      fetch: (...rest) => fetch(...rest),
      timeoutMs: 5000,
      proxy: ProxyUse.NONE,
      ...surrounds.network,
    },
    clock: {
      now: () => (now += surrounds.tick ?? 0),
      sleep: async (milliseconds) => {
        slept.push(milliseconds);
        now += milliseconds;
      },
      everySecond: (call) => {
        call();
        return () => {};
      },
    },
  };
  const code = await main(args, terminal);
  return { code, stdout, stderr, json: stdout.startsWith("{") ? JSON.parse(stdout) : undefined, slept, raw };
}

function inputOf(chunks: readonly string[], isTTY: boolean, raw: boolean[]): Input {
  return {
    isTTY,
    setRawMode: (mode) => raw.push(mode),
    destroy: () => undefined,
    async *[Symbol.asyncIterator]() {
      for (const chunk of chunks) yield Buffer.from(chunk);
    },
  };
}
