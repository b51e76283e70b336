import * as fs from "node:fs";
import * as path from "node:path";
import { Providers, Run, Workspace, describeStandin, run, startProviders } from "../support/terraform";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { guideScript } = require("../../scripts/support/guide");

const ROOT = path.resolve(__dirname, "../..");
const MINUTES = 60_000;

function guide(name: string): string {
  return guideScript(fs.readFileSync(path.join(ROOT, "docs", name), "utf8"));
}

describe("The commands of a guide page", () => {
  it("are its sh blocks in order, with what is to be saved", () => {
    const page = [
      "Save this as `a.tf`:",
      "```hcl\nlocals {}\n```",
      "Then:",
      "```sh\nls a.tf\n```",
      "As seen:",
      "```text\nfine\n```",
    ].join("\n\n");
    expect(guideScript(page)).toBe(
      "set -euo pipefail\ncat > 'a.tf' <<'END_OF_FILE'\nlocals {}\nEND_OF_FILE\nls a.tf\n",
    );
  });
});

// The library guides install the package: scripts/package-check.js follows them.
describeStandin("A guide page, followed word for word", () => {
  let providers: Providers;
  let workspace: Workspace;

  beforeAll(async () => {
    providers = await startProviders();
  });

  afterAll(() => providers.stop());
  afterEach(() => workspace.remove());

  /** Follows a page in a checkout of this repository. Only `npm ci` does nothing: the packages are there. */
  function follow(page: string): Run {
    const files = {
      "bin/npm": '#!/bin/sh\n[ "$1" = ci ] && exit 0\nPATH="${PATH#*:}" exec npm "$@"\n',
      "project/guide.sh": guide(page),
    };
    workspace = new Workspace(providers, files, "project");
    const bin = path.join(workspace.directory, "../bin");
    fs.chmodSync(path.join(bin, "npm"), 0o755);
    for (const name of [
      "lib",
      "scripts",
      "main.ts",
      "cdktf.json",
      "package.json",
      "tsconfig.json",
      "LICENSE",
      "modules",
    ]) {
      fs.cpSync(path.join(ROOT, name), path.join(workspace.directory, name), { recursive: true });
    }
    fs.symlinkSync(path.join(ROOT, "node_modules"), path.join(workspace.directory, "node_modules"));
    return run("bash", ["guide.sh"], workspace.directory, {
      ...providers.env,
      PATH: `${bin}:${process.env.PATH}`,
      TF_CLI_ARGS: "-no-color",
    });
  }

  it(
    "deploys from the repository, again without cdktf.out, and takes it down",
    () => {
      const { status, output } = follow("deploy.md");
      expect(`${status}\n${output}`).toMatch(/^0\n/);
      // The journal tells, since the cdktf CLI may lose the end of what it prints into a pipe.
      const actions = providers.journal().filter(({ op }) => op === "apply");
      expect(actions.map(({ action }) => action)).toEqual([...Array(7).fill("create"), ...Array(7).fill("delete")]);
    },
    15 * MINUTES,
  );

  it(
    "takes the JSON into a pipeline",
    () => {
      const { status, output } = follow("pipeline.md");
      expect(`${status}\n${output}`).toMatch(/^0\n/);
      expect(output).toContain("Success! 3 passed, 0 failed.");
      expect(output).toContain("Apply complete! Resources: 7 added, 0 changed, 0 destroyed.");
    },
    5 * MINUTES,
  );

  it(
    "uses the stack as a module, without a warning",
    () => {
      const { status, output } = follow("child-module.md");
      expect(`${status}\n${output}`).toMatch(/^0\n/);
      expect(output).toContain("Apply complete! Resources: 15 added, 0 changed, 0 destroyed.");
      expect(output).toContain("Destroy complete! Resources: 15 destroyed.");
      expect(output).not.toContain("Warning");
    },
    5 * MINUTES,
  );
});
