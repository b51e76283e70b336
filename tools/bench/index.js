#!/usr/bin/env node
// npm run bench [-- --quick] [-- --write]
//   --quick   one round of each, with small numbers: shows that everything still runs, and measures nothing
//   --write   puts the tables into docs/performance.md
const os = require("node:os");
const path = require("node:path");
const { alternate, summary, ratio } = require("./measure");
const { Refusal, givenOptions, run } = require("../support/command");
const { table } = require("../docs/markdown");
const { writePart } = require("./page");
const { comparisons, growth, ROOT } = require("./subjects");

const PAGE = path.join(ROOT, "docs", "performance.md");

const number = (value, digits = 0) =>
  value === undefined
    ? ""
    : value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });

run(() => {
  const given = givenOptions("bench", ["--quick", "--write"]);
  const [quick, write] = ["--quick", "--write"].map((option) => given.includes(option));
  if (quick && write)
    throw new Refusal("--quick cannot be combined with --write: its numbers are too rough. Remove one.");

  const rows = [];
  const verdicts = [];
  const judge = (what, got, most, unit = "") =>
    verdicts.push([what, `at most ${most}${unit}`, `${got}${unit}`, Number(got) <= most ? "yes" : "no"]);

  for (const { name, rounds, subjects, target, targetMb } of comparisons(quick)) {
    process.stderr.write(`${name} …\n`);
    const labels = Object.keys(subjects);
    const runs = alternate(Object.values(subjects), rounds);
    const [first, ...others] = runs.map(summary);
    rows.push([name, labels[0], number(first.cpuMs), number(first.wallMs), number(first.peakMb), ""]);
    others.forEach((other, index) => {
      const times = number(ratio(runs[0], runs[index + 1]), 2);
      rows.push(["", labels[index + 1], number(other.cpuMs), number(other.wallMs), number(other.peakMb), times]);
      if (target) judge(`${name}: CPU time against ${labels[index + 1]}`, times, target, " ×");
      if (targetMb) judge(`${name}: memory on top`, number(first.peakMb - other.peakMb, 1), targetMb, " MB");
    });
  }

  const { small, large, rounds, subjects } = growth(quick);
  process.stderr.write("growth …\n");
  const [one, less, more] = alternate(subjects, rounds).map((runs) => summary(runs).cpuMs);
  const exponent = number(Math.log((more - one) / (less - one)) / Math.log(large / small), 2);
  judge(`Exponent of the growth from ${number(small)} to ${number(large)} container groups`, exponent, 1.05);

  const report = [
    `Node.js ${process.versions.node}, ${os.cpus().length} cores, ${new Date().toISOString().slice(0, 10)}.`,
    "",
    table(["What", "Program", "CPU ms >", "Wall ms >", "Peak MB >", "CPU time of the first ÷ this >"], rows),
    "",
    table(["Target", "Allowed", "Measured >", "Holds"], verdicts),
  ].join("\n");
  process.stdout.write(`${report}\n`);

  if (write) writePart(PAGE, "bench", report);
});
