// Runs whole processes and says what they took. The clock depends on what else the machine does, so the numbers to
// compare are CPU time and peak memory, and ratios of runs that were made alternately.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "bench-"));
process.on("exit", () => fs.rmSync(scratch, { recursive: true, force: true }));

// The programs import the library by its name, as its users do: below this folder it is installed.
const PACKAGES = path.join(scratch, "packages");
fs.mkdirSync(PACKAGES);
fs.symlinkSync(path.resolve(__dirname, "../.."), path.join(PACKAGES, "cdktf-private-aci"));

const USAGE_FILE = path.join(scratch, "usage.json");
/** @type {NodeJS.ProcessEnv} */
const BASE_ENV = {
  ...process.env,
  CDKTF_OUTDIR: path.join(scratch, "cdktf.out"),
  BENCH_USAGE_FILE: USAGE_FILE,
  CHECKPOINT_DISABLE: "1",
  NODE_PATH: PACKAGES,
};
delete BASE_ENV.TF_CLI_CONFIG_FILE;

/** A Node.js program: CPU time and peak memory of the one process. */
function program(args, env = {}) {
  return () => {
    const { wallMs } = run(process.execPath, ["--require", path.join(__dirname, "report-usage.js"), ...args], env);
    return { wallMs, ...JSON.parse(fs.readFileSync(USAGE_FILE, "utf8")) };
  };
}

/** A command that starts others: CPU time of all of them, as the shell counts it. */
function command(line, cwd, env = {}) {
  return () => {
    const { wallMs, stderr } = run("bash", ["-c", `TIMEFORMAT='cpu %U %S'; time ${line} >/dev/null`], env, cwd);
    const [, user, system] = /cpu ([\d.]+) ([\d.]+)\s*$/.exec(stderr) ?? [];
    return { wallMs, cpuMs: (Number(user) + Number(system)) * 1000 };
  };
}

function run(file, args, env, cwd) {
  const start = process.hrtime.bigint();
  const { status, stderr, error } = spawnSync(file, args, { cwd, env: { ...BASE_ENV, ...env }, encoding: "utf8" });
  const wallMs = Number(process.hrtime.bigint() - start) / 1e6;
  if (error) throw error;
  if (status !== 0) throw new Error(`${file} ${args.join(" ")} ended with ${status}:\n${stderr}`);
  return { wallMs, stderr };
}

/** Runs the subjects in turn, forwards and backwards by turns, and gives the runs of each. */
function alternate(subjects, rounds) {
  const runs = subjects.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    const order = subjects.map((_, index) => index);
    if (round % 2 === 1) order.reverse();
    for (const index of order) runs[index].push(subjects[index]());
  }
  return runs;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const medianOf = (runs, key) => (runs[0][key] === undefined ? undefined : median(runs.map((run) => run[key])));

/** Medians of a subject's runs. */
function summary(runs) {
  return { wallMs: medianOf(runs, "wallMs"), cpuMs: medianOf(runs, "cpuMs"), peakMb: medianOf(runs, "peakMb") };
}

/** The median of the ratios of the rounds: what the machine does in one round weighs on both of its runs. */
function ratio(runs, baseRuns) {
  return median(runs.map((run, round) => run.cpuMs / baseRuns[round].cpuMs));
}

module.exports = { program, command, alternate, summary, ratio, scratch };
