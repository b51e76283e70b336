import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { Project } from "../support/project";
import { Providers, describeStandin, run, startProviders } from "../support/terraform";
import { tfvars } from "../support/variables";

const MINUTES = 60_000;
const PIPELINES = path.resolve(__dirname, "../../docs/pipelines");
const PASSPHRASE = "a long random text of the pipeline";

/** The commands of a job that are about the plan, in their order. */
interface Job {
  readonly plan: string[];
  readonly apply: string[];
}

const isAboutThePlan = (command: string | undefined): command is string => /plan\.bin/.test(command ?? "");

function gitHub(): Job {
  const { jobs } = parse(fs.readFileSync(path.join(PIPELINES, "github-actions.yml"), "utf8"));
  const commands = (job: any) => job.steps.map((step: any) => step.run).filter(isAboutThePlan);
  return { plan: commands(jobs.plan), apply: commands(jobs.apply) };
}

function azure(): Job {
  const { stages } = parse(fs.readFileSync(path.join(PIPELINES, "azure-pipelines.yml"), "utf8"));
  const commands = (steps: any[]) =>
    steps.map(({ script, inputs }) => script ?? inputs?.inlineScript).filter(isAboutThePlan);
  const [plan, apply] = stages;
  return { plan: commands(plan.jobs[0].steps), apply: commands(apply.jobs[0].strategy.runOnce.deploy.steps) };
}

describeStandin(
  "A pipeline",
  () => {
    let providers: Providers;
    let state: string;
    let projects: Project[];

    beforeEach(async () => {
      providers = await startProviders();
      state = fs.mkdtempSync(path.join(os.tmpdir(), "state-"));
      projects = [];
    });

    afterEach(async () => {
      for (const project of projects) project.remove();
      await providers.stop();
    });

    /** A runner with a checkout of its own, and with the state where all of them have it. */
    function runner(): Project {
      const project = new Project(providers, { "production.tfvars": tfvars() });
      // A state in Azure is beyond a test.
      project.context({ backend: "none" });
      project.write(
        "backend.json",
        JSON.stringify({ terraform: { backend: { local: { path: `${state}/s.tfstate` } } } }),
      );
      project.write("bin/az", "#!/bin/sh\necho 00000000-0000-0000-0000-000000000000\n");
      fs.chmodSync(path.join(project.directory, "bin/az"), 0o755);
      projects.push(project);
      return project;
    }

    function steps(project: Project, commands: readonly string[]): { status: number | null; output: string } {
      project.ok("synth");
      fs.copyFileSync(
        path.join(project.directory, "backend.json"),
        path.join(project.directory, "cdktf.out/stacks/private-image/backend.tf.json"),
      );
      const script = commands.join("\n").replaceAll("$(Pipeline.Workspace)", "artifacts");
      return run("bash", ["-ec", script], project.directory, {
        ...project.environment(),
        PATH: `${project.directory}/bin:${process.env.PATH}`,
        GITHUB_OUTPUT: path.join(project.directory, "outputs"),
        PLAN_PASSPHRASE: PASSPHRASE,
        GNUPGHOME: fs.mkdtempSync(path.join(os.tmpdir(), "gpg-")),
      });
    }

    it.each([
      ["GitHub Actions", gitHub(), "plan.bin.gpg", (project: Project) => project.read("outputs")],
      ["Azure Pipelines", azure(), "artifacts/plan/plan.bin.gpg", undefined],
    ] as const)(
      "of %s applies in the second job what the first has shown, and asks for no approval when nothing changes",
      (_, job, artifact, outputsOf) => {
        // WHEN one runner plans
        const first = runner();
        const planned = steps(first, job.plan);

        // THEN
        expect(`${planned.status}\n${planned.output}`).toMatch(/^0\n/);
        expect(planned.output).toContain("Plan: 7 to add");
        const changes = (project: Project, output: string) => outputsOf?.(project) ?? output;
        expect(changes(first, planned.output)).toMatch(/changes(=|;isOutput=true\])true/);
        const encrypted = fs.readFileSync(path.join(first.directory, "plan.bin.gpg"));
        expect(encrypted.includes("tfplan")).toBe(false);

        // WHEN another one applies
        const second = runner();
        second.write("production.tfvars", tfvars({ container_group_name: "another" }));
        second.write(artifact, "");
        fs.writeFileSync(path.join(second.directory, artifact), encrypted);
        const applied = steps(second, job.apply);

        // THEN
        expect(`${applied.status}\n${applied.output}`).toMatch(/^0\n/);
        expect(applied.output).toContain("Apply complete! Resources: 7 added");
        expect(second.has("plan.bin")).toBe(false);
        expect(execFileSync("cat", [`${state}/s.tfstate`], { encoding: "utf8" })).toContain('"name": "mycontainer"');

        // WHEN it plans again
        const third = runner();
        const again = steps(third, job.plan.slice(0, 1));

        // THEN
        expect(`${again.status}\n${again.output}`).toMatch(/^0\n/);
        expect(changes(third, again.output)).toMatch(/changes(=|;isOutput=true\])false/);
      },
      5 * MINUTES,
    );
  },
  ["azurerm-5"],
);
