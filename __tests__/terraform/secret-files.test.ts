import * as fs from "node:fs";
import * as path from "node:path";
import { Project } from "../support/project";
import { Providers, describeStandin, startProviders } from "../support/terraform";
import { tfvars } from "../support/variables";

const MINUTES = 60_000;
const STATE = "terraform.private-image.tfstate";

let providers: Providers;
let project: Project;

function withProject(): void {
  beforeEach(async () => {
    providers = await startProviders();
    project = new Project(providers, { "terraform.tfvars": tfvars() });
  });

  afterEach(async () => {
    project.remove();
    await providers.stop();
  });
}

function mode(file: string): string {
  return (fs.statSync(path.join(project.directory, file)).mode & 0o777).toString(8);
}

describeStandin(
  "Files with secrets",
  () => {
    withProject();

    it(
      "GIVEN a deploy, THEN nobody else may read its state from the start, nor its backup",
      async () => {
        // WHEN
        await providers.configure({ delay: ["azurerm_role_assignment=500"] });
        let during = "";
        const { status } = await project.during(
          /azurerm_role_assignment\S*: Creating/,
          () => (during = mode(STATE)),
          "deploy",
          ["-auto-approve"],
        );
        project.ok("deploy", ["-auto-approve", "-var=access_enabled=false"]);

        // THEN
        expect([status, during, mode(STATE), mode(`${STATE}.backup`)]).toEqual([0, "600", "600", "600"]);

        // AND those of a version that left them readable are closed when they are written
        fs.chmodSync(path.join(project.directory, STATE), 0o644);
        project.ok("diff");
        expect(mode(STATE)).toBe("644");
        project.ok("deploy", ["-auto-approve"]);
        expect(mode(STATE)).toBe("600");
      },
      5 * MINUTES,
    );

    it(
      "GIVEN a plan, THEN only its owner may read it, also where a readable file was",
      () => {
        project.write("old.bin", "");
        fs.chmodSync(path.join(project.directory, "old.bin"), 0o644);
        for (const file of ["old.bin", "new.bin"]) project.ok("diff", [`-out=${file}`]);
        expect([mode("old.bin"), mode("new.bin")]).toEqual(["600", "600"]);
      },
      2 * MINUTES,
    );

    it(
      "GIVEN a plan that fails, THEN the file that was there keeps its mode",
      () => {
        project.write("old.bin", "kept");
        fs.chmodSync(path.join(project.directory, "old.bin"), 0o644);
        expect(project.npm("diff", ["-out=old.bin", "-no-such-option"]).status).toBe(1);
        expect([project.read("old.bin"), mode("old.bin")]).toEqual(["kept", "644"]);
      },
      2 * MINUTES,
    );

    it(
      "fails at once for a place that is no file, and changes no mode there",
      () => {
        const long = "a".repeat(300);
        const refused: [string, string, string][] = [
          ["diff", "-out=", "-out needs the name of a file, and got an empty one: -out=…"],
          ["diff", "-out=.", "-out: . is a folder. Name a file, such as -out=plan.bin."],
          ["diff", "-out=lib", "-out: lib is a folder. Name a file, such as -out=plan.bin."],
          ["diff", "-out=/dev/null", "-out: /dev/null is not a regular file. Name another one."],
          ["diff", "-out=no/plan.bin", "-out: folder no not found. Create it, or name another file."],
          ["diff", "-out=main.ts/plan", "-out: main.ts/plan cannot be used (ENOTDIR). Name another file."],
          ["diff", `-out=${long}`, `-out: ${long} cannot be used (ENAMETOOLONG). Name another file.`],
          [
            "deploy",
            "--outputs-file=lib",
            "--outputs-file: lib is a folder. Name a file, such as --outputs-file=plan.bin.",
          ],
          [
            "output",
            "--outputs-file=no/o.json",
            "--outputs-file: folder no not found. Create it, or name another file.",
          ],
        ];
        const modes = [".", "lib", "/dev/null"].map((file) => fs.statSync(path.resolve(project.directory, file)).mode);
        const got = refused.map(([script, option]) => {
          const { status, output } = project.npm(script, [option]);
          return [script, option, status === 1 ? output.trimEnd() : `ended with ${status}: ${output}`];
        });
        expect(got).toEqual(refused);
        expect(
          [".", "lib", "/dev/null"].map((file) => fs.statSync(path.resolve(project.directory, file)).mode),
        ).toEqual(modes);
      },
      2 * MINUTES,
    );
  },
  ["azurerm-5"],
);

describeStandin(
  "A state that cannot be stored",
  () => {
    withProject();

    it(
      "GIVEN a reader of the log that ends, THEN Terraform applies to the end",
      () => {
        const { status } = project.terminal(
          [],
          ["sh", "-c", "npm run --silent deploy -- -auto-approve 2>&1 | head -n 2"],
        );
        expect(status).toBe(0);
        expect(project.state()).toHaveLength(7);
        expect(project.npm("diff", ["-detailed-exitcode"]).status).toBe(0);
      },
      2 * MINUTES,
    );

    it(
      "GIVEN an errored.tfstate, THEN every command is refused with the way to store it, which works",
      () => {
        // GIVEN the state of a deployment whose disk was full
        project.ok("deploy", ["-auto-approve"]);
        const folder = "cdktf.out/stacks/private-image";
        project.write(`${folder}/errored.tfstate`, project.read(STATE));
        fs.truncateSync(path.join(project.directory, STATE), 0);

        // WHEN
        for (const [script, ...args] of [
          ["diff"],
          ["deploy", "-auto-approve"],
          ["destroy", "-auto-approve"],
          ["output"],
        ]) {
          const { status, output } = project.npm(script!, args);
          expect(status).toBe(1);
          expect(output.replace(/^Variables.*\n/, "")).toBe(
            `${folder}/errored.tfstate holds the state of a run that could not store it. Nothing was changed. ` +
              `Store it, then delete the file:\n  terraform -chdir=${folder} state push errored.tfstate\n` +
              `  rm ${folder}/errored.tfstate\n`,
          );
        }

        // THEN
        const pushed = project.terminal([], ["terraform", `-chdir=${folder}`, "state", "push", "errored.tfstate"]);
        expect(`${pushed.status}\n${pushed.output}`).toMatch(/^0\n/);
        fs.rmSync(path.join(project.directory, folder, "errored.tfstate"));
        expect(project.npm("diff", ["-detailed-exitcode"]).status).toBe(0);
      },
      3 * MINUTES,
    );
  },
  ["azurerm-5"],
);
