import { TerraformOutput } from "cdktf";
import { KeyVaultHandoff, PasswordRotation, PullOnlyPrincipal } from "../../lib";
import { reveal } from "../../lib/core/reveal";
import { givenRegistry } from "../support/given";
import { contoso } from "../support/registries";
import { synthesize } from "../support/synth";
import { describeStandin } from "../support/terraform";
import { Workbench, stepsOf, theOne } from "../support/workbench";

let bench: Workbench;

afterEach(() => bench?.close());

function handOver(serial: number): string {
  return synthesize((scope) => {
    const principal = new PullOnlyPrincipal(scope, "Puller", {
      displayName: "job-pull",
      registries: [contoso()],
      passwordRotation: PasswordRotation.manual(serial),
    });
    new KeyVaultHandoff(scope, "Handoff", {
      principal,
      keyVaultId:
        "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/contoso-kv",
    });
  });
}

describeStandin("A login in a key vault", () => {
  it("changes in place with a rotation: when the new password works, and before the old one goes", async () => {
    // GIVEN
    bench = await Workbench.open(handOver(1), { now: "2026-01-01T00:00:00Z" });
    const made = bench.apply();
    expect(bench.plan()).toEqual([]);
    const before = made.find(({ name }) => name === "contoso-pull-pwd")!;
    expect(before.state.expiration_date).toBe("2027-01-01T00:00:00Z");

    // WHEN
    await bench.providers.configure({ now: "2026-06-01T00:00:00Z" });
    const done = bench.apply(handOver(2));

    // THEN
    const secrets = done.filter(({ type }) => type === "azurerm_key_vault_secret");
    expect(stepsOf(secrets)).toEqual(["azurerm_key_vault_secret: update", "azurerm_key_vault_secret: update"]);
    const after = secrets.find(({ name }) => name === "contoso-pull-pwd")!;
    expect(after.state.value).not.toBe(before.state.value);
    expect(after.state.value).toBe(theOne(done, "azuread_application_password", "create").state.value);
    expect(after.state.expiration_date).toBe("2027-06-01T00:00:00Z");
    expect(after.startSeq).toBeGreaterThan(theOne(done, "time_sleep", "create").endSeq);
    expect(theOne(done, "azuread_application_password", "delete").startSeq).toBeGreaterThan(after.endSeq);
    expect(bench.plan()).toEqual([]);
  });
});

describeStandin("A Kubernetes pull secret", () => {
  it("is a Docker configuration with a login for each registry", async () => {
    // GIVEN
    bench = await Workbench.open(
      synthesize((scope) => {
        const principal = new PullOnlyPrincipal(scope, "Puller", {
          displayName: "job-pull",
          registries: [contoso(), givenRegistry(scope)],
        });
        new TerraformOutput(scope, "config", { value: reveal(principal.dockerConfigJson()), sensitive: true });
      }),
    );

    // WHEN
    const made = bench.apply();

    // THEN
    const username = theOne(made, "azuread_application", "create").state.client_id;
    const password = theOne(made, "azuread_application_password", "create").state.value;
    const auth = Buffer.from(`${username}:${password}`).toString("base64");
    const { value, sensitive } = bench.workspace.outputs().config!;
    expect(sensitive).toBe(true);
    expect(JSON.parse(value)).toEqual({
      auths: {
        "contoso.azurecr.io": { username, password, auth },
        "contosoapps.azurecr.io": { username, password, auth },
      },
    });
  });
});
