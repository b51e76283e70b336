import { ChildProcess } from "node:child_process";
import { Ended, Refusal, ignoreClosedPipe, refuseArguments, run } from "../../../app/process/ending";
import { readProjectConfig } from "../../../app/process/project";
import { CommandProject, refusal } from "../../support/command-project";

let project: CommandProject;

beforeEach(() => {
  project = new CommandProject();
});

afterEach(() => project.remove());

describe("The end of a command", () => {
  it.each([
    ["nothing", undefined, undefined, []],
    ["a refusal", new Refusal("No."), 1, ["No."]],
    ["a refusal with a code", new Refusal("No.", 64), 64, ["No."]],
    ["an end", new Ended(3), 3, []],
  ])("GIVEN %s, THEN it has its code and its words", async (_, error, code, said) => {
    await run(() => {
      if (error) throw error;
    });
    expect(process.exitCode).toBe(code);
    expect(project.said()).toEqual(said);
  });

  it("fails with a defect as it is", async () => {
    await expect(run(() => Promise.reject(new RangeError("a defect")))).rejects.toThrow(RangeError);
  });

  it("GIVEN a reader that ends, THEN that is no failure, and a full disk is one", () => {
    const error = (code: string) => Object.assign(new Error(code), { code });
    ignoreClosedPipe(error("EPIPE"));
    ignoreClosedPipe(error("ERR_STREAM_DESTROYED"));
    expect(process.exitCode).toBeUndefined();
    ignoreClosedPipe(error("ENOSPC"));
    expect(process.exitCode).toBe(1);
    process.exitCode = 64;
    ignoreClosedPipe(error("ENOSPC"));
    expect(process.exitCode).toBe(64);
  });

  it("fails for arguments of a command that has none", async () => {
    expect(() => refuseArguments("build", [])).not.toThrow();
    expect(await refusal(() => refuseArguments("build", ["a"]))).toBe(
      "npm run build takes no arguments, and was given a.",
    );
    expect(await refusal(() => refuseArguments("synth", ["a", "b"], "why"))).toBe(
      "npm run synth takes no arguments, and was given a b: why.",
    );
  });
});

describe("cdktf.json", () => {
  it("may have each key", () => {
    const config = { app: "a", output: "b", context: {}, terraformModules: ["./m", { source: "n" }] };
    project.write("cdktf.json", JSON.stringify(config));
    expect(readProjectConfig(project.root)).toEqual(config);
  });

  it.each([
    ["{", /^cdktf\.json cannot be read: /],
    ["[]", /^cdktf\.json: must be an object, such as \{\}\.$/],
    ['{ "app": 5, "output": "" }', /^cdktf\.json: app must be a command, .+\ncdktf\.json: output must be .+\.$/],
    ['{ "context": [] }', /^cdktf\.json: context must be an object\.$/],
    ['{ "terraformModules": "m" }', /^cdktf\.json: terraformModules must be a list of modules\.$/],
    ['{ "terraformModules": [{}] }', /^cdktf\.json: terraformModules must be a list of modules\.$/],
    ['{ "terraformModules": [5] }', /^cdktf\.json: terraformModules must be a list of modules\.$/],
  ])("fails for %s", async (text, message) => {
    project.write("cdktf.json", text);
    expect(await refusal(() => readProjectConfig(project.root))).toMatch(message);
  });
});

describe("A stop signal", () => {
  type Signals = typeof import("../../../app/process/signals");

  /** The module with a memory of its own. */
  function signals(): Signals {
    let module: Signals;
    jest.isolateModules(() => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- it remembers signals
      module = require("../../../app/process/signals");
    });
    return module!;
  }

  it.each([
    ["SIGINT", "SIGINT", 130],
    ["SIGTERM", "SIGTERM", 143],
    ["SIGHUP", "SIGTERM", 129],
  ] as const)(
    "GIVEN %s twice, THEN Terraform receives %s once, and nothing is started",
    async (signal, received, code) => {
      const { passSignalsTo, refuseAfterStop, watchSignals } = signals();
      const kill = jest.fn();
      watchSignals();
      refuseAfterStop("it");
      passSignalsTo({ kill } as unknown as ChildProcess);
      process.emit(signal);
      process.emit(signal);
      expect(kill.mock.calls).toEqual([[received]]);
      expect(() => refuseAfterStop("terraform apply")).toThrow(
        expect.objectContaining({ message: `Stopped by ${signal} before terraform apply.`, code }),
      );
    },
  );

  it("GIVEN Ctrl-C in a terminal, THEN it is not sent twice", () => {
    const { passSignalsTo, watchSignals } = signals();
    const kill = jest.fn();
    project.inTerminal();
    watchSignals();
    passSignalsTo({ kill } as unknown as ChildProcess);
    process.emit("SIGINT");
    expect(kill).not.toHaveBeenCalled();
  });

  it("GIVEN nothing that runs, THEN it is remembered", async () => {
    const { refuseAfterStop, watchSignals } = signals();
    watchSignals();
    process.emit("SIGTERM");
    expect(await refusal(() => refuseAfterStop("init"))).toBe("Stopped by SIGTERM before init.");
  });
});
