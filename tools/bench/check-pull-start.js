#!/usr/bin/env node
// What check-pull costs before it does anything, against an empty Node.js program: medians of runs by turns.
//   node tools/bench/check-pull-start.js     after `node check-pull/bundle.js`
const { alternate, program, ratio, summary } = require("./measure");

const ROUNDS = 15;
const { PROGRAM } = require("../../check-pull/bundle");
const MOST = 2;

const runs = alternate([program([PROGRAM, "--help"]), program(["-e", "0"])], ROUNDS);
const [ours, empty] = runs.map(summary);
const times = ratio(runs[0], runs[1]);
console.log(`aci-check-pull --help: ${ours.cpuMs.toFixed(0)} ms of CPU time and ${ours.peakMb.toFixed(0)} MB`);
console.log(`node -e 0: ${empty.cpuMs.toFixed(0)} ms and ${empty.peakMb.toFixed(0)} MB`);
console.log(`${times.toFixed(2)} times, at most ${MOST}: ${times < MOST ? "holds" : "does not hold"}`);
