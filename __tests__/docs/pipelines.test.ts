import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

const ROOT = path.resolve(__dirname, "../..");
const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, "package.json"), "utf8"));
const names = fs.readdirSync(path.join(ROOT, "docs/pipelines")).sort();

function read(name: string): string {
  return fs.readFileSync(path.join(ROOT, "docs/pipelines", name), "utf8");
}

/** Every npm command of a workflow: a script's name, or `ci` and `test`. */
function npmCommands(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run )?([\w:-]+)/g)].map(([, command]) => command!);
}

describe("The workflow files", () => {
  it("are one for each system", () => {
    expect(names).toEqual(["azure-pipelines.yml", "github-actions.yml"]);
  });

  it.each(names)("%s is YAML, without a key twice", (name) => {
    expect(parse(read(name), { strict: true, uniqueKeys: true })).toEqual(expect.any(Object));
  });

  it.each(names)("%s calls only scripts that package.json has", (name) => {
    // WHEN
    const commands = npmCommands(read(name));

    // THEN
    expect(commands).toEqual(expect.arrayContaining(["ci", "test", "diff", "deploy"]));
    const unknown = commands.filter((command) => command !== "ci" && !(command in manifest.scripts));
    expect(unknown).toEqual([]);
  });

  it.each(names)(
    "%s chooses the backend by settings that exist, and holds no secret but the passphrase of the plan",
    (name) => {
      const settings = [...read(name).matchAll(/PRIVATE_IMAGE_\w+/g)].map(([setting]) => setting);
      expect(settings).toEqual([
        "PRIVATE_IMAGE_BACKEND",
        "PRIVATE_IMAGE_AZURERM_STORAGE_ACCOUNT_NAME",
        "PRIVATE_IMAGE_AZURERM_CONTAINER_NAME",
        "PRIVATE_IMAGE_AZURERM_KEY",
      ]);
      expect(read(name)).not.toMatch(/CLIENT_SECRET|secrets\.(?!PLAN_PASSPHRASE)/);
    },
  );
});

const DIFF =
  "npm run diff -- -var-file=production.tfvars -var warn_before_expiry_days=30 -lock-timeout=10m -detailed-exitcode -out=plan.bin";

describe("The workflow of GitHub Actions", () => {
  const workflow = parse(read("github-actions.yml"));
  const commands = (job: any): string[] => job.steps.map(({ run }: any) => run).filter(Boolean);

  it("plans on a pull request, on main and every night", () => {
    expect(workflow.on).toHaveProperty("pull_request");
    expect(workflow.on.push.branches).toEqual(["main"]);
    expect(workflow.on.schedule).toEqual([{ cron: "17 2 * * *" }]);
    expect(workflow.jobs.plan).not.toHaveProperty("if");
    expect(commands(workflow.jobs.plan).join()).toContain(DIFF);
    expect(commands(workflow.jobs.plan).join()).not.toContain("deploy");
  });

  it("applies the plan that was approved, where it has changes, and never one of a pull request", () => {
    const { apply } = workflow.jobs;
    expect(apply.if).toBe("github.event_name != 'pull_request' && needs.plan.outputs.changes == 'true'");
    expect(apply.environment).toBe("production");
    expect(commands(apply)).toContain("npm run deploy -- plan.bin");
  });

  it("checks the pull after the apply, also after one that failed", () => {
    const last = workflow.jobs.apply.steps.pop();
    expect(last.run).toBe("npm run check-pull -- -var-file=production.tfvars --wait 10m");
    expect(last.if).toBe("${{ !cancelled() }}");
  });

  it("hands the plan over encrypted only", () => {
    const upload = workflow.jobs.plan.steps.filter(({ uses }: any) => uses?.startsWith("actions/upload-artifact"));
    expect(upload.map((step: any) => step.with)).toEqual([{ name: "plan", path: "plan.bin.gpg", "retention-days": 1 }]);
    const secret = workflow.jobs.plan.steps.filter(({ env }: any) => env?.PLAN_PASSPHRASE);
    for (const step of [...upload, ...secret]) expect(step.if).toContain("github.event_name != 'pull_request'");
  });

  it("logs in with OpenID Connect, and with nothing more than that", () => {
    expect(workflow.permissions).toEqual({ contents: "read", "id-token": "write" });
    expect(workflow.env.ARM_USE_OIDC).toBe("true");
  });

  it("never runs twice at a time", () => {
    expect(workflow.concurrency).toEqual({
      group: "private-image-${{ github.ref }}",
      "cancel-in-progress": false,
    });
  });
});

describe("The workflow of Azure Pipelines", () => {
  const pipeline = parse(read("azure-pipelines.yml"));
  const [plan, apply] = pipeline.stages;
  const azure = (steps: any[]): any => steps.find(({ task }) => task === "AzureCLI@2");

  it("plans on a pull request, on main and every night", () => {
    expect(pipeline.pr.branches.include).toEqual(["main"]);
    expect(pipeline.trigger.branches.include).toEqual(["main"]);
    expect(pipeline.schedules).toEqual([expect.objectContaining({ cron: "17 2 * * *", always: true })]);
    expect(plan).not.toHaveProperty("condition");
    expect(azure(plan.jobs[0].steps).inputs.inlineScript).toContain(DIFF);
  });

  it("applies the plan that was approved, where it has changes, and never one of a pull request", () => {
    expect(apply.condition).toContain("ne(variables['Build.Reason'], 'PullRequest')");
    expect(apply.condition).toContain("eq(variables['Build.SourceBranch'], 'refs/heads/main')");
    expect(apply.condition).toContain("eq(dependencies.Plan.outputs['plan.plan.changes'], 'true')");
    expect(apply.jobs[0].environment).toBe("production");
    const { steps } = apply.jobs[0].strategy.runOnce.deploy;
    expect(azure(steps).inputs.inlineScript).toContain("npm run deploy -- plan.bin");
  });

  it("checks the pull after the apply, also after one that failed", () => {
    const last = apply.jobs[0].strategy.runOnce.deploy.steps.slice(-1)[0];
    expect(last.inputs.inlineScript).toContain("npm run check-pull -- -var-file=production.tfvars --wait 10m");
    expect(last.condition).toBe("not(canceled())");
  });

  it("hands the plan over encrypted only", () => {
    const { steps } = plan.jobs[0];
    const published = steps.filter(({ publish }: any) => publish);
    expect(published.map(({ publish }: any) => publish)).toEqual(["plan.bin.gpg"]);
    const secret = steps.filter(({ env }: any) => env?.PLAN_PASSPHRASE);
    for (const { condition } of [...published, ...secret]) {
      expect(condition).toContain("ne(variables['Build.Reason'], 'PullRequest')");
    }
  });

  it.each([
    ["plan", plan.jobs[0].steps],
    ["apply", apply.jobs[0].strategy.runOnce.deploy.steps],
  ])("logs in with OpenID Connect to %s", (_, steps) => {
    const { inputs } = azure(steps);
    expect(inputs.addSpnToEnvironment).toBe(true);
    expect(inputs.inlineScript).toContain("ARM_USE_OIDC=true");
    expect(inputs.inlineScript).toContain('ARM_OIDC_TOKEN="$idToken"');
  });
});
