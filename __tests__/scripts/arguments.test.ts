import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const { scripts } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));

/** These also take options of Terraform, or of a command: operator.test.ts and check-pull.test.ts of __tests__/terraform. */
const WITH_OTHERS = ["diff", "deploy", "destroy", "output", "check-pull"];

/** The programs of ours that get what follows `npm run <script> --`, with what package.json gives them. */
const programs = Object.entries<string>(scripts).flatMap(([script, line]) => {
  const [, program, given] =
    /(?:^|&& )node (?:tools\/start\.js )?((?:app|tools)\/[\w/-]+\.js)([\w ]*)$/.exec(line) ?? [];
  return program === undefined || WITH_OTHERS.includes(script) ? [] : [[script, program, given!.trim()] as const];
});

describe("A command that is given an option that it does not have", () => {
  it.each(programs)("fails with a line that says so: npm run %s", (script, program, given) => {
    // WHEN
    const args = [program, ...given.split(" ").filter(Boolean), "--nope"];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });

    // THEN
    // Where something else has to be given, the line says what.
    const names = script === "example" ? /^Name an example / : /--nope/;
    expect(stderr.trim().split("\n")).toEqual([expect.stringMatching(names)]);
    expect(stdout).toBe("");
    expect(status).not.toBe(0);
  });

  it("fails also behind what it does take", () => {
    for (const args of [
      ["app/start.js", "example", "web-service"],
      ["tools/bench/index.js", "--quick"],
      ["tools/docs/index.js", "rules"],
    ]) {
      const { status, stderr } = spawnSync(process.execPath, [...args, "--nope"], { cwd: ROOT, encoding: "utf8" });
      expect({ args, status, lines: stderr.trim().split("\n").length }).toEqual({ args, status: 1, lines: 1 });
    }
  });

  it("is one of all that package.json has", () => {
    expect(programs.map(([script]) => script)).toEqual(
      expect.arrayContaining(["accept:json", "bench", "build", "docs", "faults", "mutation", "package:check", "synth"]),
    );
  });
});
