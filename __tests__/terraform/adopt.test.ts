import { Application } from "@cdktf/provider-azuread/lib/application";
import { ApplicationPasswordA as ApplicationPassword } from "@cdktf/provider-azuread/lib/application-password";
import { ServicePrincipal } from "@cdktf/provider-azuread/lib/service-principal";
import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { TerraformOutput, TerraformVariable } from "cdktf";
import { PrincipalImport, PullOnlyPrincipal, PullOnlyPrincipalProps, SecretValue } from "../../lib";
import { synthesizeJob, synthesizePrincipalJob } from "../support/job";
import { contoso } from "../support/registries";
import { synthesize } from "../support/synth";
import { Workspace, describeStandin } from "../support/terraform";
import { Workbench, stepsOf } from "../support/workbench";

let bench: Workbench;
let script: Workspace;

afterEach(async () => {
  script?.remove();
  await bench?.close();
});

/** The objects that `az ad sp create-for-rbac --scopes <registry> --role acrpull` creates. */
const MADE_BY_THE_SCRIPT = synthesize((scope) => {
  const application = new Application(scope, "application", { displayName: "acr-service-principal" });
  new ApplicationPassword(scope, "password", { applicationId: application.id });
  const principal = new ServicePrincipal(scope, "principal", { clientId: application.clientId });
  const role = new RoleAssignment(scope, "role", {
    scope: contoso().id,
    roleDefinitionName: "AcrPull",
    principalId: principal.objectId,
    principalType: "ServicePrincipal",
  });
  new TerraformOutput(scope, "client", { value: application.clientId });
  new TerraformOutput(scope, "application_object", { value: application.objectId });
  new TerraformOutput(scope, "principal_object", { value: principal.objectId });
  new TerraformOutput(scope, "role_assignment", { value: role.id });
});

/** Runs "the script" against the providers of the bench, and gives the IDs of what it made. */
async function runTheScript(): Promise<{ readonly clientId: string; readonly importExisting: PrincipalImport }> {
  bench = await Workbench.open(synthesizePrincipalJob());
  script = new Workspace(bench.providers, { "cdk.tf.json": MADE_BY_THE_SCRIPT });
  script.ok("init");
  script.ok("apply", "-auto-approve");
  const { client, application_object, principal_object, role_assignment } = script.outputs();
  return {
    clientId: client!.value,
    importExisting: {
      applicationObjectId: application_object!.value,
      servicePrincipalObjectId: principal_object!.value,
      roleAssignmentIds: [role_assignment!.value],
    },
  };
}

/** Without the names of the resources. */
function withoutNames(plan: readonly string[]): string[] {
  return plan.map((line) => line.replace(/\.[^:]+:/, ":"));
}

const IMPORTED = [
  // The deployer becomes an owner, and keeps the right to change what it took over.
  "azuread_application: import update",
  "azuread_application_password: create",
  "azuread_service_principal: import update",
  "azurerm_container_group: create",
  "azurerm_role_assignment: import no-op",
  "terraform_data: create",
  "time_rotating: create",
  "time_sleep: create",
];

describeStandin("Taking over what the article's script made", () => {
  it("imports application, service principal and role, and makes only a password with its clock and wait", async () => {
    // GIVEN
    const { clientId, importExisting } = await runTheScript();
    const adopt = (props: Partial<PullOnlyPrincipalProps> = {}) =>
      synthesizePrincipalJob({ displayName: "acr-service-principal", importExisting, ...props });

    // THEN
    expect(withoutNames(bench.plan(adopt()))).toEqual(IMPORTED);

    // WHEN
    const done = bench.apply();

    // THEN nothing was removed, and the group pulls as the principal that existed
    expect(stepsOf(done).filter((step) => !step.endsWith(": create"))).toEqual(
      expect.arrayContaining(["azuread_application: update", "azuread_service_principal: update"]),
    );
    expect(done.map(({ action }) => action)).not.toContain("delete");
    const group = done.find(({ type }) => type === "azurerm_container_group")!;
    expect(group.state.image_registry_credential[0].username).toBe(clientId);
    expect(bench.plan()).toEqual([]);

    // WHEN the prop goes, THEN everything stays
    expect(bench.plan(adopt({ importExisting: undefined }))).toEqual([]);
  });

  it("imports the role assignment also where a variable switches access, and not while it is off", async () => {
    // GIVEN
    const { importExisting } = await runTheScript();
    const json = synthesizeJob((scope, registry) => {
      const access = new TerraformVariable(scope, "access", { type: "bool", default: true });
      return new PullOnlyPrincipal(scope, "Puller", {
        displayName: "acr-service-principal",
        registries: [registry],
        accessEnabled: access.booleanValue,
        importExisting,
      });
    });

    // THEN
    expect(withoutNames(bench.plan(json))).toEqual(IMPORTED);
    expect(withoutNames(bench.plan(undefined, "-var=access=false"))).toEqual(
      IMPORTED.filter((line) => !/role_assignment|time_sleep/.test(line)),
    );
    bench.apply();
    expect(bench.plan()).toEqual([]);
  });

  it("can leave the principal where it is and only use it: its role is there already", async () => {
    // GIVEN
    const { clientId } = await runTheScript();
    const use = (grantPull: boolean) =>
      synthesizeJob((scope, registry) => {
        const password = new TerraformVariable(scope, "password", { type: "string", sensitive: true });
        return PullOnlyPrincipal.fromServicePrincipal(scope, "Puller", {
          clientId,
          password: SecretValue.fromVariable(password),
          registries: [registry],
          grantPull,
        });
      });

    // THEN the two steps of the article's second script, and the second of them only when the role is missing
    expect(withoutNames(bench.plan(use(false), "-var=password=secret"))).toEqual([
      "azurerm_container_group: create",
      "terraform_data: create",
    ]);
    expect(withoutNames(bench.plan(use(true), "-var=password=secret"))).toEqual([
      "azurerm_container_group: create",
      "azurerm_role_assignment: create",
      "terraform_data: create",
      "time_sleep: create",
    ]);
  });
});
