import * as path from "node:path";
import { refuseUnwritable } from "../../../app/terraform/secret-files";
import { refuseErroredState, refuseFullDisk, stateFiles } from "../../../app/terraform/state-safety";
import { CommandProject, refusal } from "../../support/command-project";

let project: CommandProject;

beforeEach(() => {
  project = new CommandProject();
});

afterEach(() => project.remove());

const at = (file: string) => path.join(project.root, file);

describe("A file that a command writes", () => {
  it("may be new, or replace another one", () => {
    expect(() => refuseUnwritable("-out", at("new.bin"))).not.toThrow();
    expect(() => refuseUnwritable("-out", at("stacks.json"))).not.toThrow();
    expect(() => refuseUnwritable("-out", undefined)).not.toThrow();
  });

  it.each([
    [".", "-out: . is a folder. Name a file, such as -out=plan.bin."],
    ["dist", "-out: dist is a folder. Name a file, such as -out=plan.bin."],
    ["no/plan.bin", "-out: folder no not found. Create it, or name another file."],
    ["stacks.json/plan.bin", "-out: stacks.json/plan.bin cannot be used (ENOTDIR). Name another file."],
  ])("fails for %s", async (file, message) => {
    expect(await refusal(() => refuseUnwritable("-out", at(file)))).toBe(message);
  });

  it("fails for a device", async () => {
    expect(await refusal(() => refuseUnwritable("-out", "/dev/null"))).toBe(
      "-out: /dev/null is not a regular file. Name another one.",
    );
  });
});

describe("A state", () => {
  const folder = () => at("cdktf.out/stacks/private-image");
  const files = (terraform: object | undefined) => {
    project.write("cdktf.out/stacks/private-image/cdk.tf.json", JSON.stringify({ terraform }));
    return stateFiles({ folder: folder() }).map((file) => path.relative(project.root, file));
  };
  const errored = "cdktf.out/stacks/private-image/errored.tfstate";

  it.each([
    ["a local backend", { backend: { local: { path: "../../../a.tfstate" } } }, ["a.tfstate", "a.tfstate.backup"]],
    ["a remote backend", { backend: { azurerm: {} } }, []],
    ["a cloud block", { cloud: {} }, []],
    [
      "no backend",
      undefined,
      ["cdktf.out/stacks/private-image/terraform.tfstate", "cdktf.out/stacks/private-image/terraform.tfstate.backup"],
    ],
  ])("GIVEN %s, THEN its files on this machine are known", (_, terraform, expected) => {
    expect(files(terraform)).toEqual([...expected, errored]);
  });

  it("fails beside one that could not be stored", async () => {
    expect(() => refuseErroredState({ folder: folder() })).not.toThrow();
    project.write(errored, "");
    expect(await refusal(() => refuseErroredState({ folder: folder() }))).toBe(
      `${errored} holds the state of a run that could not store it. Nothing was changed. Store it, then delete the file:\n` +
        `  terraform -chdir=cdktf.out/stacks/private-image state push errored.tfstate\n  rm ${errored}`,
    );
  });

  it("fails with less than 10 MB of free disk space", async () => {
    const disk = jest.fn();
    const free = (blocks: number, bavail: number) => disk.mockReturnValue({ blocks, bavail, bsize: 1024 });
    free(1e6, 10 * 1024);
    expect(() => refuseFullDisk([at("no/folder")], disk)).not.toThrow();
    expect(disk).toHaveBeenLastCalledWith(project.root);
    free(0, 0);
    expect(() => refuseFullDisk([project.root], disk)).not.toThrow();
    free(1e6, 10 * 1024 - 1);
    expect(await refusal(() => refuseFullDisk([project.root], disk))).toBe(
      ".: the disk has 10.0 MB free, and Terraform needs 10 MB to write the state. Nothing was changed. Free disk space.",
    );
    expect(await refusal(() => refuseFullDisk([at("dist")], disk))).toMatch(/^dist: /);
  });
});
