import { processTerminal } from "../../../check-pull/cli/main";
import { ProxyUse } from "../../../check-pull/registry/http";
import { FakeRegistry } from "../../support/fake-registry";

const HELP = "Usage: aci-check-pull";

type Write = (text: string, done?: (error?: Error) => void) => boolean;

/** Starts the program in this process and gives what it wrote and ends with. */
async function start(
  args: readonly string[],
  broken?: Error,
  lost: Readonly<Record<string, Write>> = {},
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const { argv, exitCode } = process;
  const listeners = process.listeners("uncaughtException");
  const written = { stdout: "", stderr: "" };
  const spies = (["stdout", "stderr"] as const).map((name) =>
    jest.spyOn(process[name], "write").mockImplementation(((text, done) => {
      if (lost[name]) return lost[name](text, done);
      written[name] += text;
      done?.();
      return true;
    }) as Write as typeof process.stdout.write),
  );
  process.argv = ["node", "check-pull.js", ...args];
  try {
    await jest.isolateModulesAsync(async () => {
      if (broken) {
        const actual = jest.requireActual("../../../check-pull/cli/main");
        jest.doMock("../../../check-pull/cli/main", () => ({ ...actual, main: () => Promise.reject(broken) }));
      }
      await import("../../../check-pull/cli/bin");
      await new Promise(setImmediate);
    });
    return { code: process.exitCode, ...written };
  } finally {
    spies.forEach((spy) => spy.mockRestore());
    jest.dontMock("../../../check-pull/cli/main");
    process.argv = argv;
    process.exitCode = exitCode;
    for (const added of process.listeners("uncaughtException").filter((each) => !listeners.includes(each))) {
      process.removeListener("uncaughtException", added);
    }
    for (const stream of [process.stdout, process.stderr]) stream.emit("error", new Error("known elsewhere"));
    for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners("error");
  }
}

describe("The program", () => {
  it("passes on its arguments and the exit code", async () => {
    expect(await start(["--help"])).toMatchObject({ code: 0, stdout: expect.stringContaining(HELP), stderr: "" });
    expect(await start(["--nonsense"])).toEqual({
      code: 64,
      stdout: "",
      stderr: "Unknown option --nonsense.\nThe nearest is --json. See aci-check-pull --help.\n",
    });
  });

  it("fails with 70 for a defect of its own, and does not show the text of the error", async () => {
    // WHEN
    const { code, stdout, stderr } = await start([], new TypeError("a secret"));

    // THEN
    expect(code).toBe(70);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/^The command itself failed, please report it: TypeError at .*\n$/);
    expect(stderr).not.toContain("a secret");
  });

  it.each<[string, Write, string]>([
    ["with a code", (_text, done) => (done!(Object.assign(new Error(), { code: "EPIPE" })), false), "EPIPE"],
    ["without a code", (_text, done) => (done!(new Error()), false), "unknown"],
    [
      "at once",
      () => {
        throw Object.assign(new Error(), { code: "ENOSPC" });
      },
      "ENOSPC",
    ],
  ])("fails with 70 where its result is lost, %s", async (_name, stdout, code) => {
    expect(await start(["--help"], undefined, { stdout })).toEqual({
      code: 70,
      stdout: "",
      stderr: `The result cannot be written to standard output (${code}).\n`,
    });
  });

  it("fails with 70 for a defect also where nobody reads it", async () => {
    const stderr = () => {
      throw new Error();
    };

    expect(await start([], new Error(), { stderr })).toMatchObject({ code: 70 });
    expect(await start(["--nonsense"], undefined, { stderr })).toMatchObject({ code: 64 });
  });

  it.each([
    ["", false, false],
    ["\n", true, false],
    ["", false, true],
  ])(
    "ends with 130 and one line when it is interrupted (%j, terminal %s, without a reader %s)",
    async (line, isTTY, isLost) => {
      // GIVEN the program, which adds its listener when it is loaded
      const before = process.listeners("SIGINT");
      const written: string[] = [];
      const exits: unknown[] = [];
      const stderr = { isTTY: process.stderr.isTTY };
      await start(["--help"]);
      const [interrupt] = process.listeners("SIGINT").filter((each) => !before.includes(each));
      const exit = jest.spyOn(process, "exit").mockImplementation(((code: unknown) => exits.push(code)) as never);
      const write = jest.spyOn(process.stderr, "write").mockImplementation(((text: string, done: () => void) => {
        if (isLost) throw new Error("EPIPE");
        written.push(text);
        done();
        return true;
      }) as never);
      process.stderr.isTTY = isTTY;

      // WHEN
      (interrupt as () => void)();
      exit.mockRestore();
      write.mockRestore();
      process.stderr.isTTY = stderr.isTTY;

      // THEN
      expect(exits).toEqual([130]);
      expect(written).toEqual(isLost ? [] : [`${line}Interrupted: the check has no result.\n`]);
      process.removeAllListeners("SIGINT");
      for (const each of before) process.on("SIGINT", each as NodeJS.SignalsListener);
    },
  );

  it("survives a defect that has no place", async () => {
    // WHEN
    const { stderr } = await start([], { name: "Odd" } as Error);

    // THEN
    expect(stderr).toBe("The command itself failed, please report it: Odd\n");
  });
});

describe("A process", () => {
  const as = (changes: object) => processTerminal({ ...process, ...changes } as NodeJS.Process);

  it("is live where standard error is a terminal that understands more than lines", () => {
    expect(as({ stderr: { isTTY: true }, env: {} }).isLive).toBe(true);
    expect(as({ stderr: { isTTY: true }, env: { TERM: "dumb" } }).isLive).toBe(false);
    expect(as({ stderr: {}, env: {} }).isLive).toBe(false);
  });

  it("gives a request half a minute, and knows of proxies", () => {
    const { network } = as({ env: { HTTPS_PROXY: "http://proxy" }, allowedNodeEnvironmentFlags: new Set() });

    expect(network).toMatchObject({ timeoutMs: 30_000, proxy: ProxyUse.IGNORED });
  });

  it("resolves names, reads files, asks servers and knows the time", async () => {
    // GIVEN
    const { network, readFile, clock } = as({});

    // THEN
    expect(await network.lookup("127.0.0.1")).toEqual(["127.0.0.1"]);
    let text = "";
    for await (const chunk of readFile(__filename)) text += Buffer.from(chunk).toString();
    expect(text).toContain("knows the time");
    const registry = await FakeRegistry.start({ base: { status: 200, body: "here" } });
    const asked = {
      url: `http://${registry.host}/v2/`,
      headers: {},
      mostBytes: 9,
      signal: new AbortController().signal,
    };
    await expect(network.ask(asked)).resolves.toMatchObject({ status: 200, body: Buffer.from("here"), cut: false });
    await registry.stop();
    const start = clock.now();
    await clock.sleep(5);
    expect(clock.now()).toBeGreaterThan(start);
    expect(Math.abs(clock.date().getTime() - Date.now())).toBeLessThan(60_000);
  });

  it("calls something every second until it is stopped", () => {
    // GIVEN
    jest.useFakeTimers();
    const calls: string[] = [];

    // WHEN
    const stop = as({}).clock.everySecond(() => calls.push("tick"));
    jest.advanceTimersByTime(2500);
    stop();
    jest.advanceTimersByTime(5000);
    jest.useRealTimers();

    // THEN
    expect(calls).toEqual(["tick", "tick"]);
  });
});
