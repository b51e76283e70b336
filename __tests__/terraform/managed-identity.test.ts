import { PullOnlyIdentity, PullOnlyIdentityProps } from "../../lib";
import { synthesizeJob } from "../support/job";
import { contoso } from "../support/registries";
import { describeStandin } from "../support/terraform";
import { Workbench, stepsOf, theOne } from "../support/workbench";

let bench: Workbench;

afterEach(() => bench?.close());

function job(props: Partial<PullOnlyIdentityProps> = {}): string {
  return synthesizeJob(
    (scope, registry) =>
      new PullOnlyIdentity(scope, "Puller", {
        name: "job-pull",
        resourceGroupName: "rg-jobs",
        location: "eastus",
        registries: [registry],
        ...props,
      }),
    contoso({ publicNetworkAccessEnabled: false }),
  );
}

describeStandin("A container group that pulls with a PullOnlyIdentity", () => {
  it("is created after the role and the wait, and deleted before them", async () => {
    // GIVEN
    bench = await Workbench.open(job());

    // WHEN
    const made = bench.apply();

    // THEN
    expect(stepsOf(made)).toEqual([
      "azurerm_user_assigned_identity: create",
      "azurerm_role_assignment: create",
      "time_sleep: create",
      "azurerm_container_group: create",
    ]);
    expect(bench.plan()).toEqual([]);
    const group = theOne(made, "azurerm_container_group", "create");
    const identity = theOne(made, "azurerm_user_assigned_identity", "create");
    expect(group.state.image_registry_credential).toEqual([
      { server: "contoso.azurecr.io", username: null, password: null, user_assigned_identity_id: identity.id },
    ]);

    // WHEN
    const removed = stepsOf(bench.destroy());

    // THEN
    expect(removed).toEqual([
      "azurerm_container_group: delete",
      "time_sleep: delete",
      "azurerm_role_assignment: delete",
      "azurerm_user_assigned_identity: delete",
    ]);
  });

  it("keeps all but the role when access is off, and gets it back", async () => {
    // GIVEN
    bench = await Workbench.open(job());
    bench.apply();

    // THEN
    expect(stepsOf(bench.apply(job({ accessEnabled: false })))).toEqual([
      "time_sleep: delete",
      "azurerm_role_assignment: delete",
    ]);
    expect(stepsOf(bench.apply(job()))).toEqual(["azurerm_role_assignment: create", "time_sleep: create"]);
  });
});
