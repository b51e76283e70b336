import { Input } from "./read-input";
import { proxyUse } from "./proxy";
import { Terminal } from "./main";

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
