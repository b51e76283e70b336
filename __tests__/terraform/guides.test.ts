import * as fs from "node:fs";
import * as path from "node:path";
import { Project } from "../support/project";
import { Providers, Run, describeStandin, run, startProviders } from "../support/terraform";
import { tfvars } from "../support/variables";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- a script in plain JavaScript
const { guideScript } = require("../../tools/docs/guide");

const ROOT = path.resolve(__dirname, "../..");
const MINUTES = 60_000;

function read(page: string): string {
  return fs.readFileSync(path.join(ROOT, page), "utf8");
}

/** The sections of a page with these headings. */
function sections(page: string, ...headings: string[]): string {
  return headings.map((heading) => page.split(`\n## ${heading}\n`)[1]!.split("\n## ")[0]!).join("\n\n");
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
      "1. And in a list:\n\n   ```sh\n   ls b.tf\n   ```",
    ].join("\n\n");
    expect(guideScript(page)).toBe(
      "set -euo pipefail\ncat > 'a.tf' <<'END_OF_FILE'\nlocals {}\nEND_OF_FILE\nls a.tf\n\nls b.tf\n",
    );
  });
});

/** In place of npm: the packages are there, and the one of this repository is built from the checkout. */
const NPM = `#!/bin/bash
CHECKOUT="$(cd "$(dirname "$0")/../project" && pwd)"
npm_itself() { PATH="\${PATH#*:}" command npm "$@"; }
if [ "$1" = init ]; then rm -rf ./*; echo '{ "name": "mine" }' > package.json; exit 0; fi
# A checkout of the guide has no packages, and its package is packed by tools/packaging/package-check.js.
if [ "$1" = ci ]; then [ -e node_modules ] || ln -s ${ROOT}/node_modules node_modules; exit 0; fi
if [ "$1" = pack ] || [ "$2" = package ]; then exit 0; fi
if [ "$1" = install ]; then
  (cd "$CHECKOUT" && npm_itself run --silent build) || exit 1
  mkdir -p node_modules/cdktf-private-aci
  for name in ${ROOT}/node_modules/*; do ln -sfn "$name" node_modules/; done
  ln -sfn "$CHECKOUT/dist/compiled/lib" node_modules/cdktf-private-aci/lib
  echo '{ "name": "cdktf-private-aci", "main": "lib/index.js", "types": "lib/index.d.ts" }' \\
    > node_modules/cdktf-private-aci/package.json
  exit 0
fi
npm_itself "$@"
`;

/** In place of Azure's own CLI, which has no server here. */
const AZ = `#!/bin/sh
[ "$2" = logs ] && echo "the log of $6 in $4" && exit 0
echo 00000000-0000-0000-0000-000000000000
`;

describeStandin(
  "A page, followed word for word in a terminal",
  () => {
    let providers: Providers;
    let project: Project;

    beforeEach(async () => {
      providers = await startProviders();
      project = new Project(providers);
      project.write("../bin/npm", NPM);
      project.write("../bin/az", AZ);
      for (const name of ["npm", "az"]) fs.chmodSync(path.join(project.directory, "../bin", name), 0o755);
    });

    afterEach(async () => {
      project.remove();
      await providers.stop();
    });

    /** Runs a script in the root of a checkout, where everything that is asked is answered with yes. */
    function follow(script: string): string {
      project.write("../guide.sh", script);
      const run: Run = project.terminal([["Enter a value:", "yes\n", "each time"]], ["bash", "../guide.sh"], {
        PATH: `${project.directory}/../bin:${process.env.PATH}`,
        GIT_CONFIG_GLOBAL: `${project.directory}/../gitconfig`,
      });
      if (run.status !== 0) throw new Error(`the page ended with ${run.status}:\n${run.output}`);
      return run.output;
    }

    /** Serves the checkout, with the tag of its version, at the address that the pages name. */
    function publish(): void {
      const address = "https://git.example.com/contoso/cdktf-private-aci.git";
      const { version } = JSON.parse(project.read("package.json"));
      project.write("../gitconfig", `[url "file://${project.directory}"]\n\tinsteadOf = ${address}\n`);
      const author = ["-c", "user.name=test", "-c", "user.email=test@example.com"];
      for (const args of [
        ["init", "--quiet"],
        ["add", "--all", "--", ".", ":!node_modules", ":!dist"],
        [...author, "commit", "--quiet", "--message", "Publish"],
        ["tag", `v${version}`],
      ]) {
        run("git", args, project.directory, {});
      }
    }

    /** Returns the actions on the objects in Azure. */
    function actions(): (string | null)[] {
      return providers
        .journal()
        .filter(({ op, action }) => op === "apply" && action !== "no-op")
        .map(({ action }) => action);
    }

    it.each([
      ["Use the module", "terraform.tfstate"],
      ["Deploy this repository", "cdktf-private-aci/terraform.private-image.tfstate"],
      ["Install the library", "my-app/terraform.private-image.tfstate"],
    ])(
      "deploys from an empty folder, prints the log and deletes everything, as README says: %s",
      (heading, state) => {
        publish();
        const output = follow(`mkdir ../empty\ncd ../empty\n${guideScript(sections(read("README.md"), heading))}`);
        expect(actions()).toEqual([...Array(7).fill("create"), ...Array(7).fill("delete")]);
        const log = output.indexOf("the log of mycontainer in myResourceGroup");
        expect(log).toBeGreaterThan(output.indexOf("Apply complete! Resources: 7 added"));
        expect(output.indexOf("Destroy complete! Resources: 7 destroyed.")).toBeGreaterThan(log);
        expect(project.state(`../empty/${state}`)).toEqual([]);
      },
      10 * MINUTES,
    );

    it(
      "deploys without Azure, as README says",
      () => {
        project.write("terraform.tfvars", tfvars());
        const output = follow(guideScript(sections(read("README.md"), "Try it without Azure")));
        expect(output).toContain("Apply complete! Resources: 7 added");
        expect(output).toContain("Destroy complete! Resources: 7 destroyed.");
        // The stand-in of the page answered, and not that of this test.
        expect(actions()).toEqual([]);
      },
      5 * MINUTES,
    );

    it(
      "deploys as docs/deploy.md says: everything that is done from day to day, and two environments",
      () => {
        const output = follow(guideScript(read("docs/deploy.md")));
        expect(output.match(/No changes\./g)!.length).toBeGreaterThanOrEqual(3);
        for (const name of ["private-image-staging", "private-image-production"]) {
          const state = JSON.parse(project.read(`states/${name}.tfstate`));
          expect(state.resources).toEqual([]);
        }
        const created = actions().filter((action) => action === "create").length;
        expect(actions().filter((action) => action === "delete")).toHaveLength(created);
      },
      15 * MINUTES,
    );

    it(
      "does what help says",
      () => {
        // GIVEN
        const shown = read("help")
          .split("\n")
          .flatMap((line) => line.trim().split(/ {2,}/))
          .filter((text) => /^(npm|npx|export) /.test(text));
        const elsewhere = [
          ...["npm test", "npm run check", "npm run example -- <name>", "npm install cdktf@latest …"],
          // It asks a registry: see check-pull.test.ts.
          "npm run check-pull",
        ];
        const commands = shown.filter((text) => !elsewhere.includes(text) && !text.includes("|"));
        expect(shown).toEqual(expect.arrayContaining(elsewhere));
        expect(shown).toHaveLength(commands.length + elsewhere.length + 1);
        for (const name of ["terraform", "jobs", "staging"]) project.write(`${name}.tfvars`, tfvars());

        // WHEN
        follow(["set -euo pipefail", ...commands].join("\n"));

        // THEN
        expect(commands.length).toBeGreaterThan(9);
        expect(project.state()).toHaveLength(5);
        expect(project.state("terraform.private-image-staging.tfstate")).toHaveLength(7);
      },
      10 * MINUTES,
    );

    it(
      "runs the module and the copied root module, as docs/pipeline.md says, without a warning of the module",
      () => {
        // WHEN
        const output = follow(guideScript(read("docs/pipeline.md")));

        // THEN
        const [module, copied] = output.split("Destroy complete! Resources: 15 destroyed.");
        expect(module).toContain("Apply complete! Resources: 15 added, 0 changed, 0 destroyed.");
        const replaced = [
          "time_rotating.Puller_Rotation_CE68B363",
          "azuread_application_password.Puller_Password_4DA569FD",
        ];
        for (const address of replaced) expect(module).toContain(`module.task["report"].${address}: Creation complete`);
        expect(
          module!.match(/module\.task\["report"\]\.azurerm_container_group\.\w+: Creation complete/g),
        ).toHaveLength(4);
        expect(module).not.toContain("Warning");
        expect(copied).toContain("Success! 3 passed, 0 failed.");
        expect(copied).toContain("Destroy complete! Resources: 7 destroyed.");
        const created = actions().filter((action) => action === "create").length;
        expect(actions().filter((action) => action === "delete")).toHaveLength(created);
      },
      10 * MINUTES,
    );

    it(
      "deploys a program of its own that is made with the library",
      () => {
        fs.mkdirSync(path.join(project.directory, "mine"));
        const output = follow(`cd mine\n${guideScript(read("docs/library.md"))}`);
        const made = project.state("mine/terraform.job.tfstate");
        expect(made).toContainEqual(expect.stringMatching(/^azurerm_container_group\./));
        expect(output).toContain(`Apply complete! Resources: ${made.length} added`);
      },
      5 * MINUTES,
    );
  },
  ["azurerm-5"],
);
