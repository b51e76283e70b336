import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const ROOT = path.resolve(__dirname, "../..");
const { scripts } = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
/** It installs, and needs nothing that is installed. */
const OTHERS = Object.keys(scripts).filter((name) => name !== "tools");

describe("A script of package.json, in a clone", () => {
  let clone: string;

  beforeEach(() => {
    clone = fs.mkdtempSync(path.join(os.tmpdir(), "clone-"));
    for (const name of ["package.json", "app", "check-pull/package.json", "check-pull/bundle.js"]) {
      fs.cpSync(path.join(ROOT, name), path.join(clone, name), { recursive: true });
    }
    // Without what npm run tools installs.
    const isOurs = (file: string) => !file.includes("node_modules");
    fs.cpSync(path.join(ROOT, "tools"), path.join(clone, "tools"), { recursive: true, filter: isOurs });
  });

  afterEach(() => fs.rmSync(clone, { recursive: true, force: true }));

  /** The shell that npm runs a script with. */
  const shell = (script: string) => {
    const result = spawnSync("sh", ["-c", script], { cwd: clone, encoding: "utf8", env: { PATH: process.env.PATH } });
    return [result.status, result.stdout, result.stderr];
  };

  it.each(OTHERS)("GIVEN no packages, THEN it says so in one line: npm run %s", (name) => {
    const line = "The packages are not installed. Run this first: npm ci\n";
    // Nothing behind the first command may be run: it could install something.
    const [first] = scripts[name].split("&&");
    const called = /^npm run (?:--silent )?([\w:-]+) *$/.exec(first)?.[1];
    expect(shell(called === undefined ? scripts[name] : scripts[called])).toEqual([
      name === "check-pull" ? 64 : 1,
      "",
      line,
    ]);
  });

  it.each(OTHERS.filter((name) => scripts[name].includes("tools/node_modules")))(
    "GIVEN no tools, THEN it says so in one line: npm run %s",
    (name) => {
      fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(clone, "node_modules"));
      expect(shell(scripts[name])).toEqual([1, "", "The tools are not installed. Run this first: npm run tools\n"]);
    },
  );

  it("is started as if it had been called itself", () => {
    fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(clone, "node_modules"));
    fs.writeFileSync(path.join(clone, "tools/show.js"), "console.log(JSON.stringify(process.argv.slice(1)));");
    const [status, output] = shell("node tools/start.js tools/show.js --ci a");
    expect([status, JSON.parse(String(output))]).toEqual([0, [path.join(clone, "tools/show.js"), "--ci", "a"]]);
  });
});
