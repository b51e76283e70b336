"use strict";
// One JSON line per call, written when the call ends; seq numbers give the
// order of starts and ends without relying on the clock.
const fs = require("node:fs");

class Journal {
  constructor(file) {
    this.file = file;
    this.entries = [];
    this.seq = 0;
    this.run_ = `${process.pid}-${Date.now()}`;
    if (file) {
      this.fd = fs.openSync(file, "a", 0o600);
    }
  }

  // rec may gain fields while fn runs.
  async run(rec, fn) {
    const startSeq = ++this.seq;
    const start = new Date().toISOString();
    try {
      const out = await fn();
      const bad = (out.diagnostics || []).find((d) => d.severity === 1);
      if (bad && !rec.error) rec.error = bad.summary;
      return out;
    } catch (e) {
      rec.error = `stand-in: ${e.message}`;
      throw e;
    } finally {
      const entry = {
        op: rec.op,
        action: rec.action ?? null,
        type: rec.type,
        name: rec.name,
        startSeq,
        endSeq: ++this.seq,
        start,
        end: new Date().toISOString(),
        ...rec,
        run: this.run_,
      };
      if (this.fd === undefined) this.entries.push(entry);
      else fs.writeSync(this.fd, `${JSON.stringify(entry)}\n`);
    }
  }

  close() {
    if (this.fd !== undefined) fs.closeSync(this.fd);
    this.fd = undefined;
  }
}

function readJournal(file) {
  if (!fs.existsSync(file)) return [];
  return fs
    .readFileSync(file, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((l) => JSON.parse(l));
}

module.exports = { Journal, readJournal };
