import { TerraformVariable } from "cdktf";
import { PullOnlyToken, RepositoryScope } from "../../lib";
import { synthesizeJob } from "../support/job";
import { describeStandin } from "../support/terraform";
import { Workbench, stepsOf, theOne } from "../support/workbench";

let bench: Workbench;

afterEach(() => bench?.close());

function job(...repositories: string[]): string {
  return synthesizeJob((scope, registry) => {
    const access = new TerraformVariable(scope, "access_enabled", { type: "bool", default: true });
    return new PullOnlyToken(scope, "Puller", {
      name: "job-pull",
      registries: [registry],
      repositories: repositories.map((name) => RepositoryScope.repository(name)),
      accessEnabled: access.booleanValue,
    });
  });
}

describeStandin("A container group that pulls with a PullOnlyToken.", () => {
  it("is created after the password and the wait, and deleted before them", async () => {
    // GIVEN
    bench = await Workbench.open(job("app"));

    // WHEN
    const made = bench.apply();

    // THEN
    const order = stepsOf(made);
    expect(order.slice(-4)).toEqual([
      "azurerm_container_registry_token: create",
      "azurerm_container_registry_token_password: create",
      "time_sleep: create",
      "azurerm_container_group: create",
    ]);
    const token = theOne(made, "azurerm_container_registry_token", "create");
    const [credential] = theOne(made, "azurerm_container_group", "create").state.image_registry_credential;
    expect(credential).toMatchObject({ server: "contoso.azurecr.io", username: token.name });
    expect(bench.plan()).toEqual([]);

    // WHEN
    const removed = stepsOf(bench.destroy());

    // THEN
    expect(removed.slice(0, 4)).toEqual([
      "azurerm_container_group: delete",
      "time_sleep: delete",
      "azurerm_container_registry_token_password: delete",
      "azurerm_container_registry_token: delete",
    ]);
    expect(bench.workspace.resources()).toEqual([]);
  });

  it("is left alone when the token is suspended and brought back", async () => {
    // GIVEN
    bench = await Workbench.open(job("app"));
    bench.apply();

    for (const value of ["false", "true"]) {
      expect(stepsOf(bench.applyWith(`-var=access_enabled=${value}`))).toEqual([
        "azurerm_container_registry_token: update",
      ]);
    }
  });

  it("is left alone when another repository is added", async () => {
    // GIVEN
    bench = await Workbench.open(job("app"));
    bench.apply();

    // THEN
    expect(stepsOf(bench.apply(job("app", "base")))).toEqual(["azurerm_container_registry_scope_map: update"]);
  });
});
