#!/usr/bin/env node
// npm run bench:scale [-- --write]      needs terraform
// The same 200 container groups as one state, as a few and as 200: what synth, plan and the state file take.
const { spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");
const { startStandin } = require("../standin");
const { command, program, scratch } = require("./measure");
const { givenOptions, run } = require("../support/command");
const { table } = require("../docs/markdown");
const { writePart } = require("./page");

const ROOT = path.resolve(__dirname, "../..");
const SHAPES = [
  { stacks: 1, groups: 200 },
  { stacks: 20, groups: 10 },
  { stacks: 200, groups: 1 },
];
// Enough states to tell what one takes, out of many that are alike.
const MOST_APPLIED = 5;

async function main() {
  const given = givenOptions("bench:scale", ["--write"]);
  const providers = await startStandin({});
  const rows = SHAPES.map((shape) => measureShape(shape, providers.env));
  await providers.stop();

  const report = [
    `Node.js ${process.versions.node}, ${terraformVersion()}, ${os.cpus().length} cores, ${new Date().toISOString().slice(0, 10)}. Terraform against stand-in providers, which answer at once.`,
    "",
    table(
      [
        ...["States >", "Container groups in each >", "Synth of all, CPU s >", "JSON of each, KB >"],
        ...["Plan of one, CPU s >", "Apply of one, CPU s >", "State of one, KB >"],
      ],
      rows,
    ),
  ].join("\n");
  process.stdout.write(`${report}\n`);
  if (given.includes("--write")) writePart(path.join(ROOT, "docs", "scale.md"), "scale", report);
}

function measureShape({ stacks, groups }, env) {
  process.stderr.write(`${stacks} × ${groups} …\n`);
  const outdir = path.join(scratch, `fleet-${stacks}`);
  const synth = program([path.join(__dirname, "programs", "ours.js")], {
    BENCH_GROUPS: `${groups}`,
    BENCH_STACKS: `${stacks}`,
    CDKTF_OUTDIR: outdir,
  })();
  Object.assign(process.env, env);
  const applied = Array.from({ length: Math.min(stacks, MOST_APPLIED) }, (_, at) =>
    applyStack(path.join(outdir, "stacks", `jobs-${at + 1}`)),
  );
  const mean = (name) => applied.reduce((sum, one) => sum + one[name], 0) / applied.length;
  return [
    `${stacks}`,
    `${groups}`,
    (synth.cpuMs / 1000).toFixed(1),
    mean("jsonKb").toFixed(0),
    (mean("planMs") / 1000).toFixed(1),
    (mean("applyMs") / 1000).toFixed(1),
    mean("stateKb").toFixed(0),
  ];
}

function applyStack(cwd) {
  const { status, stderr } = spawnSync("terraform", ["init"], { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const apply = command("terraform apply -auto-approve", cwd, process.env)();
  const plan = command("terraform plan -detailed-exitcode", cwd, process.env)();
  const kb = (name) => fs.statSync(path.join(cwd, name)).size / 1024;
  return { applyMs: apply.cpuMs, planMs: plan.cpuMs, jsonKb: kb("cdk.tf.json"), stateKb: kb("terraform.tfstate") };
}

function terraformVersion() {
  return spawnSync("terraform", ["version"], { encoding: "utf8" }).stdout.split("\n")[0];
}

run(main);
