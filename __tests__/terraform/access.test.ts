import { TerraformVariable } from "cdktf";
import { PasswordRotation, PullOnlyPrincipal, StateBackend } from "../../lib";
import { synthesizeJob, synthesizePrincipalJob } from "../support/job";
import { abacContoso } from "../support/registries";
import { synthesizeStack } from "../support/stack-json";
import { describeStandin } from "../support/terraform";
import { Workbench } from "../support/workbench";

let bench: Workbench;

afterEach(() => bench?.close());

const DAY = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY).toISOString().replace(/\.\d+Z$/, "Z");

const STACK_VARIABLES = JSON.stringify({
  resource_group_name: "rg-jobs",
  registry_name: "contosoapps",
  image: "app:v1",
});

const OFF = ["azuread_service_principal: update", "azurerm_role_assignment: delete", "time_sleep: delete"];
const ON = ["azuread_service_principal: update", "azurerm_role_assignment: create", "time_sleep: create"];

/** Without the names of the resources. */
function withoutNames(plan: readonly string[]): string[] {
  return plan.map((line) => line.replace(/\.[^:]+:/, ":"));
}

describeStandin("Access that is switched off and on", () => {
  it("takes role and principal, and neither group nor password, by a variable of the stack", async () => {
    // GIVEN
    bench = await Workbench.open(synthesizeStack({ backend: StateBackend.local("terraform.tfstate") }));
    bench.workspace.write({ "terraform.tfvars.json": STACK_VARIABLES });
    bench.apply();

    // THEN
    expect(withoutNames(bench.plan(undefined, "-var=access_enabled=false"))).toEqual(OFF);

    // WHEN
    bench.applyWith("-var=access_enabled=false");

    // THEN
    expect(bench.plan(undefined, "-var=access_enabled=false")).toEqual([]);
    expect(bench.workspace.outputs().role_assignment_id).toBeUndefined();
    expect(withoutNames(bench.plan(undefined, "-var=access_enabled=true"))).toEqual(ON);
    bench.applyWith("-var=access_enabled=true");
    expect(bench.plan()).toEqual([]);
  });

  it("does the same by a reference that a person wrote", async () => {
    // GIVEN
    bench = await Workbench.open(
      synthesizeJob((scope, registry) => {
        new TerraformVariable(scope, "on", { type: "bool", default: true });
        return new PullOnlyPrincipal(scope, "Puller", {
          displayName: "job-pull",
          registries: [registry],
          accessEnabled: "${var.on}" as any,
        });
      }),
    );
    bench.apply();

    // THEN
    expect(bench.plan()).toEqual([]);
    expect(withoutNames(bench.plan(undefined, "-var=on=false"))).toEqual(OFF);
    bench.applyWith("-var=on=false");
    expect(withoutNames(bench.plan())).toEqual(ON);
  });

  it("does the same as a literal", async () => {
    // GIVEN
    bench = await Workbench.open(synthesizePrincipalJob());
    bench.apply();

    // THEN
    const off = synthesizePrincipalJob({ accessEnabled: false });
    expect(withoutNames(bench.plan(off))).toEqual(OFF);
    bench.apply();
    expect(bench.plan()).toEqual([]);
    expect(withoutNames(bench.plan(synthesizePrincipalJob()))).toEqual(ON);
  });

  it("disables the principal, and enables it again", async () => {
    // GIVEN
    bench = await Workbench.open(synthesizePrincipalJob());
    bench.apply();

    // THEN
    for (const accessEnabled of [false, true]) {
      const done = bench.apply(synthesizePrincipalJob({ accessEnabled }));
      const principal = done.find(({ type }) => type === "azuread_service_principal");
      expect(principal?.state.account_enabled).toBe(accessEnabled);
    }
  });

  it("takes the same of an ABAC registry", async () => {
    // GIVEN
    const job = synthesizeJob((scope, registry) => {
      const access = new TerraformVariable(scope, "access", { type: "bool", default: true });
      return new PullOnlyPrincipal(scope, "Puller", {
        displayName: "job-pull",
        registries: [registry],
        accessEnabled: access.booleanValue,
      });
    }, abacContoso());
    bench = await Workbench.open(job);
    bench.apply();

    // THEN
    expect(withoutNames(bench.plan(undefined, "-var=access=false"))).toEqual(OFF);
    bench.applyWith("-var=access=false");
    expect(withoutNames(bench.plan())).toEqual(ON);
  });
});

describeStandin("The warning before a password expires", () => {
  const job = (serial = 1) =>
    synthesizePrincipalJob({ passwordRotation: PasswordRotation.manual(serial), warnBeforeExpiryDays: 30 });

  it("is silent while the password is new, also before it is made", async () => {
    bench = await Workbench.open(job());
    expect(bench.workspace.ok("plan")).not.toContain("Check block assertion failed");
    expect(bench.workspace.ok("apply", "-auto-approve")).not.toContain("Warning");
    expect(bench.workspace.ok("plan")).not.toContain("Warning");
  });

  it("appears in the plan when there are few days left, without a change, and ends with the rotation", async () => {
    // GIVEN a password that was made long ago
    bench = await Workbench.open(job(), { now: daysAgo(340) });
    bench.apply();
    await bench.providers.configure({ now: daysAgo(0) });

    // WHEN
    const plan = bench.workspace.terraform("plan", "-detailed-exitcode");

    // THEN
    expect(plan.status).toBe(0);
    expect(plan.output).toContain("Warning: Check block assertion failed");
    expect(plan.output).toMatch(/The password of job-pull expires on \d{4}-\d\d-\d\dT/);

    // WHEN it is rotated
    bench.apply(job(2));

    // THEN
    expect(bench.workspace.ok("plan")).not.toContain("Warning");
  });
});
