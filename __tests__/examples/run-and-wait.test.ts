import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const SCRIPT = path.resolve(__dirname, "../../examples/nightly-task/run-and-wait");
const ID = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.ContainerInstance/containerGroups/report";
const OLD = "2026-11-25T03:30:05Z";
const NEW = "2026-11-26T03:30:07Z";

/** Azure's CLI with the answers of a test, one file each; the last one is repeated. */
const AZ = `#!/bin/sh
echo "az $*" >> "$FAKE/calls"
answer() { # KIND
  n=$(($(cat "$FAKE/$1.asked" 2>/dev/null || echo 0) + 1))
  echo $n > "$FAKE/$1.asked"
  while [ ! -f "$FAKE/$1.$n" ]; do n=$((n - 1)); done
  if grep -q '^ERROR' "$FAKE/$1.$n"; then cat "$FAKE/$1.$n" >&2; exit 1; fi
  cat "$FAKE/$1.$n"
}
case "$1 $2 $*" in
  "container show "*restartPolicy*) answer policy ;;
  "container show "*) answer look ;;
  "container start "*) answer start ;;
  "container logs "*) answer "log" ;;
  *) echo "ERROR: unknown" >&2; exit 2 ;;
esac
`;
const SLEEP = `#!/bin/sh
echo $(($(cat "$FAKE/clock") + $1)) > "$FAKE/clock"
`;
const DATE = `#!/bin/sh
cat "$FAKE/clock"
`;

type Row = readonly [kind: string, name: string, state: string, code: number | "None", start: string];

const row = (name: string, state: string, code: number | "None", start: string, kind = "main"): Row => [
  kind,
  name,
  state,
  code,
  start,
];
const before = row("report", "Terminated", 0, OLD);
const running = row("report", "Running", "None", NEW);
const ended = (code: number | "None", name = "report") => row(name, "Terminated", code, NEW);

interface Given {
  readonly options?: readonly string[];
  readonly policy?: string;
  /** The state that Azure shows before the start, and then look by look. */
  readonly looks?: readonly (readonly Row[] | string)[];
  readonly starts?: readonly string[];
  readonly log?: string;
  readonly id?: string;
}

function runAndWait({ options = [], policy = "Never", looks, starts = [""], log = "the log", id = ID }: Given) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "run-and-wait-"));
  try {
    const bin = path.join(folder, "bin");
    const fake = path.join(folder, "fake");
    for (const each of [bin, fake]) fs.mkdirSync(each);
    for (const [name, text] of Object.entries({ az: AZ, sleep: SLEEP, date: DATE })) {
      fs.writeFileSync(path.join(bin, name), text, { mode: 0o755 });
    }
    const answers = (kind: string, texts: readonly string[]) =>
      texts.forEach((text, index) => fs.writeFileSync(path.join(fake, `${kind}.${index + 1}`), text));
    const shown = (looks ?? [[before], [running], [ended(0)]]).map((look) =>
      typeof look === "string" ? look : look.map((each) => `${each.join("\t")}\n`).join(""),
    );
    answers("look", shown);
    answers("start", starts);
    answers("policy", [policy]);
    answers("log", [`${log}\n`]);
    fs.writeFileSync(path.join(fake, "clock"), "1000\n");
    fs.writeFileSync(path.join(fake, "calls"), "");
    const { status, stdout, stderr } = spawnSync("sh", [SCRIPT, ...options, id], {
      encoding: "utf8",
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, FAKE: fake, TMPDIR: folder },
    });
    const read = (name: string) => fs.readFileSync(path.join(fake, name), "utf8");
    const calls = read("calls").trim().split("\n").filter(Boolean);
    return {
      status,
      stdout,
      stderr,
      starts: calls.filter((call) => call.startsWith("az container start")),
      logs: calls.filter((call) => call.startsWith("az container logs")),
      seconds: Number(read("clock")) - 1000,
      left: fs.readdirSync(folder).sort(),
    };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

describe("The script run-and-wait", () => {
  it("starts the group, waits, prints the log and ends with 0 when the container did", () => {
    // WHEN
    const { status, stdout, stderr, starts, left } = runAndWait({});

    // THEN
    expect([status, stdout, stderr]).toEqual([0, "the log\n", "run-and-wait: the log of report:\n"]);
    expect(starts).toEqual([`az container start --ids ${ID} --no-wait`]);
    expect(left).toEqual(["bin", "fake"]);
  });

  it.each([1, 3, 124, 137, 255])("ends with the exit code %d of the container", (code) => {
    const { status, stdout, stderr } = runAndWait({ looks: [[before], [running], [ended(code)]] });
    expect([status, stdout]).toEqual([code, "the log\n"]);
    expect(stderr).toContain(`The task failed with exit code ${code}.`);
  });

  it.each([256, 3221225477, "None"] as const)("ends with 1 for the exit code %s, which no process can have", (code) => {
    expect(runAndWait({ looks: [[before], [ended(code)]] }).status).toBe(1);
  });

  it("ends with 124 when the time is over, and lets the task continue", () => {
    // WHEN
    const { status, stdout, stderr, seconds } = runAndWait({ options: ["-m", "2"], looks: [[before], [running]] });

    // THEN
    expect([status, stdout, seconds]).toEqual([124, "the log\n", 120]);
    expect(stderr).toContain(
      `The task has not ended after 2 minutes and continues. Stop it with: az container stop --ids ${ID}\n`,
    );
  });

  it("does not take the end of the run before for that of this one", () => {
    const old = row("report", "Terminated", 7, OLD);
    expect(runAndWait({ looks: [[old], [old], [old], [running], [ended(0)]] }).status).toBe(0);
    expect(runAndWait({ looks: [[before], [before], [ended(5)]] }).status).toBe(5);
    expect(runAndWait({ options: ["-m", "1"], looks: [[before]] }).status).toBe(124);
  });

  it("takes the first end of a group that has never run", () => {
    expect(runAndWait({ looks: [[row("report", "None", "None", "None")], [ended(4)]] }).status).toBe(4);
  });

  it("ends with the code of the first container that failed, also while another one runs", () => {
    const two = [before, row("proxy", "Terminated", 0, OLD)];
    expect(runAndWait({ looks: [two, [ended(0), ended(6, "proxy")]] }).status).toBe(6);
    expect(runAndWait({ looks: [two, [ended(3), row("proxy", "Running", "None", NEW)]] }).status).toBe(3);
    expect(
      runAndWait({ looks: [two, [ended(0), row("proxy", "Running", "None", NEW)]], options: ["-m", "1"] }).status,
    ).toBe(124);
  });

  it("waits for the named container only", () => {
    const two = [before, row("proxy", "Terminated", 0, OLD)];
    const looks = [two, [ended(0), row("proxy", "Running", "None", NEW)]];
    expect(runAndWait({ looks, options: ["-c", "report"] }).status).toBe(0);
    expect(
      runAndWait({ looks: [two, [running, ended(9, "proxy")], [ended(0)]], options: ["-c", "report"] }).status,
    ).toBe(0);
  });

  it("ends with the code of an init container that failed, and prints its log", () => {
    const init = (state: string, code: number | "None", start: string) => row("fetch", state, code, start, "init");
    const { status, logs } = runAndWait({
      looks: [
        [init("Terminated", 0, OLD), before],
        [init("Terminated", 7, NEW), row("report", "Waiting", "None", "None")],
      ],
    });
    expect(status).toBe(7);
    expect(logs).toEqual(["fetch", "report"].map((name) => `az container logs --ids ${ID} --container-name ${name}`));
  });

  it("waits for a later try with the restart policy OnFailure", () => {
    expect(runAndWait({ policy: "OnFailure", looks: [[before], [ended(3)], [ended(0)]] }).status).toBe(0);
    expect(runAndWait({ policy: "OnFailure", looks: [[before], [ended(3)]], options: ["-m", "1"] }).status).toBe(124);
  });

  it("goes on when Azure cannot be asked for a while, and says so when it never can", () => {
    expect(runAndWait({ looks: [[before], "ERROR: busy", "ERROR: busy", [ended(0)]] }).status).toBe(0);
    const { status, stderr } = runAndWait({
      looks: [[before], "ERROR: (ResourceNotFound) gone"],
      options: ["-m", "1"],
    });
    expect(status).toBe(124);
    expect(stderr).toContain("Azure does not show the group: ERROR: (ResourceNotFound) gone");
  });

  it("starts the group again while it is in transition", () => {
    const { status, starts } = runAndWait({ starts: ["ERROR: (ContainerGroupTransitioning) wait", ""] });
    expect([status, starts.length]).toEqual([0, 2]);
  });

  it("fails with 69 when the group is in transition until the time is over", () => {
    const starts = ["ERROR: (ContainerGroupTransitioning) wait"];
    const { status, stderr, seconds } = runAndWait({ starts, options: ["-m", "2"] });
    expect([status, seconds]).toEqual([69, 120]);
    expect(stderr).toContain("Azure refused the start for 2 minutes");
  });

  it("fails with 69 and what Azure says when it refuses the start", () => {
    const { status, stderr, logs } = runAndWait({ starts: ["ERROR: (InaccessibleImage) not accessible"] });
    expect([status, logs]).toEqual([69, []]);
    expect(stderr).toContain("Azure refused the start: ERROR: (InaccessibleImage) not accessible");
  });

  it.each<[string, Given]>([
    ["the restart policy", { policy: "ERROR: (AuthorizationFailed) no right" }],
    ["the containers", { looks: ["ERROR: (AuthorizationFailed) no right"] }],
  ])("fails with 69 and starts nothing when Azure does not show %s", (_name, given) => {
    const { status, stderr, starts } = runAndWait(given);
    expect([status, starts]).toEqual([69, []]);
    expect(stderr).toContain("nothing was started: ERROR: (AuthorizationFailed) no right");
  });

  it("fails with 75 and starts nothing when the task is already running", () => {
    const { status, stderr, starts } = runAndWait({ looks: [[row("report", "Running", "None", OLD)]] });
    expect([status, starts]).toEqual([75, []]);
    expect(stderr).toContain(`The task is already running (report since ${OLD}), and nothing was started.`);
  });

  it("starts the group when only a container runs that does not count", () => {
    const looks = [[before, row("proxy", "Running", "None", OLD)], [ended(0)]];
    expect(runAndWait({ looks, options: ["-c", "report"] }).status).toBe(0);
  });

  it("ends with the exit code of the container when Azure does not show its log", () => {
    const { status, stderr } = runAndWait({ looks: [[before], [ended(3)]], log: "ERROR: no log" });
    expect(status).toBe(3);
    expect(stderr).toContain("Azure does not show it: ERROR: no log");
  });

  it.each<[string, Given, string]>([
    ["no ID", { id: "" }, "Usage: run-and-wait"],
    ["a name in place of the ID", { id: "report" }, 'got "report"'],
    ["no minutes", { options: ["-m", "0"] }, "from 1 to 99999, got 0."],
    ["minutes that are no number", { options: ["-m", "1h"] }, "from 1 to 99999, got 1h"],
    ["too many minutes", { options: ["-m", "100000"] }, "from 1 to 99999, got 100000."],
    ["two IDs", { options: [ID] }, "Usage: run-and-wait"],
    ["an unknown option", { options: ["-x"] }, "Usage: run-and-wait"],
    ["a container that the group does not have", { options: ["-c", "reprot"] }, "The group has no container reprot"],
    ["a group that never ends", { policy: "Always" }, "the restart policy Always and never ends"],
  ])("fails with 64 and starts nothing for %s", (_name, given, message) => {
    const { status, stderr, starts } = runAndWait(given);
    expect([status, starts]).toEqual([64, []]);
    expect(stderr).toContain(message);
  });
});
