import { spawnSync } from "node:child_process";
import * as os from "node:os";
import * as path from "node:path";
import { lock, tryLock } from "../../../app/stacks/lock";
import { CommandProject, refusal } from "../../support/command-project";

let project: CommandProject;

beforeEach(() => {
  project = new CommandProject();
});

afterEach(() => project.remove());

const FILE = "stack/.in-use.json";
const folder = () => path.join(project.root, "stack");
const stack = () => ({ name: "private-image", folder: folder() });
const owner = (pid: number, host = os.hostname()) => JSON.stringify({ command: "npm run deploy", pid, host });

/** Time that passes only while a command waits. */
function passTime(step: number): void {
  let now = 0;
  jest.spyOn(Date, "now").mockImplementation(() => (now += step));
}

describe("The lock of a stack", () => {
  it("GIVEN a command that holds it, THEN another one gets it afterwards", async () => {
    const release = tryLock(folder(), "npm run deploy")!;
    expect(JSON.parse(project.read(FILE))).toEqual({
      command: "npm run deploy",
      pid: process.pid,
      host: os.hostname(),
    });
    expect(tryLock(folder(), "npm run diff")).toBeUndefined();
    setTimeout(release, 50);
    const releaseSecond = await lock(stack(), "npm run diff");
    expect(project.read(FILE)).toContain("npm run diff");
    release();
    expect(project.has(FILE)).toBe(true);
    releaseSecond();
    expect(project.has(FILE)).toBe(false);
  });

  it.each([
    ["a command on another host", owner(1, "elsewhere"), "npm run deploy (process 1 on elsewhere)"],
    ["a file that is no lock", "{", "another command"],
  ])("fails beside %s after a while, and says how to go on", async (_, content, by) => {
    project.write(FILE, content);
    passTime(8_000);
    expect(await refusal(() => lock(stack(), "npm run diff"))).toBe(
      `private-image is in use by ${by}. Nothing was changed. Try again when that command has ended. ` +
        `If it no longer runs, delete ${FILE}.`,
    );
    expect(project.said()).toEqual([`Waiting for ${by}, which uses private-image.`]);
    expect(project.read(FILE)).toBe(content);
  });

  it("GIVEN a command that was killed, THEN its lock is free", () => {
    const { pid } = spawnSync("true");
    project.write(FILE, owner(pid));
    tryLock(folder(), "npm run diff")!();
    expect(project.has(FILE)).toBe(false);
  });

  it("GIVEN another command that is about to free it, THEN it is left to that one", () => {
    const { pid } = spawnSync("true");
    project.write(FILE, owner(pid));
    project.write(`${FILE}.ended-${pid}`, "");
    expect(tryLock(folder(), "npm run diff")).toBeUndefined();
    expect(project.read(FILE)).toBe(owner(pid));
  });

  it("GIVEN a command of another user, THEN it holds the lock", () => {
    project.write(FILE, owner(1));
    jest.spyOn(process, "kill").mockImplementation(() => {
      throw Object.assign(new Error("not allowed"), { code: "EPERM" });
    });
    expect(tryLock(folder(), "npm run diff")).toBeUndefined();
  });

  it("GIVEN a lock that changes hands at that moment, THEN the new owner keeps it", () => {
    project.write(FILE, owner(1));
    jest.spyOn(process, "kill").mockImplementation(() => {
      project.write(FILE, owner(2));
      throw Object.assign(new Error("no such process"), { code: "ESRCH" });
    });
    expect(tryLock(folder(), "npm run diff")).toBeUndefined();
    expect(project.read(FILE)).toBe(owner(2));
  });

  it("fails for a folder that cannot have one", () => {
    project.write("stack/file", "");
    expect(() => tryLock(path.join(folder(), "file"), "npm run diff")).toThrow("EEXIST");
    expect(() => tryLock("/proc", "npm run diff")).toThrow(/ENOENT|EACCES|EPERM/);
  });
});
