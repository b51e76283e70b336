import * as fs from "node:fs";
import * as path from "node:path";
import { Project } from "../support/project";
import { Providers, describeStandin, startProviders } from "../support/terraform";
import { tfvars } from "../support/variables";

const MINUTES = 60_000;
const STACK = "cdktf.out/stacks/private-image";

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

/** A terraform whose init says on stderr of the command that it runs, and takes its time. */
function slowInit(seconds: number): NodeJS.ProcessEnv {
  project.write(
    "slow-terraform",
    `#!/bin/sh
case "$*" in
  *" init"*) : > "${project.directory}/init-runs"; trap 'exit 0' INT TERM; sleep ${seconds} >/dev/null 2>&1 & wait $! ;;
esac
exec terraform "$@"
`,
  );
  fs.chmodSync(path.join(project.directory, "slow-terraform"), 0o755);
  return { TERRAFORM_BINARY_NAME: path.join(project.directory, "slow-terraform") };
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; tries < 600 && !isTrue(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(isTrue()).toBe(true);
}

describeStandin(
  "Two commands at once",
  () => {
    withProject();

    it(
      "GIVEN a deploy that has begun, WHEN a synth with other settings runs, THEN the deploy keeps its JSON",
      async () => {
        // GIVEN
        const env = slowInit(5);
        const deployed = project.during(/^/, () => undefined, "deploy", ["-auto-approve"], env);
        await until(() => project.has("init-runs"));

        // WHEN
        const synthesized = await project.during(/^/, () => undefined, "synth", [], { PRIVATE_IMAGE_SCHEDULE: "true" });

        // THEN
        const { status, output } = await deployed;
        expect(`${status}\n${output}`).toMatch(/^0\n/);
        expect(output).toContain("7 added");
        expect(synthesized.output).toMatch(
          /Waiting for npm run deploy \(process \d+ on .+\), which uses private-image\./,
        );
        expect(synthesized.status).toBe(0);
        expect(project.read(`${STACK}/cdk.tf.json`)).toContain("azurerm_logic_app_workflow");
      },
      5 * MINUTES,
    );

    it(
      "GIVEN a deploy that has begun, WHEN another program writes the JSON, THEN nothing is deployed",
      async () => {
        const env = slowInit(2);
        const deployed = project.during(/^/, () => undefined, "deploy", ["-auto-approve"], env);
        await until(() => project.has("init-runs"));
        project.write(`${STACK}/cdk.tf.json`, "{}");
        const { status, output } = await deployed;
        expect(output).toContain(
          "Another program changed the JSON of private-image. Nothing was changed in Azure. Run the command again.",
        );
        expect([status, project.state()]).toEqual([1, []]);
      },
      5 * MINUTES,
    );

    it(
      "GIVEN no output folder, WHEN three of each run at once, THEN all succeed",
      async () => {
        for (const script of ["synth", "diff"]) {
          fs.rmSync(path.join(project.directory, "cdktf.out"), { recursive: true, force: true });
          const runs = await Promise.all([1, 2, 3].map(() => project.during(/^/, () => undefined, script)));
          expect(runs.map(({ status, output }) => (status === 0 ? 0 : output))).toEqual([0, 0, 0]);
        }
        const left = fs.readdirSync(path.join(project.directory, STACK));
        expect(left.sort()).toEqual([".terraform", "cdk.tf.json"]);
        expect(fs.readdirSync(project.directory).filter((name) => name.startsWith("cdktf.out"))).toEqual(["cdktf.out"]);
      },
      5 * MINUTES,
    );

    it(
      "GIVEN the lock of a command that was killed, WHEN another one runs, THEN it takes the lock",
      async () => {
        // GIVEN
        const env = slowInit(20);
        const killed = project.during(/^/, () => undefined, "deploy", ["-auto-approve"], env);
        await until(() => project.has("init-runs"));
        const { pid } = JSON.parse(project.read(`${STACK}/.in-use.json`));
        process.kill(pid, "SIGKILL");
        await killed;

        // THEN
        expect(project.ok("diff")).toContain("Plan: 7 to add");
        expect(project.has(`${STACK}/.in-use.json`)).toBe(false);
      },
      5 * MINUTES,
    );
  },
  ["azurerm-5"],
);

describeStandin(
  "A stop signal during init",
  () => {
    withProject();

    it.each(["SIGINT", "SIGTERM"] as const)(
      "GIVEN init that ends well in spite of %s, THEN nothing is applied",
      async (signal) => {
        const env = slowInit(20);
        const stopped = project.during(
          /^Variables/m,
          (group) => setTimeout(() => process.kill(-group, signal), 1000),
          "deploy",
          ["-auto-approve"],
          env,
        );
        const { output } = await stopped;
        expect(output).toContain(`Stopped by ${signal} before terraform state.`);
        expect(project.has("terraform.private-image.tfstate")).toBe(false);
      },
      5 * MINUTES,
    );
  },
  ["azurerm-5"],
);
