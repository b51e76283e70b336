import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import {
  IPullLogin,
  KeyVaultHandoff,
  PasswordRotation,
  PullOnlyPrincipal,
  PullOnlyToken,
  RepositoryScope,
} from "../../lib";
import { reveal } from "../../lib/core/secret-value";
import { givenRegistry } from "../support/given";
import { contoso } from "../support/registries";
import { synthesize } from "../support/synth";
import { describeStandin } from "../support/terraform";
import { Workbench, stepsOf, theOne } from "../support/workbench";

let bench: Workbench;

afterEach(() => bench?.close());

type Login = (scope: Construct, passwordRotation: PasswordRotation) => IPullLogin;

const principal: Login = (scope, passwordRotation) =>
  new PullOnlyPrincipal(scope, "Puller", { displayName: "job-pull", registries: [contoso()], passwordRotation });

const token: Login = (scope, passwordRotation) =>
  new PullOnlyToken(scope, "Puller", {
    name: "job-pull",
    registries: [contoso()],
    repositories: [RepositoryScope.repository("app")],
    passwordRotation,
  });

function handOver(serial: number, login = principal, writeOnly?: boolean): string {
  return synthesize((scope) => {
    new KeyVaultHandoff(scope, "Handoff", {
      principal: login(scope, PasswordRotation.manual(serial)),
      writeOnly,
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

describeStandin("The login of a PullOnlyToken in a key vault", () => {
  it("changes in place with a rotation, name and password, before the old token goes", async () => {
    // GIVEN
    bench = await Workbench.open(handOver(1, token), { now: "2026-01-01T00:00:00Z" });
    bench.apply();
    expect(bench.plan()).toEqual([]);

    // WHEN
    await bench.providers.configure({ now: "2026-06-01T00:00:00Z" });
    const done = bench.apply(handOver(2, token));

    // THEN
    const secrets = done.filter(({ type }) => type === "azurerm_key_vault_secret");
    expect(stepsOf(secrets)).toEqual(["azurerm_key_vault_secret: update", "azurerm_key_vault_secret: update"]);
    const made = theOne(done, "azurerm_container_registry_token_password", "create").state;
    const values = Object.fromEntries(secrets.map(({ name, state }) => [name, state.value]));
    expect(values).toEqual({
      "contoso-pull-usr": theOne(done, "azurerm_container_registry_token", "create").state.name,
      "contoso-pull-pwd": made.password1[0].value,
    });
    const removed = theOne(done, "azurerm_container_registry_token", "delete");
    for (const { startSeq, endSeq } of secrets) {
      expect(startSeq).toBeGreaterThan(theOne(done, "time_sleep", "create").endSeq);
      expect(removed.startSeq).toBeGreaterThan(endSeq);
    }
    expect(bench.plan()).toEqual([]);
  });
});

describeStandin("A password that is written to a key vault only", () => {
  const statePasswords = () => {
    const state = bench.workspace.read("terraform.tfstate");
    const [secret] = JSON.parse(state).resources.find(
      ({ type, name }: any) => type === "azurerm_key_vault_secret" && !name.includes("Username"),
    ).instances;
    return secret.attributes;
  };

  it("has no copy in that part of the state, and is written again with every rotation and not without", async () => {
    // GIVEN
    bench = await Workbench.open(handOver(1, principal, true), { now: "2026-01-01T00:00:00Z" });
    const made = bench.apply();
    const first = theOne(made, "azuread_application_password", "create").state.value;
    const before = statePasswords();

    // THEN
    expect(JSON.stringify(before)).not.toContain(first);
    expect(before).toMatchObject({ value: null, value_wo: null, value_wo_version: expect.any(Number) });
    expect(bench.plan()).toEqual([]);

    // WHEN
    const done = bench.apply(handOver(2, principal, true));

    // THEN
    const after = statePasswords();
    const second = theOne(done, "azuread_application_password", "create").state.value;
    expect(JSON.stringify(after)).not.toContain(second);
    expect(after.value_wo_version).not.toBe(before.value_wo_version);
    expect(stepsOf(done)).toContain("azurerm_key_vault_secret: update");
    expect(bench.plan()).toEqual([]);
  });

  it("is written again when the password was recreated with the same dates", async () => {
    // GIVEN
    bench = await Workbench.open(handOver(1, principal, true), { now: "2026-01-01T00:00:00Z" });
    bench.apply();
    const before = statePasswords();
    const password = bench.workspace
      .resources()
      .find((address) => address.startsWith("azuread_application_password."))!;

    // WHEN
    bench.applyWith(`-replace=${password}`);

    // THEN
    expect(statePasswords().value_wo_version).not.toBe(before.value_wo_version);
  });

  it("takes the place of one with a copy in place", async () => {
    // GIVEN
    bench = await Workbench.open(handOver(1), { now: "2026-01-01T00:00:00Z" });
    bench.apply();

    // WHEN
    const done = bench.apply(handOver(1, principal, true));

    // THEN
    expect(stepsOf(done)).toEqual(["azurerm_key_vault_secret: update"]);
    expect(statePasswords().value).toBeNull();
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
