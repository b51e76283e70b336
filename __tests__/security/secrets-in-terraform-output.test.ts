import * as fs from "node:fs";
import * as path from "node:path";
import { Deployment, VARIABLES } from "../support/deployment";
import { exampleNames, requiredVariables, synthesizeExample } from "../support/program";
import { secretsOf } from "../support/secrets";
import { Providers, Workspace, describeStandin, startProviders } from "../support/terraform";

/** Runs Terraform, whether it succeeds or not, and keeps what it prints. */
class Listener {
  public printed = "";

  constructor(private readonly workspace: Workspace) {}

  public run(...args: string[]): void {
    this.printed += this.workspace.terraform(...args).output;
  }

  /** The secrets of the state that were printed so far, shortened so that this test does not print them in turn. */
  public leaks(): string[] {
    const secrets = [...secretsOf(JSON.parse(this.workspace.ok("show", "-json")))];
    expect(secrets.length).toBeGreaterThan(0);
    return secrets.filter((secret) => this.printed.includes(secret)).map((secret) => `${secret.slice(0, 4)}…`);
  }
}

let providers: Providers;

function withProviders(): void {
  beforeAll(async () => {
    providers = await startProviders();
  });

  afterAll(() => providers.stop());
}

describeStandin("What Terraform prints about the default stack", () => {
  withProviders();

  let deployment: Deployment;

  afterEach(() => deployment.end());

  it("holds no secret: plan, apply, show, output, rotation, errors and destroy", async () => {
    // GIVEN
    deployment = await Deployment.start(providers);
    const { workspace } = deployment;
    const listener = new Listener(workspace);

    // WHEN everything that pipelines run is run
    listener.run("plan", "-out=plan.bin");
    listener.run("show", "plan.bin");
    listener.run("apply", "plan.bin");
    listener.run("show");
    listener.run("output");
    for (const { address } of deployment.stateResources()) listener.run("state", "show", address);

    // THEN
    expect(listener.leaks()).toEqual([]);
    expect(listener.printed).toContain("(sensitive value)");
    expect(listener.printed).not.toContain(VARIABLES.secure_environment_variables.API_KEY);

    // WHEN the password is rotated, with an error on the way
    const before = secretsOf(JSON.parse(workspace.ok("show", "-json")));
    await providers.configure({ now: "2026-08-01T00:00:00Z", fail: ["azurerm_container_group:create"] });
    listener.run("plan");
    listener.run("apply", "-auto-approve");
    expect(listener.printed).toContain("injected failure: azurerm_container_group create");
    listener.run("apply", "-auto-approve");

    // THEN neither the old password nor the new one was printed
    const after = secretsOf(JSON.parse(workspace.ok("show", "-json")));
    expect([...after].filter((secret) => !before.has(secret)).length).toBeGreaterThan(0);
    expect(listener.leaks()).toEqual([]);
    expect([...before].filter((secret) => listener.printed.includes(secret))).toEqual([]);

    // WHEN it is destroyed
    listener.run("destroy", "-auto-approve");

    // THEN
    expect([...before, ...after].filter((secret) => listener.printed.includes(secret))).toEqual([]);
  });

  it("holds no secret variable when the variable is refused", async () => {
    // GIVEN
    deployment = await Deployment.start(providers);
    const secure = { "NOT A NAME": "a-value-that-stays-secret" };
    deployment.workspace.write({
      "terraform.tfvars.json": JSON.stringify({ ...VARIABLES, secure_environment_variables: secure }),
    });

    // WHEN
    const { status, output } = deployment.workspace.terraform("plan");

    // THEN
    expect(status).toBe(1);
    expect(output).toContain("secure_environment_variables: names must be letters");
    expect(output).not.toContain("a-value-that-stays-secret");
  });

  it("leaves the secrets in the state, in clear text, as SECURITY.md says", async () => {
    // GIVEN
    deployment = await Deployment.start(providers);
    expect(deployment.apply().status).toBe(0);

    // THEN
    const state = fs.readFileSync(path.join(deployment.workspace.directory, "terraform.tfstate"), "utf8");
    expect(state).toContain(deployment.output("service_principal_password"));
    expect(state).toContain(VARIABLES.secure_environment_variables.API_KEY);
  });
});

describeStandin("What Terraform prints about the examples", () => {
  withProviders();

  it.each(exampleNames())("%s holds no secret", (name) => {
    for (const [stack, json] of synthesizeExample(name)) {
      // GIVEN
      const folder = `cdktf.out/stacks/${stack}`;
      const variables = requiredVariables(json);
      const files = {
        [`${folder}/cdk.tf.json`]: json,
        [`${folder}/terraform.tfvars.json`]: JSON.stringify(variables),
      };
      const workspace = new Workspace(providers, files, folder);
      workspace.ok("init");
      let printed = workspace.ok("apply", "-auto-approve");
      const secrets = [...secretsOf(JSON.parse(workspace.ok("show", "-json"))), ...Object.values(variables)];

      // WHEN
      printed += workspace.ok("show") + workspace.ok("output") + workspace.ok("destroy", "-auto-approve");

      // THEN
      expect(secrets.filter((secret) => printed.includes(secret)).map((secret) => secret.slice(0, 4))).toEqual([]);
      workspace.remove();
    }
  });
});
