import { SETTINGS } from "../../../app/settings/settings";
import { runTerraformCommand } from "../../../app/commands/terraform";
import { forgottenSetting, refuseVariablesOfOtherSettings } from "../../../app/terraform/forgotten-settings";
import { otherDeployment } from "../../../app/terraform/other-state";
import { addressesInState, refuseEmptyState, refuseUnknownAddresses } from "../../../app/terraform/state";
import { CommandProject, refusal } from "../../support/command-project";
import { read } from "../../support/settings";
import { synthesizeStack } from "../../support/stack-json";

let project: CommandProject;

beforeEach(() => {
  project = new CommandProject();
});

afterEach(() => project.remove());

/** The JSON of a stack with these settings. */
const stack = (environment: Record<string, string>) => JSON.parse(synthesizeStack(read(environment)));

/** Pairs of settings, of which the first has what the second lacks. */
const PAIRS = [
  [{ PRIVATE_IMAGE_SCHEDULE: "true" }, {}, '"schedule": true'],
  [{}, { PRIVATE_IMAGE_PULL_WITH: "managed_identity" }, '"pullWith": "service_principal"'],
  [{ PRIVATE_IMAGE_PULL_WITH: "managed_identity" }, {}, '"pullWith": "managed_identity"'],
  [{ PRIVATE_IMAGE_SERVICE: "true" }, {}, '"service": true'],
] as [Record<string, string>, Record<string, string>, string][];

const nameOf = (withIt: Record<string, string>) =>
  Object.entries({ PRIVATE_IMAGE_PULL_WITH: "service_principal", ...withIt })
    .map(([name, value]) => `${name}=${value}`)
    .at(-1)!;

describe("A setting that was forgotten", () => {
  it.each(PAIRS)(
    "GIVEN %j once and %j now, THEN each variable that is gone is refused by its name",
    async (once, now, context) => {
      const declared = stack(now).variable;
      const gone = Object.keys(stack(once).variable).filter((name) => !(name in declared));
      // A service has the variables of a container group.
      expect(gone.length > 0).toBe(once.PRIVATE_IMAGE_SERVICE === undefined);
      for (const name of gone) {
        const expected =
          `${name} is a variable of a stack with ${nameOf(once)}, which is not set. Nothing was changed. ` +
          `Add ${context} to the context of cdktf.json, or remove the variable.`;
        const file = project.write("jobs.tfvars", `# a comment\n  ${name} = 5\n`);
        const json = project.write("jobs.tfvars.json", `{\n  "${name}": 5\n}\n`);
        const given = { variable: declared };
        expect(await refusal(() => refuseVariablesOfOtherSettings(given, [`-var=${name}=5`], []))).toBe(
          `-var: ${expected}`,
        );
        expect(await refusal(() => refuseVariablesOfOtherSettings(given, [], [file]))).toBe(`jobs.tfvars: ${expected}`);
        expect(await refusal(() => refuseVariablesOfOtherSettings(given, [], [json]))).toBe(
          `jobs.tfvars.json: ${expected}`,
        );
        expect(() =>
          refuseVariablesOfOtherSettings(stack(once), ["-compact-warnings", `-var=${name}=5`], [file]),
        ).not.toThrow();
      }
      expect(() => refuseVariablesOfOtherSettings({}, ["-var=schedule_hour=5"], [])).not.toThrow();
      expect(SETTINGS).toContain(/"(\w+)"/.exec(context)![1]);
    },
  );

  it.each(PAIRS)("GIVEN %j once and %j now, THEN its resources in the state name it", (once, now, context) => {
    const before = stack(once);
    const addresses = Object.entries<object>(before.resource).flatMap(([type, all]) =>
      Object.keys(all).map((name) => `${type}.${name}`),
    );
    expect(forgottenSetting(before, addresses)).toBeUndefined();
    expect(forgottenSetting(stack(now), addresses)).toBe(
      `The state was deployed with ${nameOf(once)}, which is not set: this plan destroys what it made. ` +
        `To keep it, add ${context} to the context of cdktf.json.`,
    );
  });

  it("GIVEN a schedule in the state, THEN diff warns, deploy asks, and -auto-approve is refused", async () => {
    project.write("state", "azurerm_logic_app_workflow.Schedule\n");
    await runTerraformCommand("diff", []);
    expect(project.said().at(-1)).toMatch(/^Warning: The state was deployed with PRIVATE_IMAGE_SCHEDULE=true, /);
    expect(await refusal(() => runTerraformCommand("deploy", ["-auto-approve"]))).toMatch(
      /context of cdktf\.json\. Nothing was changed\. To destroy it, apply a saved plan: npm run diff -- -out=plan\.bin$/,
    );
    project.inTerminal();
    await runTerraformCommand("deploy", []);
    await runTerraformCommand("destroy", ["-auto-approve"]);
    expect(project.said().filter((line) => line.startsWith("Warning: "))).toHaveLength(3);
    expect(project.calls().filter((call) => !call.includes(" init "))).toHaveLength(3);
  });

  it("GIVEN an empty state, THEN diff and deploy say which settings another shell does not have", async () => {
    const line =
      'Only this shell has PRIVATE_IMAGE_SCHEDULE=true. To set what lasts, add "schedule": true to the context of cdktf.json.';
    process.env.PRIVATE_IMAGE_SCHEDULE = "true";
    await runTerraformCommand("deploy", ["-auto-approve"]);
    expect(project.said()).not.toContain(line);
    project.write("state", "");
    for (const command of ["diff", "deploy", "destroy"] as const) await runTerraformCommand(command, ["-auto-approve"]);
    expect(project.said().filter((each) => each === line)).toHaveLength(2);
    delete process.env.PRIVATE_IMAGE_SCHEDULE;
    await runTerraformCommand("diff", []);
    expect(project.said().filter((each) => each === line)).toHaveLength(2);
  });
});

describe("A state", () => {
  const FOLDER = "/p/cdktf.out/stacks/private-image";

  it.each([
    ["a local backend", { backend: { local: { path: "../../../a.tfstate" } } }, "/p/a.tfstate"],
    [
      "an azurerm backend",
      { backend: { azurerm: { storage_account_name: "a", container_name: "b", key: "c" } } },
      "a/b/c",
    ],
    ["an azurerm backend without settings", { backend: { azurerm: {} } }, "azurerm, see -backend-config"],
    ["a workspace", { cloud: { organization: "o", workspaces: { name: "w" } } }, "workspace o/w"],
    ["no backend", undefined, `${FOLDER}/terraform.tfstate`],
  ])("GIVEN %s that is empty, THEN its outputs are refused, and it is named", async (_, terraform, place) => {
    expect(await refusal(() => refuseEmptyState([], { terraform }, FOLDER))).toBe(
      `The state is empty (${place}): nothing is deployed, or this is not the state of the deployment. Check the ` +
        'settings "backend", "localPath", "azurermKey" and "cloudWorkspace" (docs/deploy.md).',
    );
    expect(() => refuseEmptyState(["a.b"], { terraform }, FOLDER)).not.toThrow();
  });

  it("fails for npm run output where it is empty", async () => {
    project.write("state", "");
    expect(await refusal(() => runTerraformCommand("output", ["-raw", "x"]))).toMatch(/^The state is empty \(/);
  });

  it("may not be there yet, and fails where it cannot be read", async () => {
    const terraform = (text: string) => project.write("terraform", `#!/bin/sh\necho ${text} >&2; exit 1\n`);
    terraform("No state file was found!");
    expect(await addressesInState("-chdir=.")).toEqual([]);
    const written = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    terraform("no access");
    expect(await refusal(() => addressesInState("-chdir=."))).toBe("ended with 1");
    expect(written).toHaveBeenCalledWith("no access\n");
  });
});

describe("The first plan of an environment", () => {
  const HOW = 'To take it over, see "More than one environment" in docs/deploy.md.';
  const local = (file: string) => ({ terraform: { backend: { local: { path: file } } } });
  const deployed = JSON.stringify({ resources: [{ type: "azurerm_container_group" }] });
  const describeFrom = (file: string) => otherDeployment(local(file), project.root, "production");

  it.each([
    ["terraform.private-image-production.tfstate", "terraform.private-image.tfstate"],
    ["states/jobs-production.tfstate", "states/jobs.tfstate"],
    ["states/jobs-production", "states/jobs"],
  ])("names the deployment without environments beside %s", (own, other) => {
    expect(describeFrom(own)).toBeUndefined();
    project.write(other, JSON.stringify({ resources: [] }));
    expect(describeFrom(own)).toBeUndefined();
    project.write(other, deployed);
    expect(describeFrom(own)).toBe(
      `Warning: the state of production is empty (${own}), and ${other} holds a deployment. ${HOW}`,
    );
  });

  it("names the place of a state that it cannot look at", () => {
    const azurerm = { storage_account_name: "a", container_name: "b", key: "jobs-production.tfstate" };
    expect(otherDeployment({ terraform: { backend: { azurerm } } }, project.root, "production")).toBe(
      "Note: the state of production is empty (a/b/jobs-production.tfstate). A deployment without environments has the " +
        `key jobs.tfstate. ${HOW}`,
    );
    const cloud = { organization: "o", workspaces: { name: "jobs-production" } };
    expect(otherDeployment({ terraform: { cloud } }, project.root, "production")).toBe(
      "Note: the state of production is empty (workspace o/jobs-production). A deployment without environments has the " +
        `workspace jobs. ${HOW}`,
    );
    expect(otherDeployment({ terraform: {} }, project.root, "production")).toBeUndefined();
    expect(otherDeployment({}, project.root, "production")).toBeUndefined();
  });

  it("GIVEN an app that names its states in another way, THEN its own state is not another one", () => {
    expect(describeFrom("jobs.tfstate")).toBeUndefined();
  });

  it("is that of diff and deploy where the state is empty", async () => {
    project.stacks([
      {
        name: "private-image-production",
        json: local("../../../terraform.private-image-production.tfstate"),
      },
    ]);
    project.write("production.tfvars", "");
    project.write("terraform.private-image.tfstate", deployed);
    await runTerraformCommand("diff", ["production"]);
    const warnings = () =>
      project.said().filter((line) => line.startsWith("Warning: the state of production is empty"));
    expect(warnings()).toHaveLength(0);
    project.write("state", "");
    for (const command of ["diff", "deploy", "destroy"] as const) {
      await runTerraformCommand(command, ["production", "-auto-approve"]);
    }
    expect(warnings()).toHaveLength(2);
  });
});

describe("An address", () => {
  const addresses = ["time_rotating.Puller_Rotation_CE68B363", "azurerm_role_assignment.Grant[0]", "module.x.a.b"];
  const resource = { azurerm_container_group: { Job: {} } };
  const check = (option: "replace" | "target", address: string) =>
    refuseUnknownAddresses([{ option, address }], addresses, { resource });

  it("may be one of the state, and a target also one of the stack, or a part of them", () => {
    for (const address of addresses) expect(() => check("replace", address)).not.toThrow();
    const targets = ["azurerm_role_assignment.Grant", "module.x", "azurerm_container_group.Job"];
    for (const address of [...addresses, ...targets, "azurerm_container_group.Job[0]"]) {
      expect(() => check("target", address)).not.toThrow();
    }
    expect(() => refuseUnknownAddresses([], [], {})).not.toThrow();
  });

  it.each([
    [
      "replace",
      "time_rotating.Puller_Rotation_CE68B36",
      "the state does not have time_rotating.Puller_Rotation_CE68B36. Did you mean time_rotating.Puller_Rotation_CE68B363?",
    ],
    [
      "replace",
      "azurerm_role_assignment.Grant",
      "the state does not have azurerm_role_assignment.Grant. Did you mean azurerm_role_assignment.Grant[0]?",
    ],
    ["replace", "x.y", "the state does not have x.y."],
    [
      "target",
      "azurerm_container_group.Jobs",
      "neither the state nor the stack has azurerm_container_group.Jobs. Did you mean azurerm_container_group.Job?",
    ],
  ] as const)("fails for -%s=%s", async (option, address, message) => {
    expect(await refusal(() => check(option, address))).toBe(`-${option}: ${message} Nothing was changed.`);
  });

  it("fails for npm run deploy before anything is changed", async () => {
    expect(
      await refusal(() => runTerraformCommand("deploy", ["-auto-approve", "-replace=a.b", "-target", "c.d"])),
    ).toBe("-replace: the state does not have a.b. Nothing was changed.");
    expect(project.calls()).toHaveLength(1);
  });
});
