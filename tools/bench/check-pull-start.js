#!/usr/bin/env node
// What check-pull costs before it does anything, against an empty Node.js program: medians of runs by turns.
//   node tools/bench/check-pull-start.js     after `node tools/packaging/bundle.js`
const path = require("node:path");
const { alternate, program, ratio, summary } = require("./measure");

const ROUNDS = 15;
const PROGRAM = path.resolve(__dirname, "../../dist/npm/check-pull.js");
const MOST = 2;

const runs = alternate([program([PROGRAM, "--help"]), program(["-e", "0"])], ROUNDS);
const [ours, empty] = runs.map(summary);
const times = ratio(runs[0], runs[1]);
console.log(`check-pull --help: ${ours.cpuMs.toFixed(0)} ms of CPU time and ${ours.peakMb.toFixed(0)} MB`);
console.log(`node -e 0: ${empty.cpuMs.toFixed(0)} ms and ${empty.peakMb.toFixed(0)} MB`);
console.log(`${times.toFixed(2)} times, at most ${MOST}: ${times < MOST ? "holds" : "does not hold"}`);
